extension HPAController {
  /// Passes a recommendation through the stabilization windows and remembers it.
  mutating func stabilize(
    _ wanted: Int32,
    current: Int32,
    at now: Nanoseconds
  ) -> StabilizationOutcome {
    let outcome: StabilizationOutcome
    if let behavior = scaling.behavior {
      outcome = recommendationHistory.between(
        wanted,
        current: current,
        upWindow: behavior.up.window,
        downWindow: behavior.down.window,
        at: now
      )
    } else {
      outcome = recommendationHistory.highest(
        wanted,
        window: scaling.downscaleStabilization,
        at: now
      )
    }
    conditions.set(outcome.condition, at: now)
    return outcome
  }

  /// Holds a stabilized recommendation within rates and bounds.
  mutating func limit(_ stabilized: Int32, current: Int32, at now: Nanoseconds) -> ReplicaLimits {
    let limiter = ReplicaLimiter(
      minReplicas: scaling.minReplicas,
      maxReplicas: scaling.maxReplicas,
      current: current
    )
    guard let behavior = scaling.behavior else {
      return limiter.limits(stabilized)
    }
    if stabilized > current {
      let up = behavior.up
      askPolicies(up, current: current, at: now) { $0.limitUp(from: $1) }
      return limiter.raised(stabilized, selectPolicy: up.selectPolicy, policies: policyLimits)
    }
    if stabilized < current {
      let down = behavior.down
      askPolicies(down, current: current, at: now) { $0.limitDown(from: $1) }
      return limiter.lowered(stabilized, selectPolicy: down.selectPolicy, policies: policyLimits)
    }
    return ReplicaLimits(stabilized)
  }

  /// Remembers a change that this HPA made; only a behavior needs that.
  mutating func storeScaleEvent(from current: Int32, to desired: Int32, at now: Nanoseconds) {
    guard let behavior = scaling.behavior else {
      return
    }
    if desired > current {
      scaleUpHistory.store(
        desired &- current,
        longest: behavior.up.longestPeriod,
        at: now
      )
    } else {
      scaleDownHistory.store(
        current &- desired,
        longest: behavior.down.longestPeriod,
        at: now
      )
    }
  }

  /// What each policy of a direction allows, given the changes of both directions.
  private mutating func askPolicies(
    _ direction: EffectiveScaling.Direction,
    current: Int32,
    at now: Nanoseconds,
    limit: (ScalingPolicy, Int32) -> Int32
  ) {
    policyLimits.removeAll(keepingCapacity: true)
    guard direction.selectPolicy != .disabled else {
      return
    }
    for policy in direction.policies {
      let cutoff = now - .seconds(Int64(policy.periodSeconds))
      let added = scaleUpHistory.changes(after: cutoff)
      let removed = scaleDownHistory.changes(after: cutoff)
      let start = current &- added &+ removed
      policyLimits.append(
        ReplicaLimits.PolicyLimit(
          policy: policy,
          added: added,
          removed: removed,
          start: start,
          limit: limit(policy, start)
        )
      )
    }
  }
}

extension StabilizationOutcome {
  fileprivate var condition: HPACondition.Reason {
    switch verdict {
    case .readyForNewScale: .readyForNewScale
    case .scaleUpStabilized: .scaleUpStabilized
    case .scaleDownStabilized: .scaleDownStabilized
    }
  }
}
