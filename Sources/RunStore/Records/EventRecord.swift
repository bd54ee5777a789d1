import GRDB
import Simulation

/// The table `events`: what `kubectl get events` would show of a run.
enum EventRecord {
  static func insert(_ events: [ClusterEvent], run: RunID, in database: Database) throws {
    let writer = try RowWriter(insertion, in: database)
    for (position, event) in events.enumerated() {
      try writer.write([
        run.rawValue, position, event.at.nanoseconds, event.type, event.reason, event.object,
        event.message,
      ])
    }
  }

  static func all(of run: RunID, in database: Database) throws -> [ClusterEvent] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM events WHERE run = ? ORDER BY position",
      arguments: [run.rawValue]
    ).map { row in
      ClusterEvent(
        at: row.duration("atNanoseconds"),
        type: row["type"],
        reason: row["reason"],
        object: row["object"],
        message: row["message"]
      )
    }
  }

  private static let insertion = Insertion("events", columns)
  private static let columns = [
    "run", "position", "atNanoseconds", "type", "reason", "object", "message",
  ]
}
