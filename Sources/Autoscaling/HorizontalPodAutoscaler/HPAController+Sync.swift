extension HPAController {
  /// One sync at `now`, in the order of `hpa.md`, section 6.
  ///
  /// Nothing is allocated once the memory has its size, unless the decision before is kept: it
  /// shares what it lists with the controller.
  package mutating func sync(_ observation: Observation, at now: Duration) -> Decision {
    var decision = sync(observation, at: Nanoseconds(now))
    decision.scalingActive = conditions.first { $0.type == .scalingActive }?.reason
    return decision
  }

  private mutating func sync(_ observation: Observation, at now: Nanoseconds) -> Decision {
    if let error = observation.scaleError {
      conditions.set(.failedGetScale(error), at: now)
      return decision(.scaleUnreadable(error), current: 0, desired: 0, at: now)
    }
    conditions.set(.succeededGetScale, at: now)
    let current = observation.specReplicas
    recommendationHistory.begin(with: current, at: now)
    if current == 0 {
      conditions.set(.scalingDisabled, at: now)
      showsMetrics = false
      counts.current = 0
      counts.desired = 0
      return decision(.scalingDisabled, current: 0, desired: 0, at: now)
    }
    if current > scaling.maxReplicas {
      return correct(.aboveMax, .aboveMaxReplicas, to: scaling.maxReplicas, observation, now)
    }
    if current < scaling.minReplicas {
      return correct(.belowMin, .belowMinReplicas, to: scaling.minReplicas, observation, now)
    }
    return compute(observation, at: now)
  }

  /// Brings a count outside of the bounds back to them, without a look at anything else.
  private mutating func correct(
    _ path: Decision.Path,
    _ reason: Decision.Reason,
    to bound: Int32,
    _ observation: Observation,
    _ now: Nanoseconds
  ) -> Decision {
    showsMetrics = false
    let current = observation.specReplicas
    var decision = decision(path, current: current, desired: bound, at: now)
    decision.reason = reason
    decision.updateError = observation.updateError
    rescale(decision)
    return decision
  }

  private mutating func compute(_ observation: Observation, at now: Nanoseconds) -> Decision {
    let current = observation.specReplicas
    if let failure = observation.selector.failure {
      outcomes.removeAll(keepingCapacity: true)
      return fail(failure, because: .selectorFailed(failure), current: current, at: now)
    }
    let combined = measure(observation, at: now)
    if let (first, invalid) = combined.failure {
      let failure = MetricsFailure.metrics(invalid: invalid, total: outcomes.count, first: first)
      return fail(failure, because: .metricFailed(first), current: current, at: now)
    }
    return normalize(combined, observation, at: now)
  }

  private mutating func fail(
    _ failure: MetricsFailure,
    because reason: HPACondition.Reason,
    current: Int32,
    at now: Nanoseconds
  ) -> Decision {
    conditions.set(reason, at: now)
    counts.current = current
    showsMetrics = true
    var decision = decision(.metricsFailed(failure), current: current, desired: current, at: now)
    decision.metrics = outcomes
    return decision
  }

  /// Passes what the metrics want through windows, rates and bounds, and writes the scale.
  private mutating func normalize(
    _ combined: CombinedMetrics,
    _ observation: Observation,
    at now: Nanoseconds
  ) -> Decision {
    let current = observation.specReplicas
    let wanted = max(combined.best, 0)
    let stabilization = stabilize(wanted, current: current, at: now)
    let limits = limit(stabilization.stabilized, current: current, at: now)
    conditions.set(limits.condition, at: now)
    showsMetrics = true
    var decision = decision(.computed, current: current, desired: limits.result, at: now)
    decision.metrics = outcomes
    decision.winner = combined.winner
    decision.reason = reason(for: wanted, winner: combined.winner, current: current)
    decision.stabilization = stabilization
    decision.limits = limits
    if decision.needsWrite {
      decision.updateError = observation.updateError
      rescale(decision)
    } else {
      counts.current = current
      counts.desired = current
    }
    return decision
  }

  private func reason(for wanted: Int32, winner: Int?, current: Int32) -> Decision.Reason {
    if wanted > current, let winner {
      return .metricAboveTarget(outcomes[winner].metric)
    }
    return wanted < current ? .allMetricsBelowTarget : .none
  }

  /// Writes the scale; a failed write leaves the desired count and the memory as they were.
  private mutating func rescale(_ decision: Decision) {
    let now = decision.moment
    counts.current = decision.current
    if let error = decision.updateError {
      conditions.set(.failedUpdateScale(error), at: now)
      return
    }
    conditions.set(.succeededRescale(decision.desired), at: now)
    storeScaleEvent(from: decision.current, to: decision.desired, at: now)
    counts.desired = decision.desired
    counts.lastScaleTime = now
  }

  private func decision(
    _ path: Decision.Path,
    current: Int32,
    desired: Int32,
    at now: Nanoseconds
  ) -> Decision {
    Decision(
      path,
      current: current,
      desired: desired,
      tolerances: scaling.tolerances,
      at: now
    )
  }
}

extension HPAController.Selector {
  fileprivate var failure: MetricsFailure? {
    switch self {
    case .usable: nil
    case .missing: .selectorMissing
    case .ambiguous(let selector, let owners):
      .selectorAmbiguous(selector: selector, owners: owners)
    }
  }
}
