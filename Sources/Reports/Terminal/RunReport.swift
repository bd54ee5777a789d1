package import Simulation

/// The one screen that a run prints.
package struct RunReport {
  private let result: RunResult
  private let id: String?

  /// `id` is the run's number in the store (`r12`); `nil` when it was not stored.
  package init(_ result: RunResult, id: String? = nil) {
    self.result = result
    self.id = id
  }

  /// The screen, without a line feed at its end.
  package func text(style: Style = Style()) -> String {
    let sections = [
      heading(style),
      QueueSection(result).lines(style),
      DeploymentSection(result).lines(style),
      DatabaseSection(result).lines(style) + JobSection(result).lines(style),
      MilestoneSection(result).lines(style),
      TimelineChart(result).lines(style),
      result.notices.flatMap { Paragraph("Notice", $0).lines(style) },
      ending(style),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private func heading(_ style: Style) -> [String] {
    let start = CivilTime(.zero, after: result.start)
    let zone = CivilTime.zone(utcOffsetSeconds: result.start.utcOffsetSeconds)
    var parts = [
      "policy \(result.policy)", "seed \(result.seed)",
      "\(Figure.duration(result.duration)) from \(start.date) \(start.hourAndMinute) \(zone)",
    ]
    if result.warmUp > .zero {
      parts.append("first \(Figure.duration(result.warmUp)) not measured")
    }
    let line = "\(style.text(result.scenario, .heading)) · \(parts.joined(separator: " · "))"
    return [line]
  }

  private func ending(_ style: Style) -> [String] {
    let work = "\(Figure.count(result.work.jobs)) jobs, \(Figure.count(result.work.events)) events"
    let digest = "digest \(result.digest.hexadecimal)"
    let stored = id.map { "run \($0), " } ?? ""
    return [style.text("\(stored)\(work), \(digest)", .faint)]
  }
}

/// The table of queues: how late their jobs were.
struct QueueSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  func lines(_ style: Style) -> [String] {
    let busy = result.queues.filter { $0.pushed > 0 || $0.peakBacklog > 0 }
    let quiet = result.queues.filter { $0.pushed == 0 && $0.peakBacklog == 0 }.map(\.name)
    let hasGoals = busy.contains { $0.goal != nil }
    var table = TextTable(hasGoals ? Self.columns + Self.goalColumns : Self.columns)
    for queue in busy {
      table.append(cells(of: queue) + (hasGoals ? GoalCells.cells(of: queue) : []))
    }
    var lines = table.isEmpty ? [] : table.lines(style)
    if !quiet.isEmpty {
      lines.append(style.text("no jobs: \(quiet.joined(separator: ", "))", .faint))
    }
    for queue in busy where !queue.isServed { lines.append(unserved(queue, style)) }
    return lines
  }

  private func cells(of queue: QueueResult) -> [TonedText] {
    let latency = queue.queueLatency
    return [
      TonedText(queue.name), TonedText(Figure.count(queue.pushed)),
      TonedText(Figure.duration(latency.quantile(0.5).duration)),
      TonedText(Figure.duration(latency.quantile(0.95).duration)),
      TonedText(Figure.duration(latency.quantile(0.99).duration)),
      TonedText(Figure.duration(latency.maximum.duration)),
      TonedText(Figure.count(queue.peakBacklog)),
      TonedText(queue.peakBacklog > 0 ? result.moment(queue.peakBacklogAt) : Figure.absent),
    ]
  }

  private func unserved(_ queue: QueueResult, _ style: Style) -> String {
    let waiting = Figure.count(queue.backlogAtEnd)
    return style.text(
      "No Deployment serves '\(queue.name)': \(waiting) jobs still wait at the end.",
      .bad
    )
  }

  private static let columns: [TextTable.Column] = [
    .left("Queue"), .right("jobs"), .right("p50"), .right("p95"), .right("p99"), .right("max"),
    .right("peak backlog"), .left("at"),
  ]

  private static let goalColumns: [TextTable.Column] = [.right("over SLO"), .left("SLO")]
}

/// The two cells that say whether a goal was met.
enum GoalCells {
  /// The share over the threshold, then `p95 ≤ 30.0 s met`; empty cells without a goal.
  static func cells(of queue: QueueResult) -> [TonedText] {
    guard let goal = queue.goal, let share = queue.shareOverGoal else { return ["", ""] }
    return [TonedText(Figure.percent(share)), verdict(goal, on: queue.queueLatency)]
  }

  /// The goal, and whether the histogram meets it.
  ///
  /// `unreached` values count as over the threshold.
  static func verdict(
    _ goal: ServiceGoal,
    on latency: Histogram,
    unreached: Int = 0
  ) -> TonedText {
    let threshold = SimDuration(goal.threshold)
    let over = latency.share(above: threshold) * Double(latency.count) + Double(unreached)
    let share = over / Double(max(1, latency.count + unreached))
    let isMet = share <= 1 - goal.quantile + 1e-9
    let words = "\(name(ofQuantile: goal.quantile)) ≤ \(Figure.duration(goal.threshold))"
    return TonedText("\(words) \(isMet ? "met" : "MISSED")", isMet ? .good : .bad)
  }

  /// `p95`, `p99.9`.
  private static func name(ofQuantile quantile: Double) -> String {
    let tenths = Int((quantile * 1000).rounded())
    return tenths.isMultiple(of: 10) ? "p\(tenths / 10)" : "p\(tenths / 10).\(tenths % 10)"
  }
}
