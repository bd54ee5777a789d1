package import Simulation

/// A run as one JSON object, for `--json`: all its figures, without the timeline and the events.
///
/// Those are tables of their own; see ``Table/timeline(of:id:)`` and ``Table/events(of:id:)``.
package struct RunDocument {
  private let result: RunResult
  private let id: String?

  package init(_ result: RunResult, id: String? = nil) {
    self.result = result
    self.id = id
  }

  /// One line, without a line feed.
  package var json: String {
    JSON.object(
      [
        ("run", id.map(JSON.string) ?? .null),
        ("scenario", .string(result.scenario)),
        ("policy", .string(result.policy)),
        ("seed", .unsigned(result.seed)),
        ("digest", .string(result.digest.hexadecimal)),
        ("start", .string(start)),
        ("durationSeconds", .number(result.duration.seconds)),
        ("warmUpSeconds", .number(result.warmUp.seconds)),
        ("queues", .array(result.queues.map(queue))),
        ("deployments", .array(result.deployments.map(deployment))),
      ] + nodes + [
        ("database", database),
        ("jobs", jobs),
      ] + peers + [
        ("milestones", .array(result.milestones.map(milestone))),
        ("notices", .array(result.notices.map(JSON.string))),
        ("work", work),
      ]
    ).text
  }

  private var start: String {
    let offset = result.start.utcOffsetSeconds
    let zone = offset == 0 ? "Z" : CivilTime.zone(utcOffsetSeconds: offset)
    return CivilTime(.zero, after: result.start).iso + zone
  }

  private func queue(_ queue: QueueResult) -> JSON {
    .object([
      ("name", .string(queue.name)), ("isServed", .boolean(queue.isServed)),
      ("pushed", .integer(queue.pushed)), ("finished", .integer(queue.finished)),
      ("failures", .integer(queue.failures)),
      ("queueLatencySeconds", latency(queue.queueLatency)),
      ("sojournTimeSeconds", latency(queue.sojournTime)),
      ("peakBacklog", .integer(queue.peakBacklog)),
      ("peakBacklogAtSeconds", .number(queue.peakBacklogAt.seconds)),
      ("meanBacklog", .number(queue.meanBacklog)),
      ("backlogAtEnd", .integer(queue.backlogAtEnd)),
      ("goal", goal(queue.goal)), ("shareOverGoal", .optional(queue.shareOverGoal)),
    ])
  }

  private func latency(_ histogram: Histogram) -> JSON {
    .object([
      ("count", .integer(histogram.count)), ("mean", .number(histogram.mean.seconds)),
      ("p50", .number(histogram.quantile(0.5).seconds)),
      ("p95", .number(histogram.quantile(0.95).seconds)),
      ("p99", .number(histogram.quantile(0.99).seconds)),
      ("max", .number(histogram.maximum.seconds)),
    ])
  }

  private func goal(_ goal: ServiceGoal?) -> JSON {
    guard let goal else { return .null }
    return .object([
      ("quantile", .number(goal.quantile)), ("thresholdSeconds", .number(goal.threshold.seconds)),
    ])
  }

  /// Only in a scenario with a burst.
  private func reaction(of deployment: DeploymentResult) -> [(String, JSON)] {
    guard let reaction = deployment.reaction else { return [] }
    return [
      ("burstOnsetSeconds", .number(reaction.onset.seconds)),
      ("reactionSeconds", .optional(reaction.delay?.seconds)),
    ]
  }

  private func deployment(_ deployment: DeploymentResult) -> JSON {
    .object(
      [
        ("name", .string(deployment.name)),
        ("minReplicas", .integer(deployment.minReplicas)),
        ("maxReplicas", .integer(deployment.maxReplicas)),
        ("replicasAtStart", .integer(deployment.replicasAtStart)),
        ("replicasAtEnd", .integer(deployment.replicasAtEnd)),
        ("firstScaleUpSeconds", .optional(deployment.firstScaleUp?.seconds)),
      ] + reaction(of: deployment) + [
        ("scaleUps", .integer(deployment.scaleUps)),
        ("scaleDowns", .integer(deployment.scaleDowns)),
        ("podHours", .number(deployment.podHours)),
        ("utilization", .number(deployment.utilization)),
        ("cpuUtilization", .number(deployment.cpuUtilization)),
      ] + (deployment.restarts > 0 ? [("restarts", .integer(deployment.restarts))] : [])
    )
  }
}

