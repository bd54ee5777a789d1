extension HPAController {
  /// The whole arithmetic of the sync that was made last, as a value to keep.
  ///
  /// A sync itself makes none of it: only who records a run pays for it.
  package func explanation(
    of decision: Decision,
    statusReplicas: Int32,
    createdAt: Duration,
    owner: String?
  ) -> HPAExplanation {
    let metrics = scaling.metrics.indices.map { index in
      HPAExplanation.Metric(
        scaling.metrics[index],
        index < decision.metrics.count ? decision.metrics[index] : nil
      )
    }
    var explanation = HPAExplanation(
      name: hpa.name,
      owner: owner,
      target: hpa.scaleTargetName,
      createdSeconds: Nanoseconds(createdAt).inSeconds,
      minReplicas: scaling.minReplicas,
      maxReplicas: scaling.maxReplicas,
      specReplicas: decision.current,
      statusReplicas: statusReplicas,
      tolerance: HPAExplanation.ToleranceBand(
        up: decision.tolerances.up,
        down: decision.tolerances.down
      ),
      metrics: metrics,
      winner: decision.winner,
      stabilization: stabilization(of: decision),
      rate: rate(of: decision),
      desired: decision.desired,
      error: decision.error,
      status: explainedStatus,
      cause: .atRecommendation
    )
    explanation.cause = explanation.cause(of: decision)
    return explanation
  }

  private var explainedStatus: HPAExplanation.Status {
    HPAExplanation.Status(
      currentReplicas: counts.current,
      desiredReplicas: counts.desired,
      lastScaleSeconds: counts.lastScaleTime?.inSeconds,
      targets: targetsColumn,
      conditions: conditions.map { condition in
        HPAExplanation.Condition(
          type: condition.type.rawValue,
          status: condition.status,
          reason: condition.reason.word,
          message: condition.reason.isFault ? condition.reason.message : nil,
          sinceSeconds: Nanoseconds(condition.lastTransition).inSeconds
        )
      }
    )
  }

  /// The sync has put its own recommendation in since; it is left out.
  private func stabilization(of decision: Decision) -> HPAExplanation.Stabilization? {
    guard let outcome = decision.stabilization else { return nil }
    let now = decision.moment
    let upCutoff = outcome.upWindow.map { now - Nanoseconds($0) }
    let downCutoff = now - Nanoseconds(outcome.downWindow)
    let past = recommendationHistory.entries.filter { $0.time < now }
      .sorted { $0.time < $1.time }
    var history: [RecommendationRun] = []
    for entry in past {
      let age = (now - entry.time).inSeconds
      // Without behavior an entry as old as the window still counts.
      let isDown = upCutoff == nil ? entry.time >= downCutoff : entry.time > downCutoff
      let run = RecommendationRun(
        replicas: entry.replicas,
        count: 1,
        fromAgeSeconds: age,
        toAgeSeconds: age,
        isInUpWindow: upCutoff.map { entry.time > $0 } ?? false,
        isInDownWindow: isDown
      )
      guard run.isInUpWindow || run.isInDownWindow else { continue }
      if history.isEmpty || !history[history.count - 1].extend(with: run) { history.append(run) }
    }
    return HPAExplanation.Stabilization(
      wanted: outcome.wanted,
      stabilized: outcome.stabilized,
      upWindowSeconds: outcome.upWindow.map { Nanoseconds($0).inSeconds },
      downWindowSeconds: Nanoseconds(outcome.downWindow).inSeconds,
      history: history
    )
  }

  private func rate(of decision: Decision) -> HPAExplanation.Rate? {
    guard let limits = decision.limits, let limit = limits.rateLimit else { return nil }
    let isUp = (decision.stabilized ?? decision.current) > decision.current
    let behavior = scaling.behavior
    if behavior == nil, !isUp { return nil }
    return HPAExplanation.Rate(
      isUp: isUp,
      selectPolicy: behavior.map { (isUp ? $0.up : $0.down).selectPolicy.rawValue },
      limit: limit,
      policies: limits.policies.map { explained($0, at: decision.moment) }
    )
  }

  private func explained(
    _ limit: ReplicaLimits.PolicyLimit,
    at now: Nanoseconds
  ) -> HPAExplanation.Policy {
    let cutoff = now - .seconds(Int64(limit.policy.periodSeconds))
    let changes = (scaleUpHistory.entries + scaleDownHistory.entries)
      .filter { $0.time > cutoff && $0.time < now }
    return HPAExplanation.Policy(
      type: limit.policy.type.rawValue,
      value: limit.policy.value,
      periodSeconds: limit.policy.periodSeconds,
      added: limit.added,
      removed: limit.removed,
      start: limit.start,
      limit: limit.limit,
      lastChangeAgeSeconds: changes.map(\.time).max().map { (now - $0).inSeconds }
    )
  }
}

extension HPAController.Decision {
  /// What went wrong as a whole.
  fileprivate var error: String? {
    switch path {
    case .scaleUnreadable(let error): error
    case .metricsFailed(let failure): failure.text
    case .scalingDisabled, .aboveMax, .belowMin, .computed: updateError
    }
  }
}

extension HPACondition.Reason {
  /// Whether the condition says that something is wrong.
  fileprivate var isFault: Bool {
    switch self {
    case .failedGetScale, .failedUpdateScale, .metricFailed, .selectorFailed: true
    default: false
    }
  }
}

extension Nanoseconds {
  fileprivate var inSeconds: Double { Double(count) / 1e9 }
}
