import Experiments
import Foundation
import GRDB
import SampleRuns
import Simulation
import Testing

@testable import RunStore

@Suite struct MergeTests {
  let folder: TemporaryFolder
  let sample = MergeSample()

  init() throws {
    folder = try TemporaryFolder()
  }

  private var target: String { folder.file("target.sqlite") }

  /// Stores each shard in a file of its own.
  private func shards(_ count: Int) throws -> [String] {
    try (0..<count).map { index in
      let path = folder.file("shard-\(index)-of-\(count).sqlite")
      try sample.store(Shard(index: index, count: count), at: path)
      return path
    }
  }

  private func cells(in path: String) throws -> [StoredCell] {
    let store = try RunStore.openExisting(path: path)
    #expect(try store.sweeps().count == 1)
    return try store.cellRows(of: SweepID(rawValue: 1))
  }

  @Test(arguments: [1, 3, 7])
  func `shards become the sweep of one machine, in any order`(count: Int) throws {
    try sample.store(at: folder.file("one.sqlite"))
    let expected = try cells(in: folder.file("one.sqlite"))
    let paths = try shards(count)
    for (place, order) in [paths, paths.reversed(), paths + paths].enumerated() {
      let path = folder.file("target-\(place).sqlite")
      let report = try RunStore.merge(order, into: path)
      #expect(report.sweeps.map(\.storedCells) == [10])
      #expect(report.sweeps.map(\.addedCells) == [10])
      #expect(report.sweeps.map(\.isFinished) == [true])
      #expect(report.sweeps[0].missingShards.isEmpty)
      #expect(try cells(in: path) == expected)
      let plan = try RunStore.openExisting(path: path).sweep(SweepID(rawValue: 1)).plan
      #expect(plan == sample.plan())
    }
  }

  @Test func `shards that come one after the other give the same numbers`() throws {
    try sample.store(at: folder.file("one.sqlite"))
    let paths = try shards(3)
    for path in [paths[2], paths[0], paths[1]] { _ = try RunStore.merge([path], into: target) }
    #expect(try cells(in: target) == cells(in: folder.file("one.sqlite")))
    let store = try RunStore.openExisting(path: target)
    #expect(try store.sweeps().map(\.finishedAt) == [1_700_000_100])
    #expect(try store.table("PRAGMA foreign_key_check").isEmpty)
    #expect(try store.table("PRAGMA integrity_check") == ["ok"])
  }

  @Test func `merging again adds nothing`() throws {
    let paths = try shards(3)
    _ = try RunStore.merge(paths, into: target)
    let before = try cells(in: target)
    let report = try RunStore.merge(paths, into: target)
    #expect(report.addedRuns == 0)
    #expect(report.sweeps.map(\.addedCells) == [0])
    #expect(try cells(in: target) == before)
  }

