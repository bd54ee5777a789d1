import GRDB

/// The tables `scenarios` and `policies`, and the columns that refer to them.
struct OriginRecord {
  /// What ``values(adding:)`` fills in.
  static let columns = ["scenario", "policy", "settings", "version", "storedAt"]

  let origin: Origin
  private let scenario: Int64
  private let policy: Int64

  /// Stores the texts that are not there yet.
  init(_ origin: Origin, in database: Database) throws {
    self.origin = origin
    scenario = try Self.number(of: origin.scenario, in: "scenarios", database)
    policy = try Self.number(of: origin.policy, in: "policies", database)
  }

  /// The columns that refer to the texts, with what else was set.
  func values(adding settings: [Setting] = []) -> [(any DatabaseValueConvertible)?] {
    [
      scenario, policy, SettingsColumn.json(origin.settings + settings), origin.version,
      origin.storedAt,
    ]
  }

  /// The columns of one row; texts that are not there yet are stored.
  static func values(
    of origin: Origin,
    in database: Database
  ) throws -> [(any DatabaseValueConvertible)?] {
    try OriginRecord(origin, in: database).values()
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

  /// Copies the texts of a table that another store holds and gives what their numbers become.
  static func copyTexts(
    of table: String,
    from source: Database,
    to target: Database
  ) throws -> [Int64: Int64] {
    var numbers: [Int64: Int64] = [:]
    let rows = try Row.fetchCursor(source, sql: "SELECT name, text, hash, id FROM \(table)")
    while let row = try rows.next() {
      let text = StoredText(name: row[0], text: row[1], hash: row[2])
      numbers[row[3]] = try number(of: text, in: table, target)
    }
    return numbers
  }

  /// Removes the texts that nothing refers to any more.
  static func removeUnused(in database: Database) throws {
    for (table, column) in [("scenarios", "scenario"), ("policies", "policy")] {
      try database.execute(
        sql: """
          DELETE FROM \(table) WHERE id NOT IN
          (SELECT \(column) FROM runs UNION SELECT \(column) FROM sweeps
            UNION SELECT \(column) FROM sweep_scenarios)
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
