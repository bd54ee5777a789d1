extension ScaledObjectController {
  /// One poll: `readings` are in trigger order, `readyPods` serves the fallback of `Value`.
  package mutating func poll(
    _ readings: [ListReading],
    replicas: Int,
    readyPods: Int,
    writeFails: Bool = false,
    at now: Duration
  ) -> PollOutcome {
    guard isPolling else { return nothing(.notPolling) }
    var events: [KEDAEvent] = []
    loopCopy.refresh(from: status)
    let wasFallback = loopCopy.conditions.fallback.status == .yes
    if let error = buildTriggers(readings, for: .loop, &events) {
      return nothing(.cannotBuildTriggers(error.message), events)
    }
    let target = ScaleTargetState(replicas: replicas, readyPods: readyPods, writeFails: writeFails)
    guard let state = readTriggers(readings, target, &events) else {
      return nothing(.cannotBuildTriggers("invalid activationTarget"), events)
    }
    if version.fallsBackInPolls, state.isFallback != wasFallback {
      events.append(Self.fallbackEvent(state.isFallback))
    }
    if state.isFailing { dropCache() }
    let wasReady = isReady
    let (decision, write) = execute(state, target, &events, at: now)
    storeRecords()
    let reconcile = wasReady ? nil : reconcileIfReady(readings, target, write, at: now)
    return PollOutcome(
      decision: decision,
      write: write,
      triggers: observations,
      composite: state.composite,
      events: events,
      status: status,
      reconcile: reconcile
    )
  }

  /// What the triggers say together.
  struct PolledState {
    var isActive = false
    /// Some trigger has an error that no fallback swallowed.
    var isFailing = false
    /// Some trigger has a fallback value.
    var isFallback = false
    /// Only the composite metric of scaling modifiers is active.
    var composite: CompositeObservation?
  }

  private var isReady: Bool { status.conditions.ready.status == .yes }

  /// The operator reconciles at once when Ready turns True.
  private mutating func reconcileIfReady(
    _ readings: [ListReading],
    _ target: ScaleTargetState,
    _ write: ReplicaWrite?,
    at now: Duration
  ) -> ReconcileOutcome? {
    guard isReady else { return nil }
    let replicas = write.map { $0.failed ? $0.from : $0.to } ?? target.replicas
    return reconcile(readings, replicas: replicas, writeFails: target.writeFails, at: now)
  }

  private func nothing(_ why: PollOutcome.Idleness, _ events: [KEDAEvent] = []) -> PollOutcome {
    PollOutcome(
      decision: .nothing(why),
      write: nil,
      triggers: [],
      composite: nil,
      events: events,
      status: status,
      reconcile: nil
    )
  }

  /// Reads all triggers into `observations`; `nil` where a malformed activation target ends it.
  private mutating func readTriggers(
    _ readings: [ListReading],
    _ target: ScaleTargetState,
    _ events: inout [KEDAEvent]
  ) -> PolledState? {
    var state = PolledState()
    var results = CompositeInputs()
    for index in triggers.indices where triggers[index].isExternal {
      let read = Reading(
        readings,
        index: index,
        connectsWhenBuilt: triggers[index].connectsWhenBuilt
      )
      let result =
        version.fallsBackInPolls
        ? count(read, of: index, target, in: .loop) : uncounted(read, of: index)
      observations[index].take(
        result,
        isActive: read.isActive(above: observations[index].activationThreshold)
      )
      state.isActive = state.isActive || observations[index].isActive
      state.isFallback = state.isFallback || observations[index].isFallback
      if case .failed(let error) = result {
        state.isFailing = true
        let reason: KEDAEvent.Reason = composite == nil ? .scalerFailed : .metricSourceFailed
        events.append(KEDAEvent(.warning, reason, error))
      }
      if composite != nil { results.add(result, name: triggers[index].name) }
    }
    if let composite {
      guard state.isFailing || composite.activationTarget != nil else { return nil }
      decide(&state, composite, composite.activationTarget ?? 0, results, target)
    }
    if rules.isActiveByResources { state.isActive = true }
    return state
  }

  /// With scaling modifiers the composite value alone decides.
  private func decide(
    _ state: inout PolledState,
    _ composite: CompositeMetric,
    _ threshold: Double,
    _ inputs: CompositeInputs,
    _ target: ScaleTargetState
  ) {
    state.isActive = false
    if state.isFailing { return }
    switch composite.value(inputs, fallback, target) {
    case .success(let milli):
      state.isActive = Double(milli) / 1000 > threshold
      state.composite = CompositeObservation(milli: milli, isActive: state.isActive)
    case .failure:
      // A formula that fails is only logged: nothing is active, and nothing fails.
      break
    }
  }

  /// Lets the executor decide, writes, and stores the poll's status.
  private mutating func execute(
    _ state: PolledState,
    _ target: ScaleTargetState,
    _ events: inout [KEDAEvent],
    at now: Duration
  ) -> (PollOutcome.Decision, ReplicaWrite?) {
    if rules.isPaused {
      storeActivity(state)
      return (.nothing(.paused), hold(target))
    }
    let verdict = ScaleExecutor(
      rules: rules,
      replicas: target.replicas,
      isActive: state.isActive,
      isFailing: state.isFailing,
      lastActiveTime: status.lastActiveTime,
      createdAt: createdAt,
      now: now
    ).verdict()
    let write = write(verdict.decision, target, state, &events)
    if verdict.movesLastActiveTime, write?.failed != true {
      status.lastActiveTime = .seconds(now.components.seconds)
    }
    if status.conditions.ready != verdict.ready { status.conditions.ready = verdict.ready }
    if status.conditions.active != verdict.active { status.conditions.active = verdict.active }
    mirrorHPA()
    storeActivity(state)
    return (verdict.decision, write)
  }

  /// A poll of a paused object: before 2.11 every poll brought the target back to the paused count.
  private mutating func hold(_ target: ScaleTargetState) -> ReplicaWrite? {
    if version.pausesByDeletingHPA {
      status.conditions.paused = .paused
      return nil
    }
    guard let paused = try? SpecChecks.pausedReplicas(object) else { return nil }
    status.pausedReplicaCount = paused
    if paused == target.replicas { return nil }
    return ReplicaWrite(from: target.replicas, to: paused, failed: target.writeFails)
  }

  /// The write of a decision and the event that goes with it.
  private func write(
    _ decision: PollOutcome.Decision,
    _ target: ScaleTargetState,
    _ state: PolledState,
    _ events: inout [KEDAEvent]
  ) -> ReplicaWrite? {
    let from = target.replicas
    switch decision {
    case .activate(let to):
      events.append(
        target.writeFails
          ? activationFailed(from, to)
          : activated(from, to, state)
      )
      return ReplicaWrite(from: from, to: to, failed: target.writeFails)
    case .deactivate(let to):
      events.append(target.writeFails ? deactivationFailed(from, to) : deactivated(from, to))
      return ReplicaWrite(from: from, to: to, failed: target.writeFails)
    case .raiseToMinimum(let to):
      return ReplicaWrite(from: from, to: to, failed: target.writeFails)
    case .fallBack(let to):
      return to == from ? nil : ReplicaWrite(from: from, to: to, failed: target.writeFails)
    case .leaveToHPA, .coolingDown, .nothing:
      return nil
    }
  }
}
