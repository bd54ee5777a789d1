import BasicContainers

extension World {
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
      work: Work(events: handledEvents, jobs: totals.pushed),
      queues: scenario.queues.indices.map { queueResult($0) },
      deployments: scenario.deployments.indices.map { deploymentResult($0) },
      nodes: nodePoolResult(),
      database: databaseResult(),
      jobs: totals,
      milestones: activities.results,
      peers: federation?.result,
      timeline: recorder.timeline,
      events: recorder.clusterEvents,
      decisions: recorder.decisions,
      notices: recorder.notices + (maintenance?.notices ?? []),
      executions: recorder.executions
    )
  }

  /// Events that have been entered and are not to come; each source still has an arrival to come.
  private var handledEvents: Int { calendar.entered - calendar.pending - traffic.count }

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
      queueLatency: recorder.tallies[index].queueLatency,
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
    let busySeconds = Double(fleet.busyTime(of: DeploymentID(index), at: end)) / 1e9
    let coreSeconds = state.working.integral(until: end) * scenario.deployments[index].usableCores
    let cpuSeconds = Double(fleet.cpuTime(of: DeploymentID(index), at: end)) / 1e9
    return DeploymentResult(
      name: state.spec.name,
      minReplicas: state.replicas.minimum,
      maxReplicas: state.replicas.maximum,
      replicasAtStart: state.spec.replicas,
      replicasAtEnd: state.replicas.value,
      firstScaleUp: state.firstScaleUp?.duration,
      reaction: cluster.burst.map { onset in
        BurstReaction(
          onset: onset.duration,
          delay: state.firstScaleUpInBurst.map { ($0 - onset).duration }
        )
      },
      scaleUps: state.scaleUps,
      scaleDowns: state.scaleDowns,
      podHours: state.existing.integral(until: end) / 3600,
      utilization: threadSeconds > 0 ? min(1, busySeconds / threadSeconds) : 0,
      cpuUtilization: coreSeconds > 0 ? min(1, cpuSeconds / coreSeconds) : 0,
      restarts: state.restarts
    )
  }

  private func nodePoolResult() -> NodePoolResult? {
    guard let pool = cluster.nodePool else { return nil }
    return NodePoolResult(
      nodesAtStart: pool.options.count,
      peakNodes: pool.existing.maximum,
      peakNodesAt: pool.peakAt.duration,
      nodesAtEnd: pool.existing.value,
      nodeHours: pool.existing.integral(until: end) / 3600,
      podsWithoutRoom: pool.turnedAway,
      podsWaitingAtEnd: pool.waiting.count { cluster.pods[$0].phase == .unscheduled },
      longestWait: pool.longestWait.duration
    )
  }

  private func databaseResult() -> DatabaseResult {
    let options = scenario.postgres
    return DatabaseResult(
      usableConnections: options.pgbouncer?.maxClientConnections ?? options.usableConnections,
      otherClients: options.otherClients,
      peakConnections: database.peak,
      peakConnectionsAt: database.peakAt.duration,
      refusedConnections: database.refused,
      firstRefusedAt: database.firstRefusedAt?.duration,
      refusalMessage: options.refusalMessage,
      poolWaits: database.poolWaits,
      poolTimeouts: database.poolTimeouts,
      failedWhileDown: database.failedWhileDown,
      pgbouncerPoolSize: database.bouncer?.size,
      peakActive: database.peakActive,
      peakActiveAt: database.peakActiveAt.duration,
      slowdown: database.unloadedTime > 0 ? database.loadedTime / database.unloadedTime : 1,
      serverWaits: database.bouncer?.waits ?? 0,
      longestServerWait: (database.bouncer?.longestWait ?? .zero).duration,
      serverTimeouts: database.bouncer?.timeouts ?? 0
    )
  }
}
