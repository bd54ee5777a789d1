extension HPAController {
  /// One sync at `now`, in the order of `hpa.md`, section 6.
  package mutating func sync(_ observation: Observation, at now: Duration) -> Decision {
    if let error = observation.scaleError {
      conditions.set(.failedGetScale(error), at: now)
      return decision(.scaleUnreadable(error), current: 0, desired: 0, at: now)
    }
    conditions.set(.succeededGetScale, at: now)
    let current = observation.specReplicas
    recommendationHistory.begin(with: current, at: Nanoseconds(now))
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
    _ now: Duration
  ) -> Decision {
    showsMetrics = false
    let current = observation.specReplicas
    rescale(from: current, to: bound, error: observation.updateError, at: now)
    return decision(
      path,
      current: current,
      desired: bound,
      updateError: observation.updateError,
      reason: reason,
      at: now
    )
  }

  private mutating func compute(_ observation: Observation, at now: Duration) -> Decision {
    let current = observation.specReplicas
    if let failure = observation.selector.failure {
      outcomes.removeAll(keepingCapacity: true)
      return fail(failure, because: .selectorFailed(failure), current: current, at: now)
    }
    let combined = measure(observation, at: now)
    if let failure = combined.failure {
      let because = HPACondition.Reason.metricFailed(failure.first)
      let metrics = MetricsFailure.metrics(
        invalid: failure.invalid,
        total: outcomes.count,
        first: failure.first
      )
      return fail(metrics, because: because, current: current, at: now)
    }
    let wanted = max(combined.best, 0)
    let reason = reason(for: wanted, winner: combined.winner, current: current)
    let stabilization = stabilize(wanted, current: current, at: now)
    let limits = limit(stabilization.stabilized, current: current, at: now)
    conditions.set(limits.condition, at: now)
    showsMetrics = true
    if limits.result == current {
      counts.current = current
      counts.desired = current
    } else {
      rescale(from: current, to: limits.result, error: observation.updateError, at: now)
    }
    return Decision(
      at: now,
      path: .computed,
      current: current,
      desired: limits.result,
      updateError: limits.result == current ? nil : observation.updateError,
      reason: reason,
      metrics: outcomes,
      tolerances: scaling.tolerances,
      winner: combined.winner,
      stabilization: stabilization,
      limits: limits
    )
  }

  private func reason(for wanted: Int32, winner: Int?, current: Int32) -> Decision.Reason {
    if wanted > current, let winner {
      return .metricAboveTarget(outcomes[winner].metric)
    }
    return wanted < current ? .allMetricsBelowTarget : .none
  }

  private mutating func fail(
    _ failure: MetricsFailure,
    because reason: HPACondition.Reason,
    current: Int32,
    at now: Duration
  ) -> Decision {
    conditions.set(reason, at: now)
    counts.current = current
    showsMetrics = true
    return decision(
      .metricsFailed(failure),
      current: current,
      desired: current,
      metrics: outcomes,
      at: now
    )
  }

  /// Writes the scale; a failed write leaves the desired count and the memory as they were.
  private mutating func rescale(
    from current: Int32,
    to desired: Int32,
    error: String?,
    at now: Duration
  ) {
    counts.current = current
    if let error {
      conditions.set(.failedUpdateScale(error), at: now)
      return
    }
    conditions.set(.succeededRescale(desired), at: now)
    storeScaleEvent(from: current, to: desired, at: now)
    counts.desired = desired
    counts.lastScaleTime = now
  }

  private func decision(
    _ path: Decision.Path,
    current: Int32,
    desired: Int32,
    updateError: String? = nil,
    reason: Decision.Reason = .none,
    metrics: [MetricOutcome] = [],
    at now: Duration
  ) -> Decision {
    Decision(
      at: now,
      path: path,
      current: current,
      desired: desired,
      updateError: updateError,
      reason: reason,
      metrics: metrics,
      tolerances: scaling.tolerances,
      winner: nil,
      stabilization: nil,
      limits: nil
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
