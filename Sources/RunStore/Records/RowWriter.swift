import Foundation
import GRDB
import GRDBSQLite

/// The SQL that inserts rows into one table, put together once.
struct Insertion {
  let sql: String

  init(_ table: String, _ columns: [String]) {
    let places = repeatElement("?", count: columns.count).joined(separator: ", ")
    sql = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }
}

/// Inserts rows into one table through one prepared statement.
struct RowWriter {
  private let statement: BoundStatement

  init(_ insertion: Insertion, in database: Database) throws {
    statement = try BoundStatement(insertion.sql, in: database)
  }

  init(_ table: String, _ columns: [String], in database: Database) throws {
    try self.init(Insertion(table, columns), in: database)
  }

  /// Inserts one row: its values in the order of the columns.
  func write(_ values: [(any DatabaseValueConvertible)?]) throws {
    _ = try statement.run(values)
  }
}

/// A prepared statement that is bound and run through SQLite itself.
///
/// A sweep stores millions of rows, and GRDB's arguments cost more than SQLite's work on them.
struct BoundStatement {
  /// Keeps the prepared statement alive.
  private let statement: Statement
  let pointer: OpaquePointer

  init(_ sql: String, in database: Database) throws {
    statement = try database.cachedStatement(sql: sql)
    pointer = statement.sqliteStatement
  }

  /// Runs it with these values, as far as its first row; says whether there is one.
  func run(_ values: [(any DatabaseValueConvertible)?]) throws -> Bool {
    defer { sqlite3_reset(pointer) }
    var index: CInt = 1
    for value in values {
      try check(bind(value?.databaseValue.storage ?? .null, at: index))
      index += 1
    }
    return try step()
  }

  /// Goes on to the next row; `false` when there is none.
  func step() throws -> Bool {
    let code = sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw error(code) }
    return false
  }

  func check(_ code: CInt) throws {
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func error(_ code: CInt) -> DatabaseError {
    let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer)))
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }

  private func bind(_ value: DatabaseValue.Storage, at index: CInt) -> CInt {
    switch value {
    case .null: sqlite3_bind_null(pointer, index)
    case .int64(let number): sqlite3_bind_int64(pointer, index, number)
    case .double(let number): sqlite3_bind_double(pointer, index, number)
    case .string(let text): bind(text, at: index)
    case .blob(let data) where data.isEmpty: sqlite3_bind_zeroblob(pointer, index, 0)
    case .blob(let data):
      data.withUnsafeBytes { bytes in
        sqlite3_bind_blob64(
          pointer,
          index,
          bytes.baseAddress,
          sqlite3_uint64(bytes.count),
          Self.copied
        )
      }
    }
  }

  private func bind(_ text: String, at index: CInt) -> CInt {
    // What has no bytes may have no address, which SQLite takes for NULL.
    if text.isEmpty {
      return sqlite3_bind_text64(pointer, index, "", 0, Self.copied, UInt8(SQLITE_UTF8))
    }
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_bind_text64(
          pointer,
          index,
          characters.baseAddress,
          sqlite3_uint64(characters.count),
          Self.copied,
          UInt8(SQLITE_UTF8)
        )
      }
    }
  }

  /// `SQLITE_TRANSIENT`: SQLite copies the bytes.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
