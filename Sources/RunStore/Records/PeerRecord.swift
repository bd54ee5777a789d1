import GRDB
import Simulation

/// The table `peer_results`: what became of the deliveries of a run that has peers.
enum PeerRecord {
  static func insert(_ result: PeerResult?, run: RunID, in database: Database) throws {
    guard let result else { return }
    try RowWriter(insertion, in: database).write([
      run.rawValue, result.servers, result.delivered, result.gone, result.failedFast, result.hung,
      result.hangTime.nanoseconds, result.rejected, result.unneeded, result.breakerOpenings,
      result.peakOpenBreakers, result.unavailableServers,
    ])
  }

  static func of(_ run: RunID, in database: Database) throws -> PeerResult? {
    let sql = "SELECT * FROM peer_results WHERE run = ?"
    guard let row = try Row.fetchOne(database, sql: sql, arguments: [run.rawValue]) else {
      return nil
    }
    var result = PeerResult()
    result.servers = row["servers"]
    result.delivered = row["delivered"]
    result.gone = row["gone"]
    result.failedFast = row["failedFast"]
    result.hung = row["hung"]
    result.hangTime = row.duration("hangTimeNanoseconds")
    result.rejected = row["rejected"]
    result.unneeded = row["unneeded"]
    result.breakerOpenings = row["breakerOpenings"]
    result.peakOpenBreakers = row["peakOpenBreakers"]
    result.unavailableServers = row["unavailableServers"]
    return result
  }

  private static let insertion = Insertion("peer_results", columns)
  private static let columns = [
    "run", "servers", "delivered", "gone", "failedFast", "hung", "hangTimeNanoseconds", "rejected",
    "unneeded", "breakerOpenings", "peakOpenBreakers", "unavailableServers",
  ]
}
