package import Experiments
import Simulation

/// The screen of one policy over several replications: every figure with its interval.
package struct ReplicationReport {
  private let runs: [RunFigures]
  private let first: RunFigures

  /// The runs in the order of the replications; at least one.
  package init(_ runs: [RunFigures]) {
    guard let first = runs.first else { preconditionFailure("a report needs at least one run") }
    self.runs = runs
    self.first = first
  }

  /// The screen, without a line feed at its end.
  package func text(style: Style = Style()) -> String {
    let sections = [
      heading(style), queueLines(style), deploymentLines(style), totalLines(style),
      deliveryLines(style), milestoneLines(style),
      [style.text("mean, and ± half the width of its 95 % confidence interval", .faint)],
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private func heading(_ style: Style) -> [String] {
    let parts = [
      first.scenario, "policy \(first.policy)",
      "\(Figure.count(runs.count)) replications from seed \(first.seed)",
    ]
    return Paragraph("Scenario", items: parts).lines(style)
  }

  private func queueLines(_ style: Style) -> [String] {
    let hasGoals = first.queues.contains { $0.shareOverGoal != nil }
    let headings = ["jobs", "p50", "p95", "p99", "max", "backlog"]
    var table = MeanTable("Queue", headings + (hasGoals ? ["over SLO"] : []))
    for (index, queue) in first.queues.enumerated() {
      let queues = runs.map { $0.queues[index] }
      guard queues.contains(where: { $0.jobs > 0 || $0.peakBacklog > 0 }) else { continue }
      let figures: [MeanFigure] = [
        .count(queues.map(\.jobs)), .seconds(queues.map(\.p50)), .seconds(queues.map(\.p95)),
        .seconds(queues.map(\.p99)), .seconds(queues.map(\.maximum)),
        .count(queues.map(\.peakBacklog)),
      ]
      table.append(queue.name, figures + (hasGoals ? [.percent(queues.map(\.shareOverGoal))] : []))
    }
    return table.lines(style)
  }

  private func deploymentLines(_ style: Style) -> [String] {
    var table = MeanTable(
      "Deployment",
      ["least", "most", "at end", "first up", "ups", "downs", "pod-hours", "busy", "CPU"]
    )
    for (index, deployment) in first.deployments.enumerated() {
      let deployments = runs.map { $0.deployments[index] }
      table.append(
        deployment.name,
        [
          .count(deployments.map(\.minReplicas)), .count(deployments.map(\.maxReplicas)),
          .count(deployments.map(\.replicasAtEnd)),
          .seconds(deployments.map(\.firstScaleUpSeconds)),
          .count(deployments.map(\.scaleUps)), .count(deployments.map(\.scaleDowns)),
          .decimal(deployments.map(\.podHours), places: 2),
          .percent(deployments.map(\.utilization)),
          .percent(deployments.map(\.cpuUtilization)),
        ]
      )
    }
    let podHours = runs.map(\.podHours)
    var lines = table.lines(style)
    let all = MeanFigure.decimal(podHours, places: 2).text
    lines += Paragraph("Pod-hours", "\(all) in all; 'first up' is since the start").lines(style)
    return lines + nodeLines(style)
  }

  private func nodeLines(_ style: Style) -> [String] {
    let nodes = runs.compactMap(\.nodes)
    guard nodes.count == runs.count else { return [] }
    let hours = MeanFigure.decimal(nodes.map(\.nodeHours), places: 2).text
    let items = [
      "\(MeanFigure.count(nodes.map(\.peakNodes)).text) at most", "\(hours) node-hours",
      "\(MeanFigure.count(nodes.map(\.podsWithoutRoom)).text) pods found no room",
    ]
    return Paragraph("Nodes", items: items).lines(style)
  }

  private func milestoneLines(_ style: Style) -> [String] {
    var table = MeanTable("Milestone", ["count", "p50", "p95", "p99", "unreached"])
    for name in milestoneNames {
      let milestones = runs.compactMap { run in run.milestones.first { $0.name == name } }
      table.append(
        name,
        [
          .count(milestones.map(\.count)), .seconds(milestones.map(\.p50)),
          .seconds(milestones.map(\.p95)), .seconds(milestones.map(\.p99)),
          .count(milestones.map(\.unreached)),
        ]
      )
    }
    return table.lines(style)
  }

  /// Those that any replication has, in order of first sight.
  private var milestoneNames: [String] {
    var names: [String] = []
    for name in runs.flatMap(\.milestones).map(\.name) where !names.contains(name) {
      names.append(name)
    }
    return names
  }
}

extension ReplicationReport {
  private func totalLines(_ style: Style) -> [String] {
    let connections =
      [text(\.peakConnections, "connections of Sidekiq at most")]
      + [
        rare(\.refusedConnections, "REFUSED"), rare(\.poolWaits, "jobs waited for the pool"),
        rare(\.poolTimeouts, "gave up on it"), rare(\.serverWaits, "waited for PgBouncer"),
        rare(\.serverTimeouts, "gave up on that"),
      ].compactMap { $0 }
    let jobs =
      [text(\.jobs.pushed, "pushed"), text(\.jobs.finished, "finished")]
      + [
        rare(\.jobs.waiting, "waiting"), rare(\.jobs.inFlight, "in flight"),
        rare(\.jobs.scheduled, "scheduled"), rare(\.jobs.retrying, "in the retry set"),
        rare(\.jobs.dead, "dead"), rare(\.jobs.lost, "lost"), rare(\.jobs.discarded, "discarded"),
        rare(\.jobs.retries, "failed executions retried"),
        rare(\.jobs.peakRetrySet, "in the retry set at most"),
        rare(\.jobs.pushedBack, "pushed back by shutdowns"),
        rare(\.jobs.duplicates, "dropped as duplicates by locks"),
      ].compactMap { $0 }
    return Paragraph("Postgres", items: connections).lines(style)
      + Paragraph("Jobs", items: jobs).lines(style)
  }

  private func deliveryLines(_ style: Style) -> [String] {
    guard first.peers != nil else { return [] }
    func peers(_ figure: KeyPath<PeerResult, Int>) -> (RunFigures) -> Int {
      { $0.peers?[keyPath: figure] ?? 0 }
    }
    let items =
      [text(peers(\.tried), "tried"), text(peers(\.delivered), "delivered")]
      + [
        rare(peers(\.gone), "gone"), rare(peers(\.failedFast), "failed fast"),
        rare(peers(\.hung), "hung"), rare(peers(\.breakerOpenings), "breakers opened"),
        rare(peers(\.rejected), "failed at once at open breakers"),
        rare(peers(\.unavailableServers), "servers unavailable at the end"),
        rare(peers(\.unneeded), "left out"),
      ].compactMap { $0 }
    return Paragraph("Deliveries", items: items).lines(style)
  }

  private func text(_ figure: (RunFigures) -> Int, _ what: String) -> String {
    "\(MeanFigure.count(runs.map(figure)).text) \(what)"
  }

  /// Nothing when it is zero in every replication.
  private func rare(_ figure: (RunFigures) -> Int, _ what: String) -> String? {
    runs.contains { figure($0) > 0 } ? text(figure, what) : nil
  }
}
