import GRDB

@testable import RunStore

extension RunStore {
  /// What `sqlite3` would print for this query.
  func table(_ sql: String) throws -> [String] {
    try read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { value in
          switch value.storage {
          case .null: ""
          case .int64(let number): "\(number)"
          case .double(let number): "\(number)"
          case .string(let text): text
          case .blob: "blob"
          }
        }.joined(separator: "|")
      }
    }
  }
}
