import Simulation

/// The table of milestones: how long people waited for what they notice.
///
/// One line for each milestone, over all kinds of activities; ``RunDocument`` has them one by one.
struct MilestoneSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  func lines(_ style: Style) -> [String] {
    let milestones = result.milestonesOfAllActivities.filter { $0.count > 0 }
    var table = TextTable(Self.columns)
    for milestone in milestones { table.append(cells(of: milestone)) }
    return table.isEmpty ? [] : table.lines(style)
  }

  private func cells(of result: MilestoneResult) -> [TonedText] {
    let latency = result.latency
    return [
      TonedText(result.words), TonedText(Figure.count(result.count)),
      TonedText(Figure.duration(latency.quantile(0.5).duration)),
      TonedText(Figure.duration(latency.quantile(0.95).duration)),
      TonedText(Figure.duration(latency.quantile(0.99).duration)),
      TonedText(Figure.count(result.unreached), result.unreached > 0 ? .bad : .plain),
    ]
  }

  private static let columns: [TextTable.Column] = [
    .left("Milestone"), .right("count"), .right("p50"), .right("p95"), .right("p99"),
    .right("unreached"),
  ]
}
