import Foundation
import GRDB

/// Everything that was found out, in one SQLite file.
///
/// People open the file with `sqlite3`, Datasette or DuckDB: see the views of ``Views``. It is in
/// WAL mode, so readers do not wait for the one writer; a second writer waits for 5 s. What
/// belongs together is stored in one transaction: there is all of a run, or nothing of it.
package final class RunStore: Sendable {
  package let path: String
  private let queue: DatabaseQueue

  private static let busySeconds = 5

  private init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// Opens the store at `path`, and creates it and its folders when there is none.
  package static func open(path: String) throws(StoreError) -> RunStore {
    try createFolder(of: path)
    return try connect(to: path)
  }

  /// Opens the store at `path`; that there is none is an error.
  ///
  /// One that is read-only, also in a folder in which SQLite cannot write beside it, can be read.
  package static func openExisting(path: String) throws(StoreError) -> RunStore {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path) }
    try refuseOtherFiles(at: path)
    guard access(path, R_OK) == 0 else { throw .cannotRead(path) }
    return try translating(path) {
      // Who may not write would leave files beside it that the owner cannot write to.
      if access(path, W_OK) != 0, let queue = try ReadOnlyFile.openUnlogged(path) {
        return RunStore(path: path, queue: queue)
      }
      do {
        return RunStore(path: path, queue: try connectedQueue(to: path))
      } catch {
        return RunStore(path: path, queue: try ReadOnlyFile.open(path, after: error))
      }
    }
  }

  /// Folds the write-ahead log into the file and closes it; nothing may be called after this.
  package func close() throws(StoreError) {
    try Self.translating(path) { try queue.close() }
  }

  /// Runs `body` in a transaction: what it wrote is there when it returns, and not when it throws.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.translating(path) { try queue.write(body) }
  }

  /// Runs `body` on one consistent state of the store.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.translating(path) { try queue.read(body) }
  }

  /// Keeps the file from growing beyond so many pages of 4 KiB, as a full disk would.
  func limitSize(toPages pages: Int) throws(StoreError) {
    try Self.translating(path) {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
    }
  }
}

extension RunStore {
  private static func createFolder(of path: String) throws(StoreError) {
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotCreateFolder(folder.path(), reason: error.localizedDescription)
    }
  }

  private static func connect(to path: String) throws(StoreError) -> RunStore {
    try refuseOtherFiles(at: path)
    if !FileManager.default.fileExists(atPath: path) { try create(at: path) }
    return try translating(path) { RunStore(path: path, queue: try connectedQueue(to: path)) }
  }

  /// Makes a store beside its place and then puts it there: nobody meets a half made one, not on a full
  /// disk either, and of several that make the same one the first counts.
  private static func create(at path: String) throws(StoreError) {
    let folder = URL(filePath: path).deletingLastPathComponent()
    let part = folder.appending(path: ".\(UUID().uuidString).new").path(percentEncoded: false)
    defer { removeFiles(at: part) }
    try translating(path) { try connectedQueue(to: part).close() }
    if link(part, path) == 0 || errno == EEXIST { return }
    // Some file systems have no links.
    guard FileManager.default.fileExists(atPath: path) || rename(part, path) == 0 else {
      throw .cannotOpen(path)
    }
  }

  /// Removes a store with the files that SQLite keeps beside it.
  static func removeFiles(at path: String) {
    for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
  }

  /// Refuses folders, and files that are not SQLite's; there may be none yet.
  static func refuseOtherFiles(at path: String) throws(StoreError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw .isFolder(path)
    }
    guard isEmptyOrSQLite(path) else { throw .notADatabase(path) }
  }

  /// How SQLite is opened.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(TimeInterval(busySeconds))
    return configuration
  }

  private static func connectedQueue(to path: String) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try refuseForeign(database, path: path)
      try setUp(database)
    }
    return queue
  }

  /// SQLite takes a file of a few bytes for an empty one and would write over it.
  private static func isEmptyOrSQLite(_ path: String) -> Bool {
    guard
      let file = FileHandle(forReadingAtPath: path),
      let start = try? file.read(upToCount: 16), !start.isEmpty
    else { return true }
    return start == Data("SQLite format 3\0".utf8)
  }

  /// Nothing is written to a file before it is known to be a store, or empty.
  static func refuseForeign(_ database: Database, path: String) throws {
    let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Schema.version(of: database)
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    let isEmpty = application == 0 && version == 0 && tables == 0
    guard application == Schema.applicationID || isEmpty else {
      throw StoreError.otherApplication(path)
    }
    guard version <= Schema.version else {
      throw StoreError.newerVersion(path, found: version, known: Schema.version)
    }
  }

  /// A store that is up to date is not written to, so that a read-only one can be read.
  private static func setUp(_ database: Database) throws {
    if try Schema.version(of: database) < Schema.version {
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try Schema.migrate(database)
    }
    try database.execute(sql: "PRAGMA synchronous = NORMAL")
    // A checkpoint waits for the disk twice: at 16 MiB instead of 4, a fast sweep does not notice.
    try database.execute(sql: "PRAGMA wal_autocheckpoint = 4096")
  }

  /// Turns what SQLite says into what its user needs to know.
  static func translating<Value>(
    _ path: String,
    _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw storeError(error, path: path)
    } catch let error as UnreadableValue {
      throw .damaged(path, what: error.what)
    } catch {
      throw .sqlite(path, what: "\(error)")
    }
  }

  private static func storeError(_ error: DatabaseError, path: String) -> StoreError {
    let message = error.message ?? "error \(error.resultCode.rawValue)"
    return switch error.resultCode {
    case .SQLITE_NOTADB: .notADatabase(path)
    case .SQLITE_FULL: .diskFull(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path, seconds: busySeconds)
    case .SQLITE_READONLY: .readOnly(path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM: .cannotOpen(path)
    case .SQLITE_CORRUPT: .damaged(path, what: message)
    default: .sqlite(path, what: message)
    }
  }
}
