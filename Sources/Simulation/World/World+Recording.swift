import BasicContainers
import Autoscaling

extension World {
  /// Checks that no job was lost or made up, takes a sample, and sees that limits are kept.
  mutating func sample() throws(RunError) {
    checkConservation()
    let waiting = waitingJobs + retrySet.count + scheduleSet.count
    if waiting > scenario.sidekiq.backlogLimit {
      throw .backlogLimit(scenario.sidekiq.backlogLimit, at: now.duration)
    }
    if recorder.keepsAll { recorder.timeline.append(timelineSample()) }
    schedule(
      .sampled,
      0,
      after: SimDuration(scenario.controlPlane.hpaSyncPeriod),
      rank: .observe
    )
  }

  /// Every job that was ever pushed is in exactly one place.
  func checkConservation() {
    let totals = totals()
    let placed =
      totals.finished + totals.waiting + totals.inFlight + totals.scheduled + totals.retrying
      + totals.dead + totals.lost + totals.discarded
    precondition(totals.pushed == placed, "a job was lost or made up by the engine itself")
  }

  private var waitingJobs: Int {
    var count = 0
    for queue in 0..<queues.count { count += queues[queue].count }
    return count
  }

  private func totals() -> JobTotals {
    var totals = recorder.totals
    for queue in 0..<recorder.tallies.count {
      totals.pushed += recorder.tallies[queue].pushed
      totals.finished += recorder.tallies[queue].finished
    }
    totals.waiting = waitingJobs
    totals.inFlight = recorder.inFlight
    totals.scheduled = scheduleSet.count
    totals.retrying = retrySet.count
    totals.peakRetrySet = retrySet.peak
    totals.peakRetrySetAt = retrySet.peakAt.duration
    return totals
  }

  private func timelineSample() -> TimelineSample {
    let ids = scenario.deployments.indices.map(DeploymentID.init)
    return TimelineSample(
      at: now.duration,
      backlog: scenario.queues.indices.map { queues[$0].count },
      headAgeSeconds: scenario.queues.indices.map { queues[$0].headAge(at: now).seconds },
      replicas: cluster.deployments.map(\.replicas.value),
      workingPods: cluster.deployments.map(\.working.value),
      existingPods: cluster.deployments.map(\.existing.value),
      busyThreads: ids.map { fleet.busyThreads(of: $0) },
      retrySet: retrySet.count,
      scheduleSet: scheduleSet.count,
      databaseConnections: database.open
    )
  }

  // MARK: Decisions and events

  mutating func note(_ events: [KEDAEvent], of index: Int) {
    guard recorder.keepsAll else { return }
    let object = "scaledobject/\(autoscaling.loops[index].keda.object.name)"
    for event in events {
      recorder.note(
        event.type.rawValue,
        event.reason.rawValue,
        object: object,
        event.message,
        at: now
      )
    }
  }

  mutating func record(_ outcome: PollOutcome, of index: Int, replicas: Int) {
    guard recorder.keepsAll else { return }
    let lengths = outcome.triggers.map { trigger in
      trigger.milli.map { String($0 / 1000) } ?? "<error>"
    }
    recorder.decisions.append(
      DecisionRecord(
        at: now.duration,
        scaledObject: index,
        controller: .keda,
        currentReplicas: replicas,
        recommendation: nil,
        stabilized: nil,
        desiredReplicas: outcome.write?.to ?? replicas,
        targets: lengths.joined(separator: ", "),
        reason: outcome.decision.summary
      )
    )
  }

  mutating func record(_ decision: HPAController.Decision, of index: Int) {
    guard let hpa = autoscaling.loops[index].hpa else { return }
    let name = autoscaling.loops[index].keda.horizontalPodAutoscaler?.name ?? ""
    recorder.decisions.append(
      DecisionRecord(
        at: now.duration,
        scaledObject: index,
        controller: .hpa,
        currentReplicas: Int(decision.current),
        recommendation: decision.recommendation.map(Int.init),
        stabilized: decision.stabilized.map(Int.init),
        desiredReplicas: Int(decision.desired),
        targets: hpa.targetsColumn,
        reason: decision.reason.text
      )
    )
    for event in decision.events {
      recorder.note(
        event.type.rawValue,
        event.reason,
        object: "horizontalpodautoscaler/\(name)",
        event.message,
        at: now
      )
    }
  }

  // MARK: The result

