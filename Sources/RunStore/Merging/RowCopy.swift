import GRDB
import GRDBSQLite

/// Copies the rows of a table from one store to another, with the numbers that they get there.
struct RowCopy {
  let table: String
  /// Columns that hold the number of a row, and what the numbers become.
  let numbers: [String: [Int64: Int64]]
  /// Who is to blame when a row cannot be written.
  let targetPath: String

  /// Copies all rows whose numbers are known and gives how many; those that the target has stay.
  func copy(from source: Database, to target: Database) throws -> Int {
    let columns = try target.columns(in: table).map(\.name)
    let names = columns.joined(separator: ", ")
    let places = repeatElement("?", count: columns.count).joined(separator: ", ")
    let insertion = try BoundStatement(
      "INSERT OR IGNORE INTO \(table) (\(names)) VALUES (\(places))",
      in: target
    )
    let rows = try BoundStatement("SELECT \(names) FROM \(table)", in: source)
    defer { sqlite3_reset(rows.pointer) }
    let mapped = columns.map { numbers[$0] }
    var count = 0
    while try rows.step() {
      guard let values = Self.numbers(in: rows, mapped) else { continue }
      try RunStore.translating(targetPath) { try insertion.run(copying: rows, except: values) }
      count += 1
    }
    return count
  }

  /// The new number for each column that holds one; `nil` when a number has no successor.
  private static func numbers(
    in row: BoundStatement,
    _ mapped: [[Int64: Int64]?]
  ) -> [Int64?]? {
    var values: [Int64?] = []
    for (column, numbers) in zip(CInt(0)..., mapped) {
      guard let numbers, sqlite3_column_type(row.pointer, column) != SQLITE_NULL else {
        values.append(nil)
        continue
      }
      guard let number = numbers[sqlite3_column_int64(row.pointer, column)] else { return nil }
      values.append(number)
    }
    return values
  }
}

extension BoundStatement {
  /// Runs it with the columns of the row that another statement stands at, but for these numbers.
  fileprivate func run(copying row: BoundStatement, except numbers: [Int64?]) throws {
    defer { sqlite3_reset(pointer) }
    for (column, number) in zip(CInt(0)..., numbers) {
      if let number {
        try check(sqlite3_bind_int64(pointer, column + 1, number))
      } else {
        let value = sqlite3_column_value(row.pointer, column)
        try check(sqlite3_bind_value(pointer, column + 1, value))
      }
    }
    _ = try step()
  }
}
