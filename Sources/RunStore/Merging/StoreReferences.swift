import GRDB

/// The tables that refer to runs or to sweeps, and the columns in which they do.
struct StoreReferences {
  typealias Reference = (table: String, column: String)

  /// What belongs to a run; cells too.
  let ofRuns: [Reference]
  /// What belongs to a sweep, but to no run.
  let ofSweeps: [Reference]

  init(_ database: Database) throws {
    let ofRuns = try Self.references(to: "runs", in: database)
    let others = try Self.references(to: "sweeps", in: database)
    self.ofRuns = ofRuns
    ofSweeps = others.filter { reference in
      reference.table != "runs" && !ofRuns.contains { $0.table == reference.table }
    }
  }

  private static func references(to table: String, in database: Database) throws -> [Reference] {
    let sql = """
      SELECT m.name, f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
      WHERE m.type = 'table' AND f."table" = ? ORDER BY m.name
      """
    return try Row.fetchAll(database, sql: sql, arguments: [table]).map { ($0[0], $0[1]) }
  }

  /// Gives runs other numbers, also where the new number of one is the old number of another.
  func renumber(_ numbers: [Int64: Int64], in database: Database) throws {
    let changes = numbers.filter { $0 != $1 }.sorted { $0.key < $1.key }
    guard !changes.isEmpty else { return }
    precondition(Set(changes.map(\.value)).count == changes.count, "a number is of one run")
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    for (table, column) in [("runs", "id")] + ofRuns {
      let step = try database.cachedStatement(
        sql: "UPDATE \(table) SET \(column) = -? WHERE \(column) = ?"
      )
      for (old, new) in changes { try step.execute(arguments: [new, old]) }
      try database.execute(
        sql: "UPDATE \(table) SET \(column) = -\(column) WHERE \(column) < 0"
      )
    }
    // Else the number of a run that is deleted later could be given again.
    try database.execute(
      sql: """
        UPDATE sqlite_sequence SET seq = max(seq, (SELECT max(id) FROM runs)) WHERE name = 'runs'
        """
    )
  }
}
