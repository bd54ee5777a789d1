import GRDB

/// The table `cells`: one row for each cell of a sweep, with its run.
enum CellTableRecord {
  /// Stores a cell and its run; one with the same key is left as it is.
  static func insert(
    _ cell: CellRecord,
    sweep: SweepID,
    origin: OriginRecord,
    in database: Database
  ) throws {
    if try contains(cell.key, in: sweep, database) { return }
    var run: RunID?
    var problem: String?
    switch cell.outcome {
    case .result(let result):
      run = try RunRecord.insert(
        result,
        origin: origin.values(adding: cell.assignments),
        sweep: sweep,
        in: database
      )
    case .sharedRun(let key):
      run = try self.run(ofCell: key, in: sweep, database)
    case .invalid(let message):
      problem = message
    case .spared: break
    }
    try RowWriter(insertion, in: database).write([
      sweep.rawValue, cell.index, cell.key, cell.replication,
      SettingsColumn.json(cell.assignments), run?.rawValue, problem, origin.origin.storedAt,
      cell.scenario,
    ])
  }

  /// The keys of the stored cells of a sweep.
  static func keys(of sweep: SweepID, in database: Database) throws -> Set<String> {
    let sql = "SELECT key FROM cells WHERE sweep = ?"
    return try String.fetchSet(database, sql: sql, arguments: [sweep.rawValue])
  }

  /// The runs of the cells of a sweep, in the order of the cells.
  static func runs(of sweep: SweepID, in database: Database) throws -> [Int64] {
    let sql = "SELECT run FROM cells WHERE sweep = ? AND run IS NOT NULL ORDER BY position"
    let runs = try Int64.fetchAll(database, sql: sql, arguments: [sweep.rawValue])
    try checkDistinct(runs, of: sweep)
    return runs
  }

  /// Refuses a sweep in which two cells share a run, which no sweep stores.
  static func checkDistinct(_ runs: [Int64], of sweep: SweepID) throws {
    guard Set(runs).count != runs.count else { return }
    throw UnreadableValue(
      what: "two cells of \(sweep) have one run; run the sweep anew, or merge its shards anew"
    )
  }

  /// Gives the cells of a sweep in their order.
  static func each(
    of sweep: SweepID,
    in database: Database,
    _ body: (StoredCell) -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT * FROM cells WHERE sweep = ? ORDER BY position",
      arguments: [sweep.rawValue]
    )
    while let row = try rows.next() { body(try cell(in: row, database)) }
  }

  private static let insertion = Insertion("cells", columns)
  private static let columns = [
    "sweep", "position", "key", "replication", "parameters", "run", "problem", "storedAt",
    "scenario",
  ]

  private static func run(
    ofCell key: String,
    in sweep: SweepID,
    _ database: Database
  ) throws -> RunID {
    let sql = "SELECT run FROM cells WHERE sweep = ? AND key = ?"
    guard let run = try Int64.fetchOne(database, sql: sql, arguments: [sweep.rawValue, key]) else {
      throw UnreadableValue(what: "the cell '\(key)', whose run another cell has, has none")
    }
    return RunID(rawValue: run)
  }

  private static func contains(
    _ key: String,
    in sweep: SweepID,
    _ database: Database
  ) throws -> Bool {
    try BoundStatement("SELECT 1 FROM cells WHERE sweep = ? AND key = ?", in: database)
      .run([sweep.rawValue, key])
  }

  private static func cell(in row: Row, _ database: Database) throws -> StoredCell {
    let number: Int64? = row["run"]
    let run = number.map(RunID.init(rawValue:))
    return StoredCell(
      run: run,
      record: CellRecord(
        key: row["key"],
        index: row["position"],
        scenario: row["scenario"],
        replication: row["replication"],
        assignments: try SettingsColumn.settings(in: row["parameters"], database),
        outcome: try outcome(of: run, problem: row["problem"], database)
      )
    )
  }

  private static func outcome(
    of run: RunID?,
    problem: String?,
    _ database: Database
  ) throws -> CellRecord.Outcome {
    guard let run else { return problem.map { .invalid($0) } ?? .spared }
    guard let result = try RunRecord.result(run, in: database) else {
      throw UnreadableValue(what: "'runs' has no row \(run.rawValue)")
    }
    return .result(result)
  }
}
