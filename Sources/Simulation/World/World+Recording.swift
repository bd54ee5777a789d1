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
      Observer.recorder.rawValue,
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
    precondition(totals.waiting == waitingJobs, "a job entered or left a queue uncounted")
  }

  func totals() -> JobTotals {
    var totals = recorder.totals
    for queue in 0..<recorder.tallies.count {
      totals.pushed += recorder.tallies[queue].pushed
      totals.finished += recorder.tallies[queue].finished
    }
    for queue in 0..<queues.count { totals.waiting += queues[queue].count }
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
    let object = "scaledobject/\(autoscaling.loops[index].name)"
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

  mutating func record(
    _ outcome: PollOutcome,
    of index: Int,
    by controller: DecisionRecord.Controller = .keda,
    replicas: Int
  ) {
    guard recorder.keepsAll else { return }
    let lengths = outcome.triggers.map { trigger in
      trigger.milli.map { String($0 / 1000) } ?? "<error>"
    }
    recorder.decisions.append(
      DecisionRecord(
        at: now.duration,
        scaledObject: index,
        controller: controller,
        currentReplicas: replicas,
        recommendation: nil,
        stabilized: nil,
        desiredReplicas: outcome.write?.to ?? replicas,
        targets: lengths.joined(separator: ", "),
        reason: outcome.decision.summary,
        explanation: explanation(of: outcome, of: index, replicas: replicas)
      )
    )
  }

  /// Notes that a ScaledObject is no longer polled: it is paused, or its reconcile failed.
  mutating func recordStop(of index: Int) {
    guard recorder.keepsAll, autoscaling.loops[index].keda?.isPolling == false else { return }
    let replicas = replicas(of: index)
    // Such a poll ends before it reads anything.
    let outcome = autoscaling.loops[index].poll(
      replicas: replicas,
      readyPods: readyPods(of: index),
      at: now.duration
    )
    if let outcome { record(outcome, of: index, by: .reconciler, replicas: replicas) }
  }

  private func explanation(
    of outcome: PollOutcome,
    of index: Int,
    replicas: Int
  ) -> DecisionRecord.Explanation? {
    autoscaling.loops[index].keda.map {
      .poll($0.explanation(of: outcome, replicas: replicas, at: now.duration))
    }
  }

  mutating func record(_ decision: HPAController.Decision, of index: Int) {
    guard let hpa = autoscaling.loops[index].hpa else { return }
    let name = hpa.hpa.name
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
        reason: decision.reason.text,
        explanation: .sync(
          hpa.explanation(
            of: decision,
            statusReplicas: Int32(clamping: activePods(of: index).count),
            createdAt: autoscaling.loops[index].hpaCreatedAt,
            owner: autoscaling.loops[index].keda?.object.name
          )
        )
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
}
