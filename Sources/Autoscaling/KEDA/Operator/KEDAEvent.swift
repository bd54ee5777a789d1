/// A Kubernetes event that the operator records on a scaled object.
package struct KEDAEvent: Equatable, Sendable {
  package let type: Kind
  package let reason: Reason
  package let message: String

  package init(_ type: Kind, _ reason: Reason, _ message: String) {
    self.type = type
    self.reason = reason
    self.message = message
  }

  /// The `type` of an event.
  package enum Kind: String, Equatable, Sendable {
    case normal = "Normal"
    case warning = "Warning"
  }

  /// The `reason` of an event, as in KEDA, `pkg/eventreason/eventreason.go`.
  package enum Reason: String, Equatable, Sendable {
    case targetActivated = "KEDAScaleTargetActivated"
    case targetActivationFailed = "KEDAScaleTargetActivationFailed"
    case targetDeactivated = "KEDAScaleTargetDeactivated"
    case targetDeactivationFailed = "KEDAScaleTargetDeactivationFailed"
    case scalersStarted = "KEDAScalersStarted"
    case scalersStopped = "KEDAScalersStopped"
    case scalerFailed = "KEDAScalerFailed"
    case metricSourceFailed = "KEDAMetricSourceFailed"
    case fallbackActivated = "ScaledObjectFallbackActivated"
    case fallbackDeactivated = "ScaledObjectFallbackDeactivated"
    case ready = "ScaledObjectReady"
    case paused = "ScaledObjectPaused"
    case unpaused = "ScaledObjectUnpaused"
    case checkFailed = "ScaledObjectCheckFailed"
    case deleted = "ScaledObjectDeleted"
  }
}
