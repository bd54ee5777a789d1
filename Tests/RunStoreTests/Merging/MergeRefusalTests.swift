import Experiments
import Foundation
import GRDB
import SampleRuns
import Testing

@testable import RunStore

/// Stores that cannot be merged, and those that can though they are old or read-only.
@Suite struct MergeRefusalTests {
  let folder: TemporaryFolder
  let sample = MergeSample()

  init() throws {
    folder = try TemporaryFolder()
  }

  private var target: String { folder.file("target.sqlite") }

  private func message(_ sources: String...) -> String? {
    #expect(throws: StoreError.self) { try RunStore.merge(sources, into: target) }?.message
  }

  @Test func `files that are no stores are refused before anything is written`() throws {
    let good = folder.file("good.sqlite")
    try sample.store(at: good)
    let text = folder.file("notes.txt")
    try Data("my shopping list\n".utf8).write(to: URL(filePath: text))
    let empty = folder.file("empty.sqlite")
    try Data().write(to: URL(filePath: empty))
    let foreign = folder.file("foreign.sqlite")
    let other = try DatabaseQueue(path: foreign)
    try other.write { try $0.execute(sql: "CREATE TABLE t (a)") }
    try other.close()
    let absent = folder.file("absent.sqlite")
    #expect(message(good, text) == "'\(text)' is not a SQLite file")
    #expect(message(good, empty) == "'\(empty)' is not a SQLite file")
    #expect(message(good, foreign) == "'\(foreign)' is a SQLite file of another application")
    #expect(message(good, absent) == "there is no store at '\(absent)'")
    #expect(message(good, folder.path) == "'\(folder.path)' is a folder; a store is a file")
    #expect(!FileManager.default.fileExists(atPath: target))
    #expect(!FileManager.default.fileExists(atPath: absent))
    #expect(try Data(contentsOf: URL(filePath: empty)).isEmpty)
  }

  @Test func `a store of a newer version is refused`() throws {
    let newer = folder.file("newer.sqlite")
    try sample.store(at: newer)
    let store = try RunStore.open(path: newer)
    try store.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try store.close()
    let found = message(newer)
    #expect(found?.hasPrefix("'\(newer)' is a store of version 99") == true)
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func `a store is not merged into itself, by whatever name`() throws {
    try sample.store(at: target)
    let link = folder.file("link.sqlite")
    try FileManager.default.linkItem(atPath: target, toPath: link)
    #expect(message(target) == "'\(target)' is the store that is merged into")
    #expect(message(link) == "'\(link)' is the store that is merged into")
    let around = "\(folder.path)/./target.sqlite"
    #expect(message(around) == "'\(around)' is the store that is merged into")
  }

  @Test func `a store of an older version is merged and stays as it is`() throws {
    let old = folder.file("old.sqlite")
    try sample.store(at: old)
    let store = try RunStore.open(path: old)
    try store.write { database in
      try database.execute(
        sql: """
          DROP VIEW v_front;
          DROP VIEW v_tradeoff;
          DROP TABLE sweep_scenarios;
          ALTER TABLE cells DROP COLUMN scenario;
          ALTER TABLE deployment_results DROP COLUMN burstOnsetNanoseconds;
          ALTER TABLE deployment_results DROP COLUMN reactionNanoseconds;
          PRAGMA user_version = 7;
          """
      )
    }
    try store.close()
    let before = try Data(contentsOf: URL(filePath: old))
    #expect(try RunStore.merge([old], into: target).sweeps.map(\.addedCells) == [10])
    #expect(try Data(contentsOf: URL(filePath: old)) == before)
    #expect(try RunStore.openExisting(path: target).sweeps().map(\.storedCells) == [10])
  }

  @Test func `a read-only store is merged`() throws {
    let path = folder.file("a/readonly.sqlite")
    try sample.store(at: path)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.file("a"))
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("a")) }
    #expect(try RunStore.merge([path], into: target).sweeps.map(\.addedCells) == [10])
    #expect(try files.contentsOfDirectory(atPath: folder.file("a")) == ["readonly.sqlite"])
  }

  @Test func `a merge waits for another writer and then says so`() throws {
    let source = folder.file("source.sqlite")
    try sample.store(at: source)
    try RunStore.open(path: target).close()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: target, configuration: configuration)
    try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    #expect(
      message(source) == "'\(target)' is locked: another process has been writing for over 5 s"
    )
    try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(try RunStore.merge([source], into: target).sweeps.map(\.addedCells) == [10])
  }

  @Test func `what cannot be stored wholly is not stored at all`() throws {
    let source = folder.file("source.sqlite")
    try sample.store(at: source)
    let store = try RunStore.open(path: target)
    // The last table to be copied refuses its rows.
    try store.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER refuse BEFORE INSERT ON queue_results WHEN NEW.run = 5
          BEGIN SELECT RAISE(ABORT, 'no more'); END
          """
      )
    }
    try store.close()
    #expect(message(source) == "the store '\(target)' failed: no more")
    let left = try RunStore.openExisting(path: target)
    for table in ["sweeps", "runs", "cells", "scenarios"] {
      #expect(try left.table("SELECT count(*) FROM \(table)") == ["0"])
    }
  }
}
