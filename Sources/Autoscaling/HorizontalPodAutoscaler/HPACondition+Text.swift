extension HPACondition.Reason {
  var type: HPACondition.Kind {
    switch self {
    case .failedGetScale, .succeededGetScale, .readyForNewScale, .scaleUpStabilized,
      .scaleDownStabilized, .succeededRescale, .failedUpdateScale:
      .ableToScale
    case .validMetricFound, .metricFailed, .selectorFailed, .scalingDisabled:
      .scalingActive
    case .desiredWithinRange, .scaleUpLimit, .scaleDownLimit, .tooManyReplicas, .tooFewReplicas:
      .scalingLimited
    }
  }

  /// Whether a condition with this reason is True.
  package var isTrue: Bool {
    switch self {
    case .failedGetScale, .failedUpdateScale, .metricFailed, .selectorFailed, .scalingDisabled,
      .desiredWithinRange:
      false
    case .succeededGetScale, .readyForNewScale, .scaleUpStabilized, .scaleDownStabilized,
      .succeededRescale, .validMetricFound, .scaleUpLimit, .scaleDownLimit, .tooManyReplicas,
      .tooFewReplicas:
      true
    }
  }

  /// The reason's own word, such as `ReadyForNewScale`.
  package var word: String {
    switch self {
    case .failedGetScale: "FailedGetScale"
    case .succeededGetScale: "SucceededGetScale"
    case .readyForNewScale: "ReadyForNewScale"
    case .scaleUpStabilized: "ScaleUpStabilized"
    case .scaleDownStabilized: "ScaleDownStabilized"
    case .succeededRescale: "SucceededRescale"
    case .failedUpdateScale: "FailedUpdateScale"
    case .validMetricFound: "ValidMetricFound"
    case .metricFailed(let failure): failure.reason
    case .selectorFailed(let failure): failure.conditionReason
    case .scalingDisabled: "ScalingDisabled"
    case .desiredWithinRange: "DesiredWithinRange"
    case .scaleUpLimit: "ScaleUpLimit"
    case .scaleDownLimit: "ScaleDownLimit"
    case .tooManyReplicas: "TooManyReplicas"
    case .tooFewReplicas: "TooFewReplicas"
    }
  }

  /// The condition's message.
  package var message: String {
    switch self {
    case .failedGetScale(let error):
      "the HPA controller was unable to get the target's current scale: \(error)"
    case .succeededGetScale:
      "the HPA controller was able to get the target's current scale"
    case .readyForNewScale:
      "recommended size matches current size"
    case .scaleUpStabilized:
      "recent recommendations were lower than current one, "
        + "applying the lowest recent recommendation"
    case .scaleDownStabilized:
      "recent recommendations were higher than current one, "
        + "applying the highest recent recommendation"
    case .succeededRescale(let replicas):
      "the HPA controller was able to update the target scale to \(replicas)"
    case .failedUpdateScale(let error):
      "the HPA controller was unable to update the target scale: \(error)"
    default:
      isScalingActive ? scalingActiveMessage : scalingLimitedMessage
    }
  }

  private var isScalingActive: Bool {
    type == .scalingActive
  }

  private var scalingActiveMessage: String {
    switch self {
    case .validMetricFound(let metric):
      "the HPA was able to successfully calculate a replica count from \(metric.spec.title)"
    case .metricFailed(let failure):
      "the HPA was unable to compute the replica count: \(failure.eventText)"
    case .selectorFailed(let failure):
      failure.conditionMessage
    default:
      "scaling is disabled since the replica count of the target is zero"
    }
  }

  private var scalingLimitedMessage: String {
    switch self {
    case .scaleUpLimit:
      "the desired replica count is increasing faster than the maximum scale rate"
    case .scaleDownLimit:
      "the desired replica count is decreasing faster than the maximum scale rate"
    case .tooManyReplicas:
      "the desired replica count is more than the maximum replica count"
    case .tooFewReplicas:
      "the desired replica count is less than the minimum replica count"
    default:
      "the desired count is within the acceptable range"
    }
  }
}
