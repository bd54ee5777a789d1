/// The scale executor: what a poll's verdict does to the target, line by line of `keda.md`,
/// section 8.
///
/// Models `RequestScale` in KEDA, `pkg/scaling/executor/scale_scaledobjects.go`.
struct ScaleExecutor {
  let object: ScaledObject
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
    isActive || object.isActivationForced ? whileActive() : whileInactive()
  }

  private func whileActive() -> Verdict {
    let active: KEDACondition = object.isActivationForced ? .forcedActive : .active
    if replicas == 0 || isBelowMinimumWithIdle {
      if object.isScaleOutPaused {
        return verdict(.nothing(.activationPaused), active: active)
      }
      let target = object.spec.hpaMinReplicas
      return verdict(.activate(to: target), active: active, movesLastActiveTime: true)
    }
    if isFailing {
      return verdict(.leaveToHPA, ready: .partialTriggerError, active: active)
    }
    return verdict(.leaveToHPA, active: active, movesLastActiveTime: true)
  }

  private func whileInactive() -> Verdict {
    if isFailing, let fallback = object.spec.fallback, fallback.replicas != 0 {
      return verdict(.nothing(.failingWithFallback), active: .notActive)
    }
    if isFailing, object.spec.fallback == nil {
      return verdict(
        .nothing(.failingWithoutFallback),
        ready: .triggerError,
        active: .notActive
      )
    }
    if isAboveRest { return deactivation() }
    let minimum = object.spec.effectiveMinReplicaCount
    if object.spec.idleReplicaCount == nil, replicas < minimum {
      return verdict(.raiseToMinimum(to: minimum), active: .notActive)
    }
    return verdict(.nothing(.alreadyInactive), active: .notActive)
  }

  private func deactivation() -> Verdict {
    if object.isScaleInPaused {
      return verdict(.nothing(.deactivationPaused), active: .notActive)
    }
    let remaining = endOfWait - now
    if remaining > .zero {
      return verdict(.coolingDown(remaining: remaining), active: .coolingDown)
    }
    let rest = object.spec.idleReplicaCount ?? object.spec.effectiveMinReplicaCount
    return verdict(.deactivate(to: rest), active: .notActive)
  }

  /// When the step to zero or idle is allowed, at the earliest.
  private var endOfWait: Duration {
    if let lastActiveTime {
      return lastActiveTime + .seconds(object.spec.effectiveCooldownPeriod)
    }
    return createdAt + .seconds(object.spec.effectiveInitialCooldownPeriod)
  }

  private var isBelowMinimumWithIdle: Bool {
    object.spec.idleReplicaCount != nil && replicas < object.spec.effectiveMinReplicaCount
  }

  private var isAboveRest: Bool {
    if let idle = object.spec.idleReplicaCount, replicas > idle { return true }
    return replicas > 0 && object.spec.effectiveMinReplicaCount == 0
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
