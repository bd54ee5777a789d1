import GRDB
import Simulation

/// The table `decisions`: every sync and poll of a run.
enum DecisionTableRecord {
  static func insert(_ decisions: [DecisionRecord], run: RunID, in database: Database) throws {
    let writer = try RowWriter("decisions", columns, in: database)
    for (position, decision) in decisions.enumerated() {
      try writer.write([
        run.rawValue, position, decision.at.nanoseconds, decision.scaledObject,
        decision.controller.rawValue, decision.currentReplicas, decision.recommendation,
        decision.stabilized, decision.desiredReplicas, decision.targets, decision.reason,
      ])
    }
  }

  static func all(of run: RunID, in database: Database) throws -> [DecisionRecord] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM decisions WHERE run = ? ORDER BY position",
      arguments: [run.rawValue]
    ).map(decision)
  }

  private static let columns = [
    "run", "position", "atNanoseconds", "scaledObject", "controller", "currentReplicas",
    "recommendation", "stabilized", "desiredReplicas", "targets", "reason",
  ]

  private static func decision(in row: Row) throws -> DecisionRecord {
    let name: String = row["controller"]
    guard let controller = DecisionRecord.Controller(rawValue: name) else {
      throw UnreadableValue(what: "'\(name)' is not a controller")
    }
    return DecisionRecord(
      at: row.duration("atNanoseconds"),
      scaledObject: row["scaledObject"],
      controller: controller,
      currentReplicas: row["currentReplicas"],
      recommendation: row["recommendation"],
      stabilized: row["stabilized"],
      desiredReplicas: row["desiredReplicas"],
      targets: row["targets"],
      reason: row["reason"]
    )
  }
}
