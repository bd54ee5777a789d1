import GRDB
import Simulation

/// The table `job_totals`: where all jobs of a run ended.
enum JobTotalsRecord {
  static func insert(_ totals: JobTotals, run: RunID, in database: Database) throws {
    try RowWriter(insertion, in: database).write([
      run.rawValue, totals.pushed, totals.finished, totals.waiting, totals.inFlight,
      totals.scheduled, totals.retrying, totals.dead, totals.lost, totals.discarded,
      totals.retries, totals.pushedBack, totals.peakRetrySet, totals.peakRetrySetAt.nanoseconds,
      totals.duplicates,
    ])
  }

  static func of(_ run: RunID, in database: Database) throws -> JobTotals {
    let sql = "SELECT * FROM job_totals WHERE run = ?"
    guard let row = try Row.fetchOne(database, sql: sql, arguments: [run.rawValue]) else {
      throw UnreadableValue(what: "'job_totals' has no row for the run '\(run)'")
    }
    var totals = JobTotals()
    totals.pushed = row["pushed"]
    totals.finished = row["finished"]
    totals.waiting = row["waiting"]
    totals.inFlight = row["inFlight"]
    totals.scheduled = row["scheduled"]
    totals.retrying = row["retrying"]
    totals.dead = row["dead"]
    totals.lost = row["lost"]
    totals.discarded = row["discarded"]
    totals.retries = row["retries"]
    totals.pushedBack = row["pushedBack"]
    totals.peakRetrySet = row["peakRetrySet"]
    totals.peakRetrySetAt = row.duration("peakRetrySetAtNanoseconds")
    totals.duplicates = row["duplicates"]
    return totals
  }

  private static let insertion = Insertion("job_totals", columns)
  private static let columns = [
    "run", "pushed", "finished", "waiting", "inFlight", "scheduled", "retrying", "dead", "lost",
    "discarded", "retries", "pushedBack", "peakRetrySet", "peakRetrySetAtNanoseconds",
    "duplicates",
  ]
}
