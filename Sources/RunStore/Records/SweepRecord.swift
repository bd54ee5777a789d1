import Experiments
import GRDB

/// The table `sweeps`.
enum SweepRecord {
  static func insert(_ plan: SweepPlan, in database: Database) throws -> SweepID {
    let own: [(any DatabaseValueConvertible)?] = [
      plan.key, SettingsColumn.json(plan.axes), String(plan.seed), plan.replications,
      plan.cellCount, plan.shard.index, plan.shard.count,
    ]
    try RowWriter("sweeps", columns, in: database)
      .write(own + OriginRecord.values(of: plan.origin, in: database))
    let id = SweepID(rawValue: database.lastInsertedRowID)
    try SweepScenarioRecord.insert(plan.scenarios, sweep: id, in: database)
    return id
  }

  /// The sweep with this number; `nil` when there is none.
  static func sweep(_ id: SweepID, in database: Database) throws -> StoredSweep? {
    let sql = "\(selection) WHERE s.id = ?"
    return try Row.fetchOne(database, sql: sql, arguments: [id.rawValue])
      .map { try sweep(in: $0, database) }
  }

  /// What a sweep sets out to do, without a look at its cells; `nil` when there is none.
  static func plan(of id: SweepID, in database: Database) throws -> SweepPlan? {
    let sql = "SELECT * FROM sweeps WHERE id = ?"
    return try Row.fetchOne(database, sql: sql, arguments: [id.rawValue])
      .map { try plan(in: $0, database) }
  }

  static func all(in database: Database) throws -> [StoredSweep] {
    try Row.fetchAll(database, sql: "\(selection) ORDER BY s.id").map {
      try sweep(in: $0, database)
    }
  }

  /// Notes what a merge has made of a sweep: it is whole, though cells may be missing.
  static func update(_ sweep: UnitedSweep, in database: Database) throws {
    try database.execute(
      sql: "UPDATE sweeps SET shardIndex = 0, shardCount = 1, finishedAt = ? WHERE id = ?",
      arguments: [sweep.finishedAt, sweep.id.rawValue]
    )
  }

  private static let columns =
    ["key", "axes", "seed", "replications", "cellCount", "shardIndex", "shardCount"]
    + OriginRecord.columns

  private static let selection = """
    SELECT s.*, (SELECT count(*) FROM cells WHERE sweep = s.id) AS storedCells,
      (SELECT count(*) FROM cells WHERE sweep = s.id AND run IS NULL AND problem IS NULL)
        AS sparedCells
    FROM sweeps s
    """

  private static func shard(in row: Row) throws -> Shard {
    let index: Int = row["shardIndex"]
    let count: Int = row["shardCount"]
    guard count >= 1, (0..<count).contains(index) else {
      throw UnreadableValue(what: "there is no shard \(index) of \(count)")
    }
    return Shard(index: index, count: count)
  }

  private static func sweep(in row: Row, _ database: Database) throws -> StoredSweep {
    StoredSweep(
      id: SweepID(rawValue: row["id"]),
      plan: try plan(in: row, database),
      storedCells: row["storedCells"],
      sparedCells: row["sparedCells"],
      finishedAt: row["finishedAt"]
    )
  }

  private static func plan(in row: Row, _ database: Database) throws -> SweepPlan {
    SweepPlan(
      origin: try OriginRecord.origin(in: row, database),
      key: row["key"],
      axes: try SettingsColumn.settings(in: row["axes"], database),
      seed: try row.unsigned("seed"),
      replications: row["replications"],
      cellCount: row["cellCount"],
      shard: try shard(in: row),
      scenarios: try SweepScenarioRecord.all(of: SweepID(rawValue: row["id"]), in: database)
    )
  }
}
