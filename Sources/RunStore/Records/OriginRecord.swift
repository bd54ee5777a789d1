import GRDB

/// The tables `scenarios` and `policies`, and the columns that refer to them.
enum OriginRecord {
  /// What ``values(of:in:)`` fills in.
  static let columns = ["scenario", "policy", "settings", "version", "storedAt"]

  /// Stores the texts that are not there yet and gives the columns that refer to them.
  static func values(
    of origin: Origin,
    in database: Database
  ) throws -> [(any DatabaseValueConvertible)?] {
    [
      try number(of: origin.scenario, in: "scenarios", database),
      try number(of: origin.policy, in: "policies", database),
      SettingsColumn.json(origin.settings), origin.version, origin.storedAt,
    ]
  }

  /// The origin that a row of `runs` or `sweeps` refers to.
  static func origin(in row: Row, _ database: Database) throws -> Origin {
    Origin(
      scenario: try text(row["scenario"], in: "scenarios", database),
      policy: try text(row["policy"], in: "policies", database),
      settings: try SettingsColumn.settings(in: row["settings"], database),
      version: row["version"],
      storedAt: row["storedAt"]
    )
  }

  /// Removes the texts that nothing refers to any more.
  static func removeUnused(in database: Database) throws {
    for (table, column) in [("scenarios", "scenario"), ("policies", "policy")] {
      try database.execute(
        sql: """
          DELETE FROM \(table) WHERE id NOT IN
          (SELECT \(column) FROM runs UNION SELECT \(column) FROM sweeps)
          """
      )
    }
  }

  private static func number(
    of text: StoredText,
    in table: String,
    _ database: Database
  ) throws -> Int64 {
    let sql = "SELECT id FROM \(table) WHERE hash = ? AND name = ?"
    let arguments: StatementArguments = [text.hash, text.name]
    if let number = try Int64.fetchOne(database, sql: sql, arguments: arguments) { return number }
    try RowWriter(table, ["hash", "name", "text"], in: database)
      .write([text.hash, text.name, text.text])
    return database.lastInsertedRowID
  }

  private static func text(
    _ number: Int64,
    in table: String,
    _ database: Database
  ) throws -> StoredText {
    let sql = "SELECT name, text, hash FROM \(table) WHERE id = ?"
    guard let row = try Row.fetchOne(database, sql: sql, arguments: [number]) else {
      throw UnreadableValue(what: "'\(table)' has no row \(number)")
    }
    return StoredText(name: row[0], text: row[1], hash: row[2])
  }
}
