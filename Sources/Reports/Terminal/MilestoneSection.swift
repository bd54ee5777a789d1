import Experiments
import Simulation

/// The tables of milestones: how long people waited for what they notice.
///
/// One line for each milestone, over all kinds of activities; ``RunDocument`` has them one by one.
/// Those that many recipients reach one after another have a second line: how long it took to half
/// of them, to 95 % and to the last one.
struct MilestoneSection: ReportSection {
  let result: RunResult

  init(_ result: RunResult) {
    self.result = result
  }

  var blocks: [Block] {
    let milestones = result.milestonesOfAllActivities.filter { $0.count > 0 }
    var table = TextTable(Self.columns)
    for milestone in milestones where milestone.share == milestone.milestone.usualShare {
      table.append(cells(of: milestone))
    }
    return [.table(table), .table(shares(of: milestones))]
  }

  /// The 95th percentile over the activities, to each share of the recipients.
  private func shares(of milestones: [MilestoneResult]) -> TextTable {
    var table = TextTable(Self.shareColumns)
    for milestone in Milestone.allCases where milestone.shares == Self.shares {
      let results = milestone.shares.compactMap { share in
        milestones.first { $0.milestone == milestone && $0.share == share }
      }
      guard results.count == Self.shares.count else { continue }
      let times = results.map { Self.time($0, 0.95) }
      let last = results[results.count - 1].unreached
      table.append(
        [TonedText("\(milestone.words), p95 to")] + times
          + [TonedText(Figure.count(last), last > 0 ? .bad : .plain)]
      )
    }
    return table
  }

  private static let shares = [0.5, 0.95, 1]

  private static let shareColumns: [TextTable.Column] = [
    .left("Recipients"), .right("50 %"), .right("95 %"), .right("100 %"), .right("not all"),
  ]

  private func cells(of result: MilestoneResult) -> [TonedText] {
    [
      TonedText(result.words), TonedText(Figure.count(result.count)),
      Self.time(result, 0.5), Self.time(result, 0.95), Self.time(result, 0.99),
      TonedText(Figure.count(result.unreached), result.unreached > 0 ? .bad : .plain),
    ]
  }

  /// A quantile over all activities: those that did not reach the milestone come last.
  private static func time(_ result: MilestoneResult, _ quantile: Double) -> TonedText {
    result.latency.seconds(quantile: quantile, unreached: result.unreached)
      .map { TonedText(Figure.seconds($0)) } ?? TonedText("not yet", .bad)
  }

  private static let columns: [TextTable.Column] = [
    .left("Milestone"), .right("count"), .right("p50"), .right("p95"), .right("p99"),
    .right("unreached"),
  ]
}