extension RunDocument {
  /// Only where nodes are simulated.
  private var nodes: [(String, JSON)] {
    guard let nodes = result.nodes else { return [] }
    let document = JSON.object([
      ("nodesAtStart", .integer(nodes.nodesAtStart)), ("peakNodes", .integer(nodes.peakNodes)),
      ("peakNodesAtSeconds", .number(nodes.peakNodesAt.seconds)),
      ("nodesAtEnd", .integer(nodes.nodesAtEnd)), ("nodeHours", .number(nodes.nodeHours)),
      ("podsWithoutRoom", .integer(nodes.podsWithoutRoom)),
      ("podsWaitingAtEnd", .integer(nodes.podsWaitingAtEnd)),
      ("longestWaitSeconds", .number(nodes.longestWait.seconds)),
    ])
    return [("nodes", document)]
  }

  private var database: JSON {
    let database = result.database
    return .object([
      ("usableConnections", .integer(database.usableConnections)),
      ("otherClients", .integer(database.otherClients)),
      ("peakConnections", .integer(database.peakConnections)),
      ("peakConnectionsAtSeconds", .number(database.peakConnectionsAt.seconds)),
      ("refusedConnections", .integer(database.refusedConnections)),
      ("firstRefusedAtSeconds", .optional(database.firstRefusedAt?.seconds)),
      ("refusalMessage", .string(database.refusalMessage)),
      ("poolWaits", .integer(database.poolWaits)),
      ("poolTimeouts", .integer(database.poolTimeouts)),
      ("failedWhileDown", .integer(database.failedWhileDown)),
      ("peakActive", .integer(database.peakActive)),
      ("peakActiveAtSeconds", .number(database.peakActiveAt.seconds)),
      ("slowdown", .number(database.slowdown)),
      ("pgbouncerPoolSize", .optional(database.pgbouncerPoolSize)),
      ("serverWaits", .integer(database.serverWaits)),
      ("longestServerWaitSeconds", .number(database.longestServerWait.seconds)),
      ("serverTimeouts", .integer(database.serverTimeouts)),
    ])
  }

  private var jobs: JSON {
    let jobs = result.jobs
    return .object([
      ("pushed", .integer(jobs.pushed)), ("finished", .integer(jobs.finished)),
      ("waiting", .integer(jobs.waiting)), ("inFlight", .integer(jobs.inFlight)),
      ("scheduled", .integer(jobs.scheduled)), ("retrying", .integer(jobs.retrying)),
      ("dead", .integer(jobs.dead)), ("lost", .integer(jobs.lost)),
      ("discarded", .integer(jobs.discarded)), ("retries", .integer(jobs.retries)),
      ("pushedBack", .integer(jobs.pushedBack)), ("peakRetrySet", .integer(jobs.peakRetrySet)),
      ("peakRetrySetAtSeconds", .number(jobs.peakRetrySetAt.seconds)),
      ("duplicates", .integer(jobs.duplicates)),
    ])
  }

  /// Only in a run that has peers.
  private var peers: [(String, JSON)] {
    guard let peers = result.peers else { return [] }
    let figures: [(String, JSON)] = [
      ("servers", .integer(peers.servers)), ("delivered", .integer(peers.delivered)),
      ("gone", .integer(peers.gone)), ("failedFast", .integer(peers.failedFast)),
      ("hung", .integer(peers.hung)), ("hangTimeSeconds", .number(peers.hangTime.seconds)),
      ("rejected", .integer(peers.rejected)), ("unneeded", .integer(peers.unneeded)),
      ("breakerOpenings", .integer(peers.breakerOpenings)),
      ("peakOpenBreakers", .integer(peers.peakOpenBreakers)),
      ("unavailableServers", .integer(peers.unavailableServers)),
    ]
    return [("peers", .object(figures))]
  }

  private func milestone(_ milestone: MilestoneResult) -> JSON {
    .object([
      ("milestone", .string("\(milestone.milestone)")), ("activity", .string(milestone.activity)),
      ("share", .number(milestone.share)), ("count", .integer(milestone.count)),
      ("unreached", .integer(milestone.unreached)), ("seconds", latency(milestone.latency)),
      ("goal", goal(milestone.goal)),
    ])
  }

  private var work: JSON {
    .object([
      ("events", .integer(result.work.events)), ("jobs", .integer(result.work.jobs)),
    ])
  }
}
