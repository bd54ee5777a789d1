import GRDB
import Simulation

/// The table `node_pool_results`: one row for each run that simulates nodes.
enum NodePoolRecord {
  static func insert(_ result: NodePoolResult, run: RunID, in database: Database) throws {
    try RowWriter(insertion, in: database).write([
      run.rawValue, result.nodesAtStart, result.peakNodes, result.peakNodesAt.nanoseconds,
      result.nodesAtEnd, result.nodeHours, result.podsWithoutRoom, result.podsWaitingAtEnd,
      result.longestWait.nanoseconds,
    ])
  }

  static func of(_ run: RunID, in database: Database) throws -> NodePoolResult? {
    let sql = "SELECT * FROM node_pool_results WHERE run = ?"
    return try Row.fetchOne(database, sql: sql, arguments: [run.rawValue]).map { row in
      NodePoolResult(
        nodesAtStart: row["nodesAtStart"],
        peakNodes: row["peakNodes"],
        peakNodesAt: row.duration("peakNodesAtNanoseconds"),
        nodesAtEnd: row["nodesAtEnd"],
        nodeHours: row.number("nodeHours"),
        podsWithoutRoom: row["podsWithoutRoom"],
        podsWaitingAtEnd: row["podsWaitingAtEnd"],
        longestWait: row.duration("longestWaitNanoseconds")
      )
    }
  }

  private static let insertion = Insertion("node_pool_results", columns)
  private static let columns = [
    "run", "nodesAtStart", "peakNodes", "peakNodesAtNanoseconds", "nodesAtEnd", "nodeHours",
    "podsWithoutRoom", "podsWaitingAtEnd", "longestWaitNanoseconds",
  ]
}
