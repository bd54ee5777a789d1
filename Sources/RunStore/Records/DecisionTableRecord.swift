import GRDB
import Simulation

/// The table `decisions`: every sync and poll of a run.
enum DecisionTableRecord {
  static func insert(_ decisions: [DecisionRecord], run: RunID, in database: Database) throws {
    let writer = try RowWriter(insertion, in: database)
    var explanations = try ExplanationRecord(run: run, in: database)
    for (position, decision) in decisions.enumerated() {
      try writer.write([
        run.rawValue, position, decision.at.nanoseconds, decision.scaledObject,
        decision.controller.rawValue, decision.currentReplicas, decision.recommendation,
        decision.stabilized, decision.desiredReplicas, decision.targets, decision.reason,
        try explanations.id(of: decision.explanation),
      ])
    }
  }

  /// The decisions of a run, with their arithmetic where that is asked for.
  static func all(
    of run: RunID,
    explained: Bool,
    in database: Database
  ) throws -> [DecisionRecord] {
    let texts = explained ? try ExplanationRecord.texts(of: run, in: database) : [:]
    var known: [Int64: DecisionRecord.Explanation] = [:]
    return try Row.fetchAll(
      database,
      sql: "SELECT * FROM decisions WHERE run = ? ORDER BY position",
      arguments: [run.rawValue]
    ).map { row in
      var decision = try decision(in: row)
      guard let id: Int64 = row["explanation"], let text = texts[id] else { return decision }
      let explanation =
        try known[id] ?? ExplanationRecord.explanation(in: text, of: decision.controller)
      known[id] = explanation
      decision.explanation = explanation
      return decision
    }
  }

  private static let insertion = Insertion("decisions", columns)
  private static let columns = [
    "run", "position", "atNanoseconds", "scaledObject", "controller", "currentReplicas",
    "recommendation", "stabilized", "desiredReplicas", "targets", "reason", "explanation",
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
