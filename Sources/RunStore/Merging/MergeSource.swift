import Foundation
import GRDB

/// A store that is merged into another: read, and left as it is.
///
/// One of an older version is copied, and the copy is brought up to date. Read-only stores can be
/// read, also in folders in which SQLite cannot write beside the file.
struct MergeSource {
  let path: String
  private let queue: DatabaseQueue

  /// Opens a store; a file that is none, or of a newer version, is refused.
  init(path: String) throws(StoreError) {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path) }
    try RunStore.refuseOtherFiles(at: path)
    queue = try RunStore.translating(path) {
      do {
        return try ReadOnlyFile.open(path, at: path)
      } catch {
        return try ReadOnlyFile.open(path, after: error)
      }
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try RunStore.translating(path) { try queue.read(body) }
  }
}
