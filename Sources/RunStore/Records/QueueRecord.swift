import Foundation
import GRDB
import Simulation

/// The tables `queue_results` and `queue_histograms`: one row for each queue of a run.
enum QueueRecord {
  static func insert(_ results: [QueueResult], run: RunID, in database: Database) throws {
    let writer = try RowWriter(insertion, in: database)
    let histograms = try RowWriter(histogramInsertion, in: database)
    for (position, result) in results.enumerated() {
      try writer.write(values(of: result, at: position, run: run))
      try histograms.write([
        run.rawValue, position, Data(result.queueLatency.bytes),
        Data(result.sojournTime.bytes),
      ])
    }
  }

  static func all(of run: RunID, in database: Database) throws -> [QueueResult] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM queue_results JOIN queue_histograms USING (run, position)
        WHERE run = ? ORDER BY position
        """,
      arguments: [run.rawValue]
    ).map(result)
  }

  private static let insertion = Insertion("queue_results", columns)
  private static let histogramInsertion = Insertion("queue_histograms", histogramColumns)
  private static let columns =
    [
      "run", "position", "name", "isServed", "pushed", "finished", "failures",
      "peakBacklog", "peakBacklogAtNanoseconds", "meanBacklog", "backlogAtEnd",
      "queueLatencySecondsP50", "queueLatencySecondsP95", "queueLatencySecondsP99",
      "queueLatencySecondsMax", "shareOverGoal",
    ] + GoalColumns.names

  private static let histogramColumns = ["run", "position", "queueLatency", "sojournTime"]

  private static func values(
    of result: QueueResult,
    at position: Int,
    run: RunID
  ) -> [(any DatabaseValueConvertible)?] {
    let latency = result.queueLatency
    return [
      run.rawValue, position, result.name, result.isServed, result.pushed, result.finished,
      result.failures, result.peakBacklog, result.peakBacklogAt.nanoseconds, result.meanBacklog,
      result.backlogAtEnd, latency.quantile(0.5).seconds, latency.quantile(0.95).seconds,
      latency.quantile(0.99).seconds, latency.maximum.seconds, result.shareOverGoal,
    ] + GoalColumns.values(result.goal)
  }

  private static func result(in row: Row) throws -> QueueResult {
    QueueResult(
      name: row["name"],
      pushed: row["pushed"],
      finished: row["finished"],
      queueLatency: try row.histogram("queueLatency"),
      sojournTime: try row.histogram("sojournTime"),
      peakBacklog: row["peakBacklog"],
      peakBacklogAt: row.duration("peakBacklogAtNanoseconds"),
      meanBacklog: row.number("meanBacklog"),
      backlogAtEnd: row["backlogAtEnd"],
      failures: row["failures"],
      goal: try GoalColumns.goal(in: row),
      isServed: row["isServed"]
    )
  }
}
