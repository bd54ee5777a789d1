import GRDB

/// Inserts rows into one table through one prepared statement.
struct RowWriter {
  private let statement: Statement

  init(_ table: String, _ columns: [String], in database: Database) throws {
    let places = repeatElement("?", count: columns.count).joined(separator: ", ")
    let names = columns.joined(separator: ", ")
    statement = try database.cachedStatement(
      sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))"
    )
  }

  /// Inserts one row: its values in the order of the columns.
  func write(_ values: [(any DatabaseValueConvertible)?]) throws {
    try statement.execute(arguments: StatementArguments(values))
  }
}
