import Foundation
import GRDB

/// Ways to a store that is only read: that of somebody else, or a source of a merge.
enum ReadOnlyFile {
  /// Opens a store that cannot be written to, after what SQLite says of it; other errors are thrown on.
  static func open(_ path: String, after error: any Error) throws -> DatabaseQueue {
    guard let problem = error as? DatabaseError, isReadOnly(path, problem) else { throw error }
    return try open(path, at: immutable(path))
  }

  /// Opens a store without a file beside it; `nil` where there is a log whose rows would be missed.
  ///
  /// What its owner writes meanwhile goes to a log, and is not seen.
  static func openUnlogged(_ path: String) throws -> DatabaseQueue? {
    hasLog(path) ? nil : try open(path, at: immutable(path))
  }

  /// Opens a store; one of an older version is copied, and the copy brought up to date.
  static func open(_ path: String, at address: String) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: address, configuration: RunStore.configuration)
    let version = try queue.read { database in
      try RunStore.refuseForeign(database, path: path)
      let version = try Schema.version(of: database)
      // An empty file could become a store, but it is none.
      guard version > 0 else { throw StoreError.notADatabase(path) }
      return version
    }
    return version == Schema.version ? queue : try migratedCopy(of: queue)
  }

  /// SQLite deletes a database without a name when it is closed.
  private static func migratedCopy(of queue: DatabaseQueue) throws -> DatabaseQueue {
    let copy = try DatabaseQueue(path: "")
    try queue.backup(to: copy)
    try copy.writeWithoutTransaction { try Schema.migrate($0) }
    return copy
  }

  /// Whether SQLite failed because it cannot write beside the file; what is in a log beside it would
  /// be lost.
  private static func isReadOnly(_ path: String, _ error: DatabaseError) -> Bool {
    !hasLog(path) && [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
  }

  private static func hasLog(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)-wal")
    return (attributes?[.size] as? Int ?? 0) > 0
  }

  /// Without locks, which need a file beside it.
  private static func immutable(_ path: String) -> String {
    let url = URL(filePath: path).absoluteString
    return "\(url)?immutable=1"
  }
}
