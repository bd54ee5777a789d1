/// One of `status.conditions`: kept as a value, its texts made when asked for.
package struct HPACondition: Equatable, Sendable {
  package private(set) var reason: Reason
  package let type: Kind
  /// Whether the status is True.
  package private(set) var isTrue: Bool
  private var transition: Nanoseconds

  init(_ reason: Reason, at now: Nanoseconds) {
    self.reason = reason
    type = reason.type
    isTrue = reason.isTrue
    transition = now
  }

  /// When the status last changed between True and False, or the condition appeared.
  package var lastTransition: Duration {
    transition.duration
  }

  /// Sets the condition anew; only a change of its status moves the time.
  mutating func set(_ reason: Reason, at now: Nanoseconds) {
    let isTrue = reason.isTrue
    if self.isTrue != isTrue {
      self.isTrue = isTrue
      transition = now
    }
    self.reason = reason
  }

  /// `True` or `False`.
  package var status: String {
    isTrue ? "True" : "False"
  }

  /// The condition's type.
  package enum Kind: String, Equatable, Sendable {
    case ableToScale = "AbleToScale"
    case scalingActive = "ScalingActive"
    case scalingLimited = "ScalingLimited"
  }

  /// What the condition says, with what its message names.
  package enum Reason: Equatable, Sendable {
    case failedGetScale(String)
    case succeededGetScale
    case readyForNewScale
    case scaleUpStabilized
    case scaleDownStabilized
    case succeededRescale(Int32)
    case failedUpdateScale(String)
    case validMetricFound(MetricReference)
    case metricFailed(MetricFailure)
    indirect case selectorFailed(MetricsFailure)
    case scalingDisabled
    case desiredWithinRange
    case scaleUpLimit
    case scaleDownLimit
    case tooManyReplicas
    case tooFewReplicas
  }
}

extension [HPACondition] {
  /// Sets the condition of the reason's type, at the end of the list when it is new.
  mutating func set(_ reason: HPACondition.Reason, at now: Nanoseconds) {
    let type = reason.type
    for index in indices where self[index].type == type {
      self[index].set(reason, at: now)
      return
    }
    append(HPACondition(reason, at: now))
  }
}
