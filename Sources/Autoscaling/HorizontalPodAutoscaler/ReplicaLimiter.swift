/// Holds a stabilized recommendation within rates and bounds.
///
/// Models `normalizeDesiredReplicas` and `normalizeDesiredReplicasWithBehaviors`; `hpa.md`,
/// sections 9 and 10.2. Sums wrap around in 32 bits.
struct ReplicaLimiter {
  let minReplicas: Int32
  let maxReplicas: Int32
  let current: Int32

  /// Without behavior: twice the count or 4 upward, no rate downward.
  func limits(_ stabilized: Int32) -> ReplicaLimits {
    var limits = ReplicaLimits(stabilized)
    let rate = GoArithmetic.int32(max(2.0 * Double(current), 4.0))
    limits.rateLimit = rate
    let top = min(maxReplicas, rate)
    if stabilized < minReplicas {
      limits.result = minReplicas
      limits.limiting = .tooFewReplicas
    } else if stabilized > top {
      limits.result = top
      limits.limiting = maxReplicas > rate ? .scaleUpLimit : .tooManyReplicas
    }
    return limits
  }

  /// With behavior, upward; `policies` holds what each policy allows.
  func raised(
    _ stabilized: Int32,
    selectPolicy: ScalingRules.SelectPolicy,
    policies: [ReplicaLimits.PolicyLimit]
  ) -> ReplicaLimits {
    var limits = ReplicaLimits(stabilized)
    let proposals = policies.lazy.map(\.limit)
    let proposal = selectPolicy == .min ? proposals.min() : proposals.max()
    let rate = max((selectPolicy == .disabled ? nil : proposal) ?? current, current)
    limits.rateLimit = rate
    limits.policies = policies
    let top = min(maxReplicas, rate)
    if stabilized > top {
      limits.result = top
      limits.limiting = maxReplicas > rate ? .scaleUpLimit : .tooManyReplicas
    }
    return limits
  }

  /// With behavior, downward; `Max` is the largest change, so the smallest count.
  func lowered(
    _ stabilized: Int32,
    selectPolicy: ScalingRules.SelectPolicy,
    policies: [ReplicaLimits.PolicyLimit]
  ) -> ReplicaLimits {
    var limits = ReplicaLimits(stabilized)
    let proposals = policies.lazy.map(\.limit)
    let proposal = selectPolicy == .min ? proposals.max() : proposals.min()
    let rate = min((selectPolicy == .disabled ? nil : proposal) ?? current, current)
    limits.rateLimit = rate
    limits.policies = policies
    let bottom = max(minReplicas, rate)
    if stabilized < bottom {
      limits.result = bottom
      limits.limiting = minReplicas < rate ? .scaleDownLimit : .tooFewReplicas
    }
    return limits
  }
}

extension ScalingPolicy {
  /// How far the policy lets the count go up from the count at the start of its period.
  func limitUp(from start: Int32) -> Int32 {
    switch type {
    case .pods: start &+ value
    case .percent:
      GoArithmetic.int32((Double(start) * (1 + Double(value) / 100)).rounded(.up))
    }
  }

  /// How far the policy lets the count go down; the remainder is rounded down.
  func limitDown(from start: Int32) -> Int32 {
    switch type {
    case .pods: start &- value
    case .percent: GoArithmetic.int32(Double(start) * (1 - Double(value) / 100))
    }
  }
}
