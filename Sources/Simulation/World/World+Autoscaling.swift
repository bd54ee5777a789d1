import BasicContainers
import Autoscaling

extension World {
  /// Creates the ScaledObjects and enters the first tick of every loop.
  ///
  /// Each object has a phase of its own, as in a cluster: polls and syncs of different objects do
  /// not fall on the same instant.
  mutating func startControlLoops() {
    let options = scenario.controlPlane
    for index in autoscaling.loops.indices {
      let stagger = Duration.milliseconds(731 * index)
      let creation = autoscaling.loops[index].keda.lastReconcile
      note(creation.events, of: index)
      apply(creation.write, of: index)
      calendar.schedule(
        .kedaPolled, index, at: SimTime(options.kedaPhase + stagger),
        rank: .observe)
      guard autoscaling.loops[index].hpa != nil else { continue }
      calendar.schedule(
        .hpaSynced, index,
        at: SimTime(options.hpaPhase + options.hpaSyncPeriod + stagger), rank: .observe)
    }
    calendar.schedule(.sampled, 0, at: .zero, rank: .observe)
  }

  /// KEDA polls the triggers of a ScaledObject.
  mutating func handleKEDAPolled(_ event: Event) {
    recorder.digest.combine(event)
    poll(event.entity)
  }

  /// The HPA controller syncs the HPA of a ScaledObject.
  mutating func handleHPASynced(_ event: Event) {
    recorder.digest.combine(event)
    sync(event.entity)
    checkConservation()
  }

  // MARK: KEDA

  private mutating func poll(_ index: Int) {
    readKeys(of: index)
    let replicas = replicas(of: index)
    let outcome = autoscaling.loops[index].keda.poll(
      autoscaling.loops[index].readings, replicas: replicas, readyPods: readyPods(of: index),
      at: now.duration)
    note(outcome.events, of: index)
    apply(outcome.write, of: index)
    record(outcome, of: index, replicas: replicas)
    schedule(
      .kedaPolled, index,
      after: SimDuration(autoscaling.loops[index].keda.pollingInterval), rank: .observe)
  }

  /// Reads every list of an object's triggers, as Redis has them at this instant.
  private mutating func readKeys(of index: Int) {
    for (place, key) in autoscaling.loops[index].keys.enumerated() {
      autoscaling.loops[index].readings[place] = .length(Int64(length(of: key)))
    }
  }

  private func length(of key: RedisKey) -> Int {
    switch key {
    case .queue(let queue): queues[queue.index].count
    case .retrySet: retrySet.count
    case .scheduleSet: scheduleSet.count
    case .deadSet: min(recorder.totals.dead, scenario.sidekiq.deadMaxJobs)
    case .missing: 0
    }
  }

  // MARK: HPA

  private mutating func sync(_ index: Int) {
    guard autoscaling.loops[index].hpa != nil else { return }
    readKeys(of: index)
    readMetrics(of: index)
    let replicas = replicas(of: index)
    let active = cluster.deployments[autoscaling.loops[index].deployment.index].active.count
    let observation = HPAController.Observation(
      specReplicas: Int32(clamping: replicas), statusReplicas: Int32(clamping: active),
      metrics: autoscaling.loops[index].metrics,
      pods: .counts(total: active, ready: readyPods(of: index)))
    if let decision = autoscaling.loops[index].hpa?.sync(observation, at: now.duration) {
      apply(decision, of: index)
    }
    let options = scenario.controlPlane
    schedule(
      .hpaSynced, index,
      after: SimDuration(options.hpaSyncPeriod + options.hpaSyncTime), rank: .observe)
  }

  /// Asks KEDA's metrics service for each external metric of the HPA.
  private mutating func readMetrics(of index: Int) {
    let count = autoscaling.loops[index].keda.horizontalPodAutoscaler?.metrics.count ?? 0
    let replicas = replicas(of: index)
    let ready = readyPods(of: index)
    autoscaling.loops[index].metrics.removeAll(keepingCapacity: true)
    for metric in 0..<count {
      let answer = autoscaling.loops[index].keda.metric(
        metric, autoscaling.loops[index].readings, replicas: replicas, readyPods: ready,
        at: now.duration)
      switch answer {
      case .value(let milli): autoscaling.loops[index].metrics.append(.value(milli))
      case .failed(let text):
        autoscaling.loops[index].metrics.append(.failed(ExternalMetricAnswer.wrapped(text)))
      }
    }
  }

  private mutating func apply(_ decision: HPAController.Decision, of index: Int) {
    if recorder.keepsAll { record(decision, of: index) }
    if let count = decision.written {
      scale(autoscaling.loops[index].deployment, to: Int(count))
    }
  }

  // MARK: Both

  private func replicas(of index: Int) -> Int {
    cluster.deployments[autoscaling.loops[index].deployment.index].replicas.value
  }

  private func readyPods(of index: Int) -> Int {
    let active = cluster.deployments[autoscaling.loops[index].deployment.index].active
    return active.count { cluster.pods[$0].isReady }
  }

  private mutating func apply(_ write: ReplicaWrite?, of index: Int) {
    guard let write, !write.failed else { return }
    scale(autoscaling.loops[index].deployment, to: write.to)
  }
}
