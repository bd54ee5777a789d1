/// A metric that gave no proposal: what failed, and the controller's three texts for it.
package struct MetricFailure: Equatable, Sendable {
  package let metric: MetricReference
  package let namespace: String
  package let cause: Cause

  /// What went wrong.
  package enum Cause: Equatable, Sendable {
    /// The metrics API answered with this error.
    case requestFailed(String)
    /// The metrics API answered without any item or sample.
    case nothingReturned
    /// The pod, with its namespace, has no such container.
    indirect case containerMissing(container: String, pod: String)
    /// The selector matches no pod.
    case noPods
    /// All samples belong to pods that are not counted.
    case podsNotReady
    indirect case missingRequest(container: String, pod: String)
    /// The requests add up to nothing.
    case noRequests
  }

  /// The reason of the event and of the condition.
  package var reason: String {
    switch metric.spec {
    case .external: "FailedGetExternalMetric"
    case .resource(let metric):
      metric.container == nil ? "FailedGetResourceMetric" : "FailedGetContainerResourceMetric"
    }
  }

  /// The text of the event.
  package var eventText: String {
    switch metric.spec {
    case .external(let metric): externalText(metric)
    case .resource(let metric): resourceText(metric)
    }
  }

  /// The text in the combined error.
  package var longText: String {
    switch metric.spec {
    case .external(let metric):
      let prefix = "failed to get \(metric.name) external metric value: failed to get "
      switch metric.target {
      case .averageValue: return prefix + "\(metric.name) external metric: \(eventText)"
      case .value: return prefix + "external metric \(metric.name): \(eventText)"
      }
    case .resource(let metric):
      let kind = metric.container.map { "\($0) container" } ?? "\(metric.name) resource"
      return "failed to get \(kind) metric value: \(eventText)"
    }
  }

  private func externalText(_ metric: HorizontalPodAutoscaler.ExternalMetric) -> String {
    let prefix =
      "unable to get external metric \(namespace)/\(metric.name)/\(metric.selectorText): "
    switch cause {
    case .requestFailed(let error):
      return prefix + "unable to fetch metrics from external metrics API: \(error)"
    case .nothingReturned:
      return prefix + "no metrics returned from external metrics API"
    case .containerMissing, .noPods, .podsNotReady, .missingRequest, .noRequests:
      return "unable to calculate ready pods: " + Self.noPodsText
    }
  }

  private func resourceText(_ metric: HorizontalPodAutoscaler.ResourceMetric) -> String {
    switch metric.target {
    case .averageUtilization:
      "failed to get \(metric.name) utilization: \(resourceCause(metric.name))"
    case .averageValue:
      "failed to get \(metric.name) usage: \(resourceCause(metric.name))"
    }
  }

  private func resourceCause(_ resource: String) -> String {
    let prefix = "unable to get metrics for resource \(resource): "
    switch cause {
    case .requestFailed(let error):
      return prefix + "unable to fetch metrics from resource metrics API: \(error)"
    case .nothingReturned:
      return prefix + "no metrics returned from resource metrics API"
    case .containerMissing(let container, let pod):
      return prefix + "failed to get container metrics: "
        + "container \(container) not present in metrics for pod \(pod)"
    case .noPods:
      return Self.noPodsText
    case .podsNotReady:
      return "did not receive metrics for targeted pods (pods might be unready)"
    case .missingRequest(let container, let pod):
      return "missing request for \(resource) in container \(container) of Pod \(pod)"
    case .noRequests:
      return "no metrics returned matched known pods"
    }
  }

  private static var noPodsText: String {
    "no pods returned by selector while calculating replica count"
  }
}

/// Why a sync ended without a recommendation.
package enum MetricsFailure: Equatable, Sendable {
  /// So many of the metrics failed, this one first.
  case metrics(invalid: Int, total: Int, first: MetricFailure)
  case selectorMissing
  case selectorAmbiguous(selector: String, owners: [String])

  /// The combined text.
  package var text: String {
    switch self {
    case .metrics(let invalid, let total, let first):
      "invalid metrics (\(invalid) invalid out of \(total)), first error is: \(first.longText)"
    case .selectorMissing:
      "selector is required"
    case .selectorAmbiguous(let selector, let owners):
      "pods by selector \(selector) are controlled by multiple HPAs: "
        + "[\(owners.joined(separator: " "))]"
    }
  }

  /// The event that a bad selector adds.
  var selectorEvent: HPAEvent? {
    switch self {
    case .metrics: nil
    case .selectorMissing: HPAEvent(.warning, "SelectorRequired", text)
    case .selectorAmbiguous: HPAEvent(.warning, "AmbiguousSelector", text)
    }
  }

  var conditionReason: String {
    switch self {
    case .metrics(_, _, let first): first.reason
    case .selectorMissing: "InvalidSelector"
    case .selectorAmbiguous: "AmbiguousSelector"
    }
  }

  var conditionMessage: String {
    switch self {
    case .metrics(_, _, let first):
      "the HPA was unable to compute the replica count: \(first.eventText)"
    case .selectorMissing: "the HPA target's scale is missing a selector"
    case .selectorAmbiguous: text
    }
  }
}
