/// The scale executor: what a poll's verdict does to the target, line by line of `keda.md`,
/// section 8.
///
/// Models `RequestScale` in KEDA, `pkg/scaling/executor/scale_scaledobjects.go`.
struct ScaleExecutor {
  let rules: ScaleRules
  let replicas: Int
  /// Some trigger is active.
  let isActive: Bool
  /// Some trigger cannot be read.
  let isFailing: Bool
  let lastActiveTime: Duration?
  let createdAt: Duration
  let now: Duration

  /// What the executor wants; the caller writes, and finishes with the result of the write.
  struct Verdict: Equatable {
    let decision: PollOutcome.Decision
    let ready: KEDACondition
    let active: KEDACondition
    /// Move `lastActiveTime` to now, if the write succeeds where there is one.
    let movesLastActiveTime: Bool
  }

  /// The first line that matches.
  func verdict() -> Verdict {
    isActive || rules.isActivationForced ? whileActive() : whileInactive()
  }

  private func whileActive() -> Verdict {
    let active: KEDACondition = rules.isActivationForced ? .forcedActive : .active
    if replicas == 0 || isBelowMinimumWithIdle {
      if rules.isScaleOutPaused {
        return verdict(.nothing(.activationPaused), active: active)
      }
      let target = rules.activated
      return verdict(.activate(to: target), active: active, movesLastActiveTime: true)
    }
    if isFailing {
      return verdict(.leaveToHPA, ready: .partialTriggerError, active: active)
    }
    return verdict(.leaveToHPA, active: active, movesLastActiveTime: true)
  }

  private func whileInactive() -> Verdict {
    if isFailing {
      switch rules.fallbackReplicas {
      case nil:
        return verdict(
          .nothing(.failingWithoutFallback),
          ready: .triggerError,
          active: .notActive
        )
      case 0:
        break
      case let count?:
        return failure(fallingBackTo: count)
      }
    }
    if isAboveRest { return deactivation() }
    if rules.idle == nil, replicas < rules.minimum {
      return verdict(.raiseToMinimum(to: rules.minimum), active: .notActive)
    }
    return verdict(.nothing(.alreadyInactive), active: .notActive)
  }

  /// Some trigger fails, none is active, and there is a fallback.
  private func failure(fallingBackTo count: Int) -> Verdict {
    guard rules.fallsBackAtOnce else {
      return verdict(.nothing(.failingWithFallback), active: .notActive)
    }
    return verdict(.fallBack(to: count), active: .notActive)
  }

  private func deactivation() -> Verdict {
    if rules.isScaleInPaused {
      return verdict(.nothing(.deactivationPaused), active: .notActive)
    }
    let remaining = endOfWait - now
    if remaining > .zero {
      return verdict(.coolingDown(remaining: remaining), active: .coolingDown)
    }
    return verdict(.deactivate(to: rules.idle ?? rules.minimum), active: .notActive)
  }

  /// When the step to zero or idle is allowed, at the earliest.
  private var endOfWait: Duration {
    if let lastActiveTime { return lastActiveTime + rules.cooldownPeriod }
    return createdAt + rules.initialCooldownPeriod
  }

  private var isBelowMinimumWithIdle: Bool {
    rules.idle != nil && replicas < rules.minimum
  }

  private var isAboveRest: Bool {
    if let idle = rules.idle, replicas > idle { return true }
    return replicas > 0 && rules.minimum == 0
  }

  private func verdict(
    _ decision: PollOutcome.Decision,
    ready: KEDACondition = .ready,
    active: KEDACondition,
    movesLastActiveTime: Bool = false
  ) -> Verdict {
    Verdict(
      decision: decision,
      ready: ready,
      active: active,
      movesLastActiveTime: movesLastActiveTime
    )
  }
}
