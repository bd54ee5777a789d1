import Simulation

/// The table of Deployments: how they were scaled, and what they cost.
struct DeploymentSection: ReportSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  var blocks: [Block] {
    var table = TextTable(Self.columns)
    for deployment in result.deployments { table.append(cells(of: deployment)) }
    if result.deployments.count > 1 {
      let podHours = result.deployments.reduce(0) { $0 + $1.podHours }
      table.append([
        TonedText("all", .heading), "", "", "", "",
        TonedText(Figure.decimal(podHours, places: 2), .heading), "", "",
      ])
    }
    return [.table(table)] + reactions + restarts
  }

  /// How soon each Deployment was scaled up in a burst, if there was one.
  private var reactions: [Block] {
    let reactions = result.deployments.compactMap { deployment in
      deployment.reaction.map { (name: deployment.name, reaction: $0) }
    }
    guard let onset = reactions.first?.reaction.onset else { return [] }
    let scaled = reactions.compactMap { name, reaction in
      reaction.delay.map { "\(name) scaled up \(Figure.duration($0)) later" }
    }
    let from = "burst from \(result.moment(onset)) on"
    let none = scaled.isEmpty ? ["nothing was scaled up"] : scaled
    return [.paragraph("Reaction", items: [from] + none)]
  }

  /// Said only where a container was started again.
  private var restarts: [Block] {
    let items = result.deployments.filter { $0.restarts > 0 }.map { deployment in
      "\(deployment.name) \(Figure.count(deployment.restarts))"
    }
    return items.isEmpty ? [] : [.paragraph("Restarts", items: items)]
  }

  private func cells(of deployment: DeploymentResult) -> [TonedText] {
    [
      TonedText(deployment.name),
      TonedText("\(deployment.minReplicas) → \(deployment.maxReplicas)"),
      TonedText(Figure.count(deployment.replicasAtEnd)),
      TonedText(deployment.firstScaleUp.map(result.moment) ?? "never"),
      TonedText("\(Figure.count(deployment.scaleUps)) / \(Figure.count(deployment.scaleDowns))"),
      TonedText(Figure.decimal(deployment.podHours, places: 2)),
      TonedText(Figure.percent(deployment.utilization)),
      TonedText(Figure.percent(deployment.cpuUtilization)),
    ]
  }

  private static let columns: [TextTable.Column] = [
    .left("Deployment"), .right("replicas"), .right("at end"), .left("first up"),
    .right("up/down"), .right("pod-hours"), .right("busy"),
    .right("CPU"),
  ]
}
