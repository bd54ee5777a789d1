import Foundation
import GRDB
import Simulation

/// The table `milestone_results`: one row for each milestone of each kind of activity.
enum MilestoneRecord {
  static func insert(_ results: [MilestoneResult], run: RunID, in database: Database) throws {
    let writer = try RowWriter(insertion, in: database)
    for (position, result) in results.enumerated() {
      let latency = result.latency
      try writer.write(
        [
          run.rawValue, position, "\(result.milestone)", result.activity, result.share,
          result.count, result.unreached, latency.quantile(0.5).seconds,
          latency.quantile(0.95).seconds, latency.quantile(0.99).seconds,
          latency.maximum.seconds, Data(latency.bytes),
        ] + GoalColumns.values(result.goal)
      )
    }
  }

  static func all(of run: RunID, in database: Database) throws -> [MilestoneResult] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM milestone_results WHERE run = ? ORDER BY position",
      arguments: [run.rawValue]
    ).map(result)
  }

  private static let insertion = Insertion("milestone_results", columns)
  private static let columns =
    [
      "run", "position", "milestone", "activity", "share", "count", "unreached", "secondsP50",
      "secondsP95", "secondsP99", "secondsMax", "latency",
    ] + GoalColumns.names

  private static func result(in row: Row) throws -> MilestoneResult {
    let name: String = row["milestone"]
    guard let milestone = Milestone(name: name) else {
      throw UnreadableValue(what: "'\(name)' is not a milestone")
    }
    return MilestoneResult(
      milestone: milestone,
      activity: row["activity"],
      share: row["share"],
      count: row["count"],
      unreached: row["unreached"],
      latency: try row.histogram("latency"),
      goal: try GoalColumns.goal(in: row)
    )
  }
}