  @Test func `a missing shard and an unfinished one are named`() throws {
    let paths = try shards(3)
    try FileManager.default.removeItem(atPath: paths[1])
    try sample.store(Shard(index: 1, count: 3), only: 1, at: paths[1])
    let report = try RunStore.merge([paths[0], paths[1]], into: target)
    #expect(
      report.sweeps[0].missingShards.map(\.description) == [
        "shard 1 of 3 is not finished: 2 cells of 3 missing", "shard 2 of 3 is missing: 3 cells",
      ]
    )
    #expect(!report.sweeps[0].isFinished)
    #expect(try RunStore.openExisting(path: target).unfinishedSweep(withKey: "c3") != nil)
  }

  @Test func `a shard that was run twice counts once`() throws {
    let paths = try shards(3)
    try sample.store(Shard(index: 1, count: 3), at: paths[1], time: 1_700_000_900)
    try sample.store(Shard(index: 2, count: 3), at: folder.file("again.sqlite"))
    _ = try RunStore.merge(paths + [folder.file("again.sqlite")], into: target)
    try sample.store(at: folder.file("one.sqlite"))
    #expect(try cells(in: target) == cells(in: folder.file("one.sqlite")))
  }

  @Test func `sweeps of two keys are kept apart`() throws {
    var other = sample
    other.key = "d4"
    try sample.store(Shard(index: 0, count: 2), at: folder.file("a.sqlite"))
    try other.store(Shard(index: 1, count: 2), at: folder.file("b.sqlite"))
    let report = try RunStore.merge(
      [folder.file("b.sqlite"), folder.file("a.sqlite")],
      into: target
    )
    #expect(report.sweeps.map(\.plan.key) == ["c3", "d4"])
    #expect(report.sweeps.allSatisfy { $0.isSharded && $0.storedCells == 5 })
    #expect(
      report.sweeps.map { $0.missingShards.map(\.description) } == [
        ["shard 1 of 2 is missing: 5 cells"], ["shard 0 of 2 is missing: 5 cells"],
      ]
    )
  }

  @Test func `a search is the one that began at its time, and grows`() throws {
    var search = sample
    search.isSearch = true
    let source = folder.file("search.sqlite")
    try search.store(only: 3, at: source)
    _ = try RunStore.merge([source], into: target)
    let store = try RunStore.open(path: source)
    try store.save((0..<7).map(search.cell), in: SweepID(rawValue: 1), at: 1_700_000_200)
    try store.close()
    #expect(try RunStore.merge([source], into: target).sweeps.map(\.addedCells) == [4])
    #expect(try cells(in: target) == cells(in: source))
    let other = folder.file("other.sqlite")
    try search.store(at: other)
    let later = try RunStore.open(path: other)
    try later.write { try $0.execute(sql: "UPDATE sweeps SET storedAt = storedAt + 1") }
    try later.write { try $0.execute(sql: "UPDATE cells SET position = position + 20") }
    try later.close()
    #expect(try RunStore.merge([other], into: target).sweeps.map(\.id.description) == ["s2"])
  }

  @Test func `cells of a search that share a run share it in any order of the stores`() throws {
    var search = sample
    search.isSearch = true
    search.sharing = [5: 1, 6: 1, 8: 2, 9: 7]
    let (whole, part) = (folder.file("whole.sqlite"), folder.file("part.sqlite"))
    // The part was interrupted, and the copy that went on numbered its runs otherwise.
    try search.store(only: 4, at: part)
    let store = try RunStore.open(path: whole)
    let sweep = try store.begin(search.plan())
    try store.save([search.cell(1), search.cell(0)], in: sweep, at: 1_700_000_100)
    try store.save((2..<10).map(search.cell), in: sweep, at: 1_700_000_100)
    try store.finish(sweep, at: 1_700_000_101)
    try store.close()
    for (sources, name) in [([whole, part], "a"), ([part, whole], "b"), ([whole], "part")] {
      let target = folder.file("\(name).sqlite")
      let report = try RunStore.merge(sources, into: target)
      #expect(report.addedRuns == 0)
      let cells = try cells(in: target)
      #expect(cells.map(\.record.index) == Array(0..<10))
      // Nine cells have a result, five a run of their own.
      #expect(cells.map(\.run?.rawValue) == [1, 2, 3, 4, nil, 2, 2, 5, 3, 5])
      #expect(cells[5].record.outcome == cells[1].record.outcome)
    }
  }

  @Test func `two results of one cell are refused, and nothing is added`() throws {
    try sample.store(Shard(index: 0, count: 2), at: folder.file("a.sqlite"))
    try sample.store(Shard(index: 0, count: 2), at: folder.file("b.sqlite"))
    let other = try RunStore.open(path: folder.file("b.sqlite"))
    try other.write { try $0.execute(sql: "UPDATE runs SET digest = 'ff' WHERE id = 2") }
    try other.close()
    let error = #expect(throws: StoreError.self) {
      try RunStore.merge([folder.file("a.sqlite"), folder.file("b.sqlite")], into: target)
    }
    #expect(
      error?.message
        == "two stores have different results for cell 2 of one sweep of 'viral-post'; "
        + "nothing was added"
    )
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func `what belongs to a sweep comes with it, once`() throws {
    let paths = try shards(2)
    for path in paths + [target] {
      let store = try RunStore.open(path: path)
      try store.write { database in
        try database.execute(
          sql: """
            CREATE TABLE remarks (
              sweep INTEGER REFERENCES sweeps, scenario INTEGER REFERENCES scenarios, text TEXT
            );
            INSERT INTO remarks SELECT id, scenario, 'new' FROM sweeps;
            """
        )
      }
      try store.close()
    }
    _ = try RunStore.merge(paths, into: target)
    _ = try RunStore.merge(paths, into: target)
    let merged = try RunStore.openExisting(path: target)
    #expect(try merged.table("SELECT * FROM remarks") == ["1|1|new"])
  }

  @Test func `every table belongs to a run or a sweep, or a merge knows it`() throws {
    let store = try folder.store()
    let tables = try store.table(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    let references = try store.read { try StoreReferences($0) }
    let others = (references.ofRuns + references.ofSweeps).map(\.table)
    let known = ["scenarios", "policies", "sweeps", "runs"] + others
    #expect(Set(tables) == Set(known))
  }
}
