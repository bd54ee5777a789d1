import GRDB
import Simulation

/// The table `database_results`: what a run saw of PostgreSQL.
enum DatabaseRecord {
  static func insert(_ result: DatabaseResult, run: RunID, in database: Database) throws {
    try RowWriter(insertion, in: database).write([
      run.rawValue, result.usableConnections, result.otherClients, result.peakConnections,
      result.peakConnectionsAt.nanoseconds, result.refusedConnections,
      result.firstRefusedAt?.nanoseconds, result.refusalMessage, result.poolWaits,
      result.poolTimeouts, result.failedWhileDown, result.pgbouncerPoolSize, result.peakActive,
      result.peakActiveAt.nanoseconds, result.slowdown, result.serverWaits,
      result.longestServerWait.nanoseconds, result.serverTimeouts,
    ])
  }

  static func of(_ run: RunID, in database: Database) throws -> DatabaseResult {
    let sql = "SELECT * FROM database_results WHERE run = ?"
    guard let row = try Row.fetchOne(database, sql: sql, arguments: [run.rawValue]) else {
      throw UnreadableValue(what: "'database_results' has no row for the run '\(run)'")
    }
    return DatabaseResult(
      usableConnections: row["usableConnections"],
      otherClients: row["otherClients"],
      peakConnections: row["peakConnections"],
      peakConnectionsAt: row.duration("peakConnectionsAtNanoseconds"),
      refusedConnections: row["refusedConnections"],
      firstRefusedAt: row.optionalDuration("firstRefusedAtNanoseconds"),
      refusalMessage: row["refusalMessage"],
      poolWaits: row["poolWaits"],
      poolTimeouts: row["poolTimeouts"],
      failedWhileDown: row["failedWhileDown"],
      pgbouncerPoolSize: row["pgbouncerPoolSize"],
      peakActive: row["peakActive"],
      peakActiveAt: row.duration("peakActiveAtNanoseconds"),
      slowdown: row.number("slowdown"),
      serverWaits: row["serverWaits"],
      longestServerWait: row.duration("longestServerWaitNanoseconds"),
      serverTimeouts: row["serverTimeouts"]
    )
  }

  private static let insertion = Insertion("database_results", columns)
  private static let columns = [
    "run", "usableConnections", "otherClients", "peakConnections", "peakConnectionsAtNanoseconds",
    "refusedConnections", "firstRefusedAtNanoseconds", "refusalMessage", "poolWaits",
    "poolTimeouts", "failedWhileDown", "pgbouncerPoolSize", "peakActive", "peakActiveAtNanoseconds",
    "slowdown",
    "serverWaits", "longestServerWaitNanoseconds", "serverTimeouts",
  ]
}
