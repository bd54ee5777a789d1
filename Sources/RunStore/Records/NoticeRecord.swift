import GRDB

/// The table `notices`: what the reader of a run should know.
enum NoticeRecord {
  static func insert(_ notices: [String], run: RunID, in database: Database) throws {
    let writer = try RowWriter(insertion, in: database)
    for (position, text) in notices.enumerated() {
      try writer.write([run.rawValue, position, text])
    }
  }

  private static let insertion = Insertion("notices", ["run", "position", "text"])

  static func all(of run: RunID, in database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: "SELECT text FROM notices WHERE run = ? ORDER BY position",
      arguments: [run.rawValue]
    )
  }
}
