import Simulation

/// The table of Deployments: how they were scaled, and what they cost.
struct DeploymentSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  func lines(_ style: Style) -> [String] {
    var table = TextTable(Self.columns)
    for deployment in result.deployments { table.append(cells(of: deployment)) }
    if result.deployments.count > 1 {
      let podHours = result.deployments.reduce(0) { $0 + $1.podHours }
      table.append([
        TonedText("all", .heading), "", "", "", "",
        TonedText(Figure.decimal(podHours, places: 2), .heading), "",
      ])
    }
    return table.isEmpty ? [] : table.lines(style)
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
    ]
  }

  private static let columns: [TextTable.Column] = [
    .left("Deployment"), .right("replicas"), .right("at end"), .left("first scale-up"),
    .right("up / down"), .right("pod-hours"), .right("threads busy"),
  ]
}

/// What became of the connections to PostgreSQL.
struct DatabaseSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  func lines(_ style: Style) -> [String] {
    var lines = Paragraph("Postgres", connections).lines(style)
    if result.database.refusedConnections > 0 {
      lines += Paragraph("", refusals, tone: .bad).lines(style)
      lines += Paragraph("", consequence).lines(style)
    }
    if result.database.poolWaits > 0 || result.database.poolTimeouts > 0 {
      lines += Paragraph("", pool).lines(style)
    }
    return lines
  }

  private var connections: String {
    let database = result.database
    let limit = max(0, database.usableConnections - database.otherClients)
    let peak = Figure.count(database.peakConnections)
    let at = database.peakConnections > 0 ? " at \(result.moment(database.peakConnectionsAt))" : ""
    return """
      Sidekiq held at most \(peak) of \(Figure.count(limit)) connections\(at) \
      (\(Figure.count(database.usableConnections)) usable less \
      \(Figure.count(database.otherClients)) of web, streaming and others)
      """
  }

  private var refusals: String {
    let database = result.database
    let from = database.firstRefusedAt.map { " from \(result.moment($0)) on" } ?? ""
    return """
      REFUSED: \(Figure.count(database.refusedConnections)) jobs found no connection\(from): \
      \(database.refusalMessage)
      """
  }

  /// The trap that the tool is there to show: a failing system looks like one that catches up.
  private var consequence: String {
    """
    They went to the retry set, which KEDA does not see: the queues look shorter than the work \
    that is left, and the autoscaler believes in success.
    """
  }

  private var pool: String {
    """
    \(Figure.count(result.database.poolWaits)) jobs waited for a connection of their process's \
    pool, \(Figure.count(result.database.poolTimeouts)) gave up
    """
  }
}

/// Where the jobs are at the end, and what went wrong on the way.
struct JobSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  func lines(_ style: Style) -> [String] {
    let jobs = result.jobs
    let places =
      [item(jobs.pushed, "pushed"), item(jobs.finished, "finished")].compactMap { $0 }
      + [
        rare(jobs.waiting, "waiting"), rare(jobs.inFlight, "in flight"),
        rare(jobs.scheduled, "scheduled"), rare(jobs.retrying, "in the retry set"),
        rare(jobs.dead, "dead"), rare(jobs.lost, "lost"), rare(jobs.discarded, "discarded"),
      ].compactMap { $0 }
    var lines = Paragraph("Jobs", items: places).lines(style)
    if !troubles.isEmpty { lines += Paragraph("", items: troubles).lines(style) }
    return lines
  }

  private var troubles: [String] {
    let jobs = result.jobs
    let peak = jobs.peakRetrySet
    return [
      rare(jobs.retries, "failed executions retried"),
      peak > 0
        ? "retry set at most \(Figure.count(peak)) at \(result.moment(jobs.peakRetrySetAt))" : nil,
      rare(jobs.pushedBack, "pushed back by shutdowns"),
    ].compactMap { $0 }
  }

  private func item(_ count: Int, _ what: String) -> String? { "\(Figure.count(count)) \(what)" }

  private func rare(_ count: Int, _ what: String) -> String? {
    count > 0 ? "\(Figure.count(count)) \(what)" : nil
  }
}

/// The table of milestones: how long people waited for what they notice.
struct MilestoneSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  func lines(_ style: Style) -> [String] {
    let milestones = result.milestones.filter { $0.count > 0 }
    var table = TextTable(Self.columns)
    for milestone in milestones { table.append(cells(of: milestone)) }
    return table.isEmpty ? [] : table.lines(style)
  }

  private func cells(of result: MilestoneResult) -> [TonedText] {
    let latency = result.latency
    let share = result.share < 1 ? ", \(Figure.decimal(result.share * 100, places: 0)) %" : ""
    return [
      TonedText("\(result.milestone.words)\(share)"), TonedText(result.activity),
      TonedText(Figure.count(result.count)),
      TonedText(Figure.duration(latency.quantile(0.5).duration)),
      TonedText(Figure.duration(latency.quantile(0.95).duration)),
      TonedText(Figure.duration(latency.quantile(0.99).duration)),
      TonedText(Figure.count(result.unreached), result.unreached > 0 ? .bad : .plain),
      result.goal.map { GoalCells.verdict($0, on: latency, unreached: result.unreached) } ?? "",
    ]
  }

  private static let columns: [TextTable.Column] = [
    .left("Milestone"), .left("of"), .right("count"), .right("p50"), .right("p95"),
    .right("p99"), .right("unreached"), .left("SLO"),
  ]
}

extension Milestone {
  /// The milestone in words.
  var words: String {
    switch self {
    case .postInFeeds: "post in feeds"
    case .postDelivered: "post delivered"
    case .notificationShown: "notification shown"
    case .linkPreviewed: "link previewed"
    case .mediaProcessed: "media processed"
    }
  }
}
