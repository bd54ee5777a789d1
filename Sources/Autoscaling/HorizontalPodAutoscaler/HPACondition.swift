/// One of `status.conditions`: kept as a value, its texts made when asked for.
package struct HPACondition: Equatable, Sendable {
  package private(set) var reason: Reason
  /// When the status last changed between True and False, or the condition appeared.
  package private(set) var lastTransition: Duration

  init(_ reason: Reason, at now: Duration) {
    self.reason = reason
    lastTransition = now
  }

  /// Sets the condition anew; only a change of its status moves the time.
  mutating func set(_ reason: Reason, at now: Duration) {
    if self.reason.isTrue != reason.isTrue {
      lastTransition = now
    }
    self.reason = reason
  }

  package var type: Kind {
    reason.type
  }

  /// `True` or `False`.
  package var status: String {
    reason.isTrue ? "True" : "False"
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
    case validMetricFound(HorizontalPodAutoscaler.MetricSpec)
    case metricFailed(MetricFailure)
    case selectorFailed(MetricsFailure)
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
  mutating func set(_ reason: HPACondition.Reason, at now: Duration) {
    if let index = firstIndex(where: { $0.type == reason.type }) {
      self[index].set(reason, at: now)
    } else {
      append(HPACondition(reason, at: now))
    }
  }
}
