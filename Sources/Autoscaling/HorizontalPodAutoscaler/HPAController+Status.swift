extension HPAController {
  /// The HPA's status.
  package struct Status: Equatable, Sendable {
    /// The count before the last sync's change.
    package let currentReplicas: Int32
    package let desiredReplicas: Int32
    package let lastScaleTime: Duration?
    /// One element for each metric, `nil` for one that could not be read; `nil` when metrics were
    /// not computed.
    package let currentMetrics: [MetricStatus?]?
    /// In the order in which they appeared.
    package let conditions: [HPACondition]
  }

  package var status: Status {
    Status(
      currentReplicas: counts.current,
      desiredReplicas: counts.desired,
      lastScaleTime: counts.lastScaleTime?.duration,
      currentMetrics: currentMetrics,
      conditions: conditions
    )
  }

  /// The column TARGETS of `kubectl get hpa`.
  package var targetsColumn: String {
    let shown = showsMetrics ? outcomes : []
    let metrics = scaling.metrics
    let parts = metrics.indices.prefix(2).map { index in
      metrics[index].targetsPart(index < shown.count ? shown[index].proposal?.status : nil)
    }
    let more = metrics.count > 2 ? " + \(metrics.count - 2) more..." : ""
    return parts.joined(separator: ", ") + more
  }

  /// A remembered recommendation.
  package struct Recommendation: Equatable, Sendable {
    package let replicas: Int32
    package let at: Duration

    package init(replicas: Int32, at: Duration) {
      self.replicas = replicas
      self.at = at
    }
  }

  /// A remembered change of the replica count by this HPA.
  package struct ScaleEvent: Equatable, Sendable {
    package let change: Int32
    package let at: Duration
    /// Whether the entry may be reused.
    package let isOutdated: Bool

    package init(change: Int32, at: Duration, isOutdated: Bool) {
      self.change = change
      self.at = at
      self.isOutdated = isOutdated
    }
  }

  /// The remembered recommendations, in the list's own order.
  package var recommendations: [Recommendation] {
    recommendationHistory.entries.map {
      Recommendation(replicas: $0.replicas, at: $0.time.duration)
    }
  }

  /// The remembered scale-ups, in the list's own order.
  package var scaleUpEvents: [ScaleEvent] {
    scaleUpHistory.scaleEvents
  }

  /// The remembered scale-downs, in the list's own order.
  package var scaleDownEvents: [ScaleEvent] {
    scaleDownHistory.scaleEvents
  }

  private var currentMetrics: [MetricStatus?]? {
    showsMetrics && !outcomes.isEmpty ? outcomes.map { $0.proposal?.status } : nil
  }
}

extension ScaleEventHistory {
  fileprivate var scaleEvents: [HPAController.ScaleEvent] {
    entries.map {
      HPAController.ScaleEvent(change: $0.change, at: $0.time.duration, isOutdated: $0.isOutdated)
    }
  }
}
