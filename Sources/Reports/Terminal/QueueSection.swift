import Simulation

/// The table of queues: how late their jobs were.
struct QueueSection: ReportSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  var blocks: [Block] {
    let busy = result.queues.filter { $0.pushed > 0 || $0.peakBacklog > 0 }
    let quiet = result.queues.filter { $0.pushed == 0 && $0.peakBacklog == 0 }.map(\.name)
    let hasGoals = busy.contains { $0.goal != nil }
    var table = TextTable(Self.columns + (hasGoals ? [.right("over SLO")] : []))
    for queue in busy {
      let share = queue.shareOverGoal.map { TonedText(Figure.percent($0)) } ?? ""
      table.append(cells(of: queue) + (hasGoals ? [share] : []))
    }
    var blocks: [Block] = [.table(table)]
    if !quiet.isEmpty {
      blocks.append(.line(TonedText("no jobs: \(quiet.joined(separator: ", "))", .faint)))
    }
    for queue in busy where !queue.isServed { blocks.append(.line(unserved(queue))) }
    return blocks
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

  private func unserved(_ queue: QueueResult) -> TonedText {
    let waiting = Figure.count(queue.backlogAtEnd)
    return TonedText(
      "No Deployment serves '\(queue.name)': \(waiting) jobs still wait at the end.",
      .bad
    )
  }

  private static let columns: [TextTable.Column] = [
    .left("Queue"), .right("jobs"), .right("p50"), .right("p95"), .right("p99"), .right("max"),
    .right("backlog"), .left("peak at"),
  ]
}