  /// Sums up the run, which has reached its end.
  mutating func result() -> RunResult {
    let totals = totals()
    for index in 0..<queues.count { countWaiting(in: QueueID(index)) }
    return RunResult(
      scenario: scenario.name,
      policy: policy.name,
      seed: seed,
      duration: scenario.duration,
      warmUp: scenario.warmUp,
      start: scenario.start,
      digest: recorder.digest.value,
      work: Work(events: recorder.events, jobs: totals.pushed),
      queues: scenario.queues.indices.map { queueResult($0) },
      deployments: scenario.deployments.indices.map { deploymentResult($0) },
      database: databaseResult(),
      jobs: totals,
      milestones: activities.results,
      timeline: recorder.timeline,
      events: recorder.clusterEvents,
      decisions: recorder.decisions,
      notices: recorder.notices
    )
  }

  /// Counts what still waits in a queue; the queue is empty afterwards.
  private mutating func countWaiting(in queue: QueueID) {
    while let job = queues[queue.index].take() {
      recorder.tallies[queue.index].jobStillWaits(enqueuedAt: job.enqueuedAt, at: end)
    }
  }

  private func queueResult(_ index: Int) -> QueueResult {
    let finished = recorder.tallies[index].sojournTime.histogram
    return QueueResult(
      name: scenario.queues[index],
      pushed: recorder.tallies[index].measuredPushed,
      finished: finished.count,
      queueLatency: recorder.tallies[index].queueLatency.histogram,
      sojournTime: finished,
      peakBacklog: queues[index].peak,
      peakBacklogAt: queues[index].peakAt.duration,
      meanBacklog: recorder.tallies[index].backlogTime / Double(max(1, end.nanoseconds)),
      backlogAtEnd: recorder.tallies[index].waitingAtEnd,
      failures: recorder.tallies[index].failures,
      goal: scenario.goals.first { $0.target == .queue(QueueID(index)) },
      isServed: fleet.isServed(QueueID(index))
    )
  }

  private func deploymentResult(_ index: Int) -> DeploymentResult {
    let state = cluster.deployments[index]
    let threadSeconds =
      state.working.integral(until: end) * Double(scenario.deployments[index].concurrency)
    let busySeconds = Double(fleet.busyTime(of: DeploymentID(index))) / 1e9
    return DeploymentResult(
      name: state.spec.name,
      minReplicas: state.replicas.minimum,
      maxReplicas: state.replicas.maximum,
      replicasAtStart: state.spec.replicas,
      replicasAtEnd: state.replicas.value,
      firstScaleUp: state.firstScaleUp?.duration,
      scaleUps: state.scaleUps,
      scaleDowns: state.scaleDowns,
      podHours: state.existing.integral(until: end) / 3600,
      utilization: threadSeconds > 0 ? min(1, busySeconds / threadSeconds) : 0
    )
  }

  private func databaseResult() -> DatabaseResult {
    let options = scenario.postgres
    return DatabaseResult(
      usableConnections: options.usableConnections,
      otherClients: options.usableConnections - options.connectionsForSidekiq,
      peakConnections: database.peak,
      peakConnectionsAt: database.peakAt.duration,
      refusedConnections: database.refused,
      firstRefusedAt: database.firstRefusedAt?.duration,
      refusalMessage: options.refusalMessage,
      poolWaits: database.poolWaits,
      poolTimeouts: database.poolTimeouts
    )
  }
}

extension PollOutcome.Decision {
  /// The decision in a few words.
  var summary: String {
    switch self {
    case .activate(let count): "activated to \(count)"
    case .leaveToHPA: "active: left to the HPA"
    case .deactivate(let count): "deactivated to \(count)"
    case .coolingDown(let remaining): "cooling down, \(remaining.components.seconds) s to go"
    case .raiseToMinimum(let count): "raised to the minimum of \(count)"
    case .nothing(let why): why.summary
    }
  }
}

extension PollOutcome.Idleness {
  /// Why the poll changed nothing, in a few words.
  var summary: String {
    switch self {
    case .notPolling: "the poll loop does not run"
    case .paused: "paused"
    case .cannotBuildTriggers(let error): error
    case .activationPaused: "scale-out is paused"
    case .deactivationPaused: "scale-in is paused"
    case .failingWithFallback: "triggers fail: left to the fallback"
    case .failingWithoutFallback: "triggers fail"
    case .alreadyInactive: "inactive"
    }
  }
}
