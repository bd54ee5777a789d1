import GRDB

/// The table `sweep_scenarios`: the scenarios of a sweep that has several.
enum SweepScenarioRecord {
  static func insert(
    _ scenarios: [StudiedScenario],
    sweep: SweepID,
    in database: Database
  ) throws {
    for (position, scenario) in scenarios.enumerated() {
      let own: [(any DatabaseValueConvertible)?] = [
        sweep.rawValue, position, String(scenario.seed), scenario.weight,
      ]
      let origin = try OriginRecord.values(of: scenario.origin, in: database)
      try RowWriter("sweep_scenarios", columns, in: database).write(own + origin)
    }
  }

  /// In their order; none for a sweep of one scenario.
  static func all(of sweep: SweepID, in database: Database) throws -> [StudiedScenario] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM sweep_scenarios WHERE sweep = ? ORDER BY position",
      arguments: [sweep.rawValue]
    ).map { row in
      StudiedScenario(
        origin: try OriginRecord.origin(in: row, database),
        seed: try row.unsigned("seed"),
        weight: row["weight"]
      )
    }
  }

  private static let columns = ["sweep", "position", "seed", "weight"] + OriginRecord.columns
}
