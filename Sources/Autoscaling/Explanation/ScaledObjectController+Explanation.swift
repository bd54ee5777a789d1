extension ScaledObjectController {
  /// The whole arithmetic of the poll that was made last, as a value to keep.
  ///
  /// `replicas` is what the poll found. A poll itself makes none of it: only who records a run
  /// pays for it.
  package func explanation(
    of outcome: PollOutcome,
    replicas: Int,
    at now: Duration
  ) -> PollExplanation {
    var explanation = PollExplanation(
      name: object.name,
      target: object.spec.scaleTargetRef.name,
      replicas: replicas,
      minReplicaCount: object.spec.effectiveMinReplicaCount,
      maxReplicaCount: object.spec.effectiveMaxReplicaCount,
      idleReplicaCount: object.spec.idleReplicaCount,
      cooldownPeriodSeconds: object.spec.effectiveCooldownPeriod,
      triggers: explainedTriggers(of: outcome),
      composite: outcome.composite.map {
        PollExplanation.Composite(milli: $0.milli, isActive: $0.isActive)
      },
      fallback: fallback.map {
        PollExplanation.Fallback(
          failureThreshold: $0.failureThreshold,
          replicas: $0.replicas,
          behavior: $0.behavior.rawValue
        )
      },
      hasHPA: hpa != nil,
      line: outcome.decision.line,
      written: outcome.write?.to,
      remainingSeconds: outcome.decision.remaining?.inSeconds,
      inactiveSeconds: outcome.status.lastActiveTime.map { max(.zero, now - $0).inSeconds },
      error: outcome.error ?? (isPolling ? nil : lastReconcile.error?.description),
      conditions: outcome.status.conditions.explained,
      cause: .inactive
    )
    explanation.cause = explanation.cause(
      of: outcome,
      isForced: rules.isActivationForced,
      isPaused: rules.isPaused
    )
    return explanation
  }

  private func explainedTriggers(of outcome: PollOutcome) -> [PollExplanation.Trigger] {
    zip(triggers, outcome.triggers).map { trigger, observation in
      PollExplanation.Trigger(
        name: trigger.metricName,
        type: trigger.type,
        milli: observation.milli,
        activationMilli: observation.activationThreshold.milli,
        targetMilli: observation.targetMilli,
        isActive: observation.isActive,
        isFallback: observation.isFallback,
        error: observation.error,
        failureCount: outcome.status.health
          .first { $0.metricName == trigger.metricName }?.failureCount
      )
    }
  }
}

extension PollOutcome {
  fileprivate var error: String? {
    if case .nothing(.cannotBuildTriggers(let error)) = decision { return error }
    return write?.failed == true ? "the API server refused the write" : nil
  }
}

extension PollOutcome.Decision {
  fileprivate var line: PollExplanation.Line {
    switch self {
    case .activate: .activate
    case .leaveToHPA: .leaveToHPA
    case .deactivate: .deactivate
    case .coolingDown: .coolDown
    case .raiseToMinimum: .raiseToMinimum
    case .fallBack: .fallBack
    case .nothing: .nothing
    }
  }

  fileprivate var remaining: Duration? {
    if case .coolingDown(let remaining) = self { remaining } else { nil }
  }
}

extension KEDAConditions {
  /// In the order in which the operator keeps them, those that are absent left out.
  fileprivate var explained: [PollExplanation.Condition] {
    let all = [
      ("Ready", ready), ("Active", active), ("Fallback", fallback), ("Paused", paused),
      ("HPAActive", hpaActive),
    ]
    return all.compactMap { type, condition in
      condition.map {
        PollExplanation.Condition(
          type: type,
          status: $0.status.rawValue,
          reason: $0.reason,
          message: $0.isFault(of: type) ? $0.message : nil
        )
      }
    }
  }
}

extension KEDACondition {
  /// Whether a condition of this type says that something is wrong.
  fileprivate func isFault(of type: String) -> Bool {
    switch type {
    case "Ready": status != .yes && !reason.isEmpty
    case "HPAActive": status == .no
    default: false
    }
  }
}

extension Duration {
  /// Whole nanoseconds, as seconds.
  fileprivate var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds * 1_000_000_000 + attoseconds / 1_000_000_000) / 1e9
  }
}
