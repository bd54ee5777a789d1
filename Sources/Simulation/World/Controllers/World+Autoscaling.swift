import Autoscaling
import BasicContainers

extension World {
  /// Creates the ScaledObjects and the HPAs, and enters the first poll and sync of every loop.
  ///
  /// Each loop has a phase of its own, as in a cluster: polls and syncs of different objects do
  /// not fall on the same instant.
  mutating func startControlLoops() {
    let options = scenario.controlPlane
    if options.kedaStart > .zero { holdBackScaledObjects() }
    scheduleAgenda()
    for index in autoscaling.loops.indices {
      let stagger = Duration.milliseconds(731 * index)
      beginStep(.creation, of: index)
      if let creation = autoscaling.loops[index].keda?.lastReconcile {
        note(creation.events, of: index)
        apply(creation.write, of: index)
        _ = autoscaling.loops[index].followHPA(settings: autoscaling.settings)
      }
      endStep(of: index, reconcile: autoscaling.loops[index].keda?.lastReconcile)
      if autoscaling.loops[index].keda?.isPolling == true {
        schedulePoll(of: index, at: SimTime(options.kedaPhase + stagger))
      }
      if autoscaling.loops[index].hpa != nil {
        scheduleSync(of: index, at: SimTime(options.hpaPhase + options.hpaSyncPeriod + stagger))
      }
    }
    calendar.schedule(.sampled, Observer.recorder.rawValue, at: .zero, rank: .observe)
    measurePodsIfWanted()
    startExporterIfWanted()
  }

  /// KEDA polls the triggers of a ScaledObject, unless its loop was started anew meanwhile.
  mutating func handleKEDAPolled(_ event: Event) {
    guard autoscaling.loops[event.entity].nextPoll == event.token else { return }
    recorder.digest.combine(event)
    poll(event.entity)
  }

  /// The HPA controller syncs an HPA, unless that is gone.
  mutating func handleHPASynced(_ event: Event) {
    guard autoscaling.loops[event.entity].nextSync == event.token else { return }
    recorder.digest.combine(event)
    sync(event.entity)
    checkConservation()
  }

  /// Carries out what a reconcile of a ScaledObject decided: its events, its write, its HPA, its
  /// poll loop.
  ///
  /// Called after each creation, edit and deletion of an object during the run.
  mutating func follow(_ outcome: ReconcileOutcome, of index: Int) {
    note(outcome.events, of: index)
    apply(outcome.write, of: index)
    retryIfFailed(outcome, of: index)
    autoscaling.loops[index].readController(in: scenario, timeZones: autoscaling.timeZones)
    let before = autoscaling.loops[index].hpa?.hpa.name
    defer { noteHPA(of: index, before: before) }
    if autoscaling.loops[index].followHPA(settings: autoscaling.settings) {
      autoscaling.loops[index].hpaCreatedAt = now.duration
      scheduleFirstSync(of: index)
    } else if autoscaling.loops[index].hpa == nil {
      autoscaling.loops[index].nextSync = nil
    }
    measurePodsIfWanted()
    if autoscaling.loops[index].keda?.isPolling != true {
      autoscaling.loops[index].nextPoll = nil
      recordStop(of: index)
    } else if outcome.restartsPolling {
      schedulePoll(of: index, at: now)
    }
  }

  private mutating func schedulePoll(of index: Int, at time: SimTime) {
    autoscaling.loops[index].nextPoll = calendar.schedule(
      .kedaPolled,
      index,
      at: time,
      rank: .observe
    )
  }

  mutating func scheduleSync(of index: Int, at time: SimTime) {
    autoscaling.loops[index].nextSync = calendar.schedule(
      .hpaSynced,
      index,
      at: time,
      rank: .observe
    )
  }

  // MARK: KEDA

  private mutating func poll(_ index: Int) {
    readTriggers(of: index)
    beginStep(.poll, of: index)
    let replicas = replicas(of: index)
    let outcome = autoscaling.loops[index].poll(
      replicas: replicas,
      readyPods: readyPods(of: index),
      at: now.duration
    )
    guard let outcome else {
      course?.giveUp()
      return
    }
    note(outcome.events, of: index)
    apply(outcome.write, of: index)
    record(outcome, of: index, replicas: replicas)
    schedulePoll(of: index, at: now + SimDuration(autoscaling.loops[index].pollingInterval))
    if let reconcile = outcome.reconcile { follow(reconcile, of: index) }
    endStep(of: index, reconcile: outcome.reconcile)
  }

  // MARK: HPA

  private mutating func sync(_ index: Int) {
    readMetrics(of: index)
    beginStep(.sync, of: index)
    let target = targetState(of: index)
    if let decision = autoscaling.loops[index].sync(target, at: now.duration) {
      apply(decision, of: index)
      if let reason = decision.scalingActive { autoscaling.loops[index].mirror(reason) }
    }
    endStep(of: index)
    let options = scenario.controlPlane
    let period = SimDuration(options.hpaSyncPeriod + options.hpaSyncTime)
    scheduleSync(of: index, at: now + period)
  }

  private mutating func apply(_ decision: HPAController.Decision, of index: Int) {
    if recorder.keepsAll { record(decision, of: index) }
    if let count = decision.written {
      scale(autoscaling.loops[index].deployment, to: Int(count))
    }
  }

  private mutating func apply(_ write: ReplicaWrite?, of index: Int) {
    guard let write, !write.failed else { return }
    scale(autoscaling.loops[index].deployment, to: write.to)
  }
}
