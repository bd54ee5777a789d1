extension HPAController {
  /// What all metrics together ask for.
  struct CombinedMetrics {
    var best: Int32 = 0
    var winner: Int?
    /// The first failing metric and how many failed, where that prevents a recommendation.
    var failure: (first: MetricFailure, invalid: Int)?
  }

  /// Evaluates the metrics in order; `hpa.md`, section 8.
  mutating func measure(_ observation: Observation, at now: Nanoseconds) -> CombinedMetrics {
    precondition(
      observation.metrics.count == scaling.metrics.count,
      "a sync needs one reading for each metric"
    )
    evaluate(observation, at: now)
    var combined = CombinedMetrics()
    var invalid = 0
    for index in outcomes.indices {
      guard case .proposed(let proposal) = outcomes[index].result else {
        invalid += 1
        continue
      }
      if combined.best == 0 || proposal.replicas > combined.best {
        combined.best = proposal.replicas
        combined.winner = index
      }
    }
    let isBlocked = invalid == outcomes.count || combined.best < observation.specReplicas
    if invalid > 0, isBlocked, let first = outcomes.lazy.compactMap(\.failure).first {
      combined.failure = (first, invalid)
    } else if let winner = combined.winner {
      conditions.set(.validMetricFound(outcomes[winner].metric), at: now)
    }
    return combined
  }

  private mutating func evaluate(_ observation: Observation, at now: Nanoseconds) {
    let calculator = ReplicaCalculator(
      settings: settings,
      tolerances: scaling.tolerances,
      current: observation.specReplicas,
      statusReplicas: observation.statusReplicas,
      now: now
    )
    outcomes.removeAll(keepingCapacity: true)
    for index in scaling.metrics.indices {
      let result = calculator.result(
        of: scaling.metrics[index],
        reading: observation.metrics[index],
        pods: observation.pods
      )
      let metric = MetricReference(scaling.metrics, index: index)
      outcomes.append(MetricOutcome(metric: metric, result: result, namespace: hpa.namespace))
    }
  }
}
