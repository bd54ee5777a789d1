/// An `autoscaling/v2` HorizontalPodAutoscaler before the API server's defaults.
package struct HorizontalPodAutoscaler: Equatable, Sendable {
  package var name: String
  package var namespace: String
  /// The Deployment that is scaled.
  package var scaleTargetName: String
  /// 1 when absent.
  package var minReplicas: Int32?
  package var maxReplicas: Int32
  package var metrics: [MetricSpec]
  package var behavior: ScalingBehavior?

  package init(
    name: String,
    namespace: String,
    scaleTargetName: String,
    minReplicas: Int32? = nil,
    maxReplicas: Int32,
    metrics: [MetricSpec],
    behavior: ScalingBehavior? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.scaleTargetName = scaleTargetName
    self.minReplicas = minReplicas
    self.maxReplicas = maxReplicas
    self.metrics = metrics
    self.behavior = behavior
  }

  /// One element of `spec.metrics`.
  package enum MetricSpec: Equatable, Sendable {
    case external(ExternalMetric)
    case resource(ResourceMetric)
  }

  /// An External metric with its selector's labels, sorted by key (`nil`: no selector).
  package struct ExternalMetric: Equatable, Sendable {
    package var name: String
    package var matchLabels: [Label]?
    package var target: Target

    package init(name: String, matchLabels: [Label]?, target: Target) {
      self.name = name
      self.matchLabels = matchLabels
      self.target = target
    }

    /// What the metric is compared with.
    package enum Target: Equatable, Sendable {
      case averageValue(Quantity)
      case value(Quantity)
    }
  }

  /// A Resource metric, `cpu` or `memory`; with a container, a ContainerResource metric.
  package struct ResourceMetric: Equatable, Sendable {
    package var name: String
    /// Only this container counts; `nil`: all of the pod.
    package var container: String?
    package var target: Target

    package init(name: String, container: String? = nil, target: Target) {
      self.name = name
      self.container = container
      self.target = target
    }

    /// What the metric is compared with.
    package enum Target: Equatable, Sendable {
      /// Per cent of the request.
      case averageUtilization(Int32)
      case averageValue(Quantity)
    }
  }

  /// One `key: value` of a selector.
  package struct Label: Equatable, Sendable {
    package var key: String
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }
}
