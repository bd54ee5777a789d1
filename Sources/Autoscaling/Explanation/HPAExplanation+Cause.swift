extension HPAExplanation {
  /// The rule that bound in a sync.
  func cause(of decision: HPAController.Decision) -> Cause {
    if decision.updateError != nil { return .updateFailed }
    switch decision.path {
    case .scaleUnreadable: return .scaleUnreadable
    case .scalingDisabled: return .scalingDisabled
    case .aboveMax: return .aboveMaxReplicas
    case .belowMin: return .belowMinReplicas
    case .metricsFailed(.metrics):
      return metrics.contains { $0.proposal != nil } ? .metricMissing : .metricsFailed
    case .metricsFailed: return .selectorUnusable
    case .computed: return computedCause(decision.limits?.limiting ?? .withinRange)
    }
  }

  /// Bounds and rates come last in the arithmetic, so they bind before the windows do.
  private func computedCause(_ limiting: ReplicaLimits.Limiting) -> Cause {
    let wanted = stabilization?.wanted ?? desired
    switch limiting {
    case .scaleUpLimit where wanted > desired, .scaleDownLimit where wanted < desired:
      return rateCause
    case .tooManyReplicas where wanted > desired: return .atMaxReplicas
    case .tooFewReplicas where wanted < desired: return .atMinReplicas
    default:
      // A limit on the other side holds what a window made of the wish, not the wish.
      break
    }
    if desired == wanted { return metricCause }
    // A window that holds the count at a bound which it could not leave is not what binds.
    if wanted > desired, desired == maxReplicas { return .atMaxReplicas }
    if wanted < desired, desired == minReplicas { return .atMinReplicas }
    return wanted > desired ? .scaleUpStabilization : .scaleDownStabilization
  }

  private var rateCause: Cause {
    guard let rate, let selectPolicy = rate.selectPolicy else { return .scaleUpLimit }
    let isDisabled = selectPolicy == ScalingRules.SelectPolicy.disabled.rawValue
    if rate.isUp { return isDisabled ? .scaleUpDisabled : .scaleUpPolicy }
    return isDisabled ? .scaleDownDisabled : .scaleDownPolicy
  }

  /// The metrics have their will.
  private var metricCause: Cause {
    if desired > specReplicas { return .scaledUp }
    if desired < specReplicas { return .scaledDown }
    guard let winner, metrics[winner].isWithinTolerance == true else { return .atRecommendation }
    // Where the exact count is the present one, the tolerance changes nothing.
    return metrics[winner].exactCount(current: specReplicas) == Double(specReplicas)
      ? .atRecommendation : .withinTolerance
  }
}

extension HPAExplanation.Metric {
  /// The count that the metric would propose if there were no tolerance.
  fileprivate func exactCount(current: Int32) -> Double? {
    guard kind == .averageValue else {
      return ratio.map { ($0 * Double(current)).rounded(.up) }
    }
    return reading.map { (Double($0) / Double(target)).rounded(.up) }
  }
}
