import SampleRuns
import Foundation
import GRDB
import Simulation
import Testing

@testable import RunStore

/// Files that are not a store, and disks that do not take one.
@Suite struct RefusalTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func message(_ body: () throws -> Void) -> String? {
    #expect(throws: StoreError.self, performing: body)?.message
  }

  /// Overwrites a number of 32 bits in the header of a SQLite file.
  private func patch(_ path: String, at offset: Int, with number: UInt32) throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    for index in 0..<4 {
      bytes[offset + index] = UInt8(truncatingIfNeeded: number >> (24 - 8 * index))
    }
    try bytes.write(to: URL(filePath: path))
  }

  @Test(arguments: ["x", "hello world\n", String(repeating: "no database ", count: 1000)])
  func `a file that is not SQLite is refused and not changed`(text: String) throws {
    let path = folder.file()
    try Data(text.utf8).write(to: URL(filePath: path))
    #expect(message { _ = try RunStore.open(path: path) } == "'\(path)' is not a SQLite file")
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(text.utf8))
  }

  @Test func `a file of another application is refused and not changed`() throws {
    let path = folder.file()
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE t (a)") }
    try other.close()
    let before = try Data(contentsOf: URL(filePath: path))
    let expected = "'\(path)' is a SQLite file of another application"
    #expect(message { _ = try RunStore.open(path: path) } == expected)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `a store whose application id was changed is refused`() throws {
    try folder.store().close()
    try patch(folder.file(), at: 68, with: 0x1234_5678)
    let expected = "'\(folder.file())' is a SQLite file of another application"
    #expect(message { _ = try folder.store() } == expected)
  }

  @Test func `a store of a newer version is refused`() throws {
    try folder.store().close()
    try patch(folder.file(), at: 60, with: 99)
    #expect(
      message { _ = try folder.store() }
        == "'\(folder.file())' is a store of version 99; this program knows versions up to \(Schema.version)"
    )
  }

  @Test func `an empty file becomes a store, and so does a path in new folders`() throws {
    try Data().write(to: URL(filePath: folder.file()))
    #expect(try folder.store().latestRun() == nil)
    #expect(try RunStore.open(path: folder.file("a/b/runs.sqlite")).latestRun() == nil)
  }

  @Test func `a store is whole or not there, and nothing else is left behind`() throws {
    let files = FileManager.default
    let path = folder.file("new.sqlite")
    let obstacle = "\(path)-wal"
    try files.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
    #expect(message { _ = try RunStore.open(path: path) } != nil)
    #expect(files.fileExists(atPath: obstacle))
    try files.removeItem(atPath: obstacle)
    #expect(try RunStore.openExisting(path: path).latestRun() == nil)
    #expect(try files.contentsOfDirectory(atPath: folder.path) == ["new.sqlite"])
  }

  @Test func `reading does not create a store`() throws {
    let path = folder.file("absent.sqlite")
    #expect(
      message { _ = try RunStore.openExisting(path: path) } == "there is no store at '\(path)'"
    )
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a folder is refused`() {
    let path = folder.path
    #expect(
      message { _ = try RunStore.open(path: path) } == "'\(path)' is a folder; a store is a file"
    )
  }

  @Test func `a folder that cannot be created is refused`() throws {
    try Data("x".utf8).write(to: URL(filePath: folder.file("file")))
    let found = message { _ = try RunStore.open(path: folder.file("file/runs.sqlite")) }
    #expect(found?.hasPrefix("the folder '\(folder.path)/file/' cannot be created") == true)
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a store in a folder that cannot be written is read, and not written to`() throws {
    let id = try folder.store().save(SampleRun.result(), origin: .sample)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.file())
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    let store = try RunStore.openExisting(path: folder.file())
    #expect(try store.run(id).result == SampleRun.result())
    #expect(message { try store.delete(id) }?.contains("cannot be written") == true)
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a folder that cannot be written is refused`() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    #expect(
      message { _ = try folder.store() } == "'\(folder.file())' cannot be opened for writing"
    )
  }

  @Test func `a full disk leaves nothing of the run`() throws {
    let store = try folder.store()
    try store.limitSize(toPages: 60)
    var result = SampleRun.result()
    let id = try store.save(result, origin: .sample)
    result.notices = Array(repeating: String(repeating: "x", count: 4000), count: 100)
    #expect(
      message { _ = try store.save(result, origin: .sample) }
        == "no space left on the disk of '\(folder.file())'; only what was stored before is kept"
    )
    #expect(try store.table("SELECT count(*) FROM runs") == ["1"])
    #expect(try store.table("SELECT count(*) FROM queue_results") == ["2"])
    #expect(try store.run(id).result == SampleRun.result())
  }

  @Test func `many may create the same store at once`() async throws {
    let path = folder.file()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          _ = try RunStore.open(path: path).save(SampleRun.result(), origin: .sample)
        }
      }
      try await group.waitForAll()
    }
    #expect(try folder.store().runs().count == 4)
  }

  @Test func `a writer that holds the lock is named after five seconds`() throws {
    let store = try folder.store()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.file(), configuration: configuration)
    try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    #expect(
      message { _ = try store.save(SampleRun.result(), origin: .sample) }
        == "'\(folder.file())' is locked: another process has been writing for over 5 s"
    )
    try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(try store.save(SampleRun.result(), origin: .sample).description == "r1")
  }
}
