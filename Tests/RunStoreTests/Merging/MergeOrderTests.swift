import Experiments
import GRDB
import Simulation
import Testing

@testable import RunStore

/// Shards that are merged in several calls: whatever the order, and however they are grouped.
@Suite struct MergeOrderTests {
  let folder: TemporaryFolder
  let sample = MergeSample(cellCount: 36)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func shards(_ count: Int) throws -> [String] {
    try (0..<count).map { index in
      let path = folder.file("shard-\(index)-of-\(count).sqlite")
      try sample.store(Shard(index: index, count: count), at: path)
      return path
    }
  }

  /// The cells with their runs, and all rows of all views.
  private func contents(of path: String) throws -> (cells: [StoredCell], views: [[String]]) {
    let store = try RunStore.openExisting(path: path)
    #expect(try store.table("PRAGMA foreign_key_check").isEmpty)
    #expect(try store.table("SELECT max(id) - max(seq) FROM runs, sqlite_sequence") == ["0"])
    let names = try store.table("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
    #expect(names.contains("v_tradeoff"))
    return (
      try store.cellRows(of: SweepID(rawValue: 1)),
      try names.map { try store.table("SELECT * FROM \($0)") }
    )
  }

  private func expectOneMachine(_ path: String) throws {
    let one = folder.file("one.sqlite")
    if try !RunStore.open(path: one).sweeps().contains(where: { $0.finishedAt != nil }) {
      try sample.store(at: one)
    }
    let (expected, found) = (try contents(of: one), try contents(of: path))
    #expect(found.cells == expected.cells)
    #expect(found.views == expected.views)
  }

  @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func `three shards one at a time give the sweep of one machine`(order: [Int]) throws {
    let paths = try shards(3)
    let target = folder.file("target.sqlite")
    for index in order { _ = try RunStore.merge([paths[index]], into: target) }
    try expectOneMachine(target)
  }

  @Test(arguments: UInt64(1)...12)
  func `seven shards in any groups give the sweep of one machine`(seed: UInt64) throws {
    var random = RandomStream(RandomKey(seed: seed, purpose: "groups"))
    let paths = try shards(7)
    // One of them twice.
    var left = paths + [paths[Int(random.below(7))]]
    let target = folder.file("target.sqlite")
    while !left.isEmpty {
      let group = (0...random.below(3)).compactMap { _ in
        left.isEmpty ? nil : left.remove(at: Int(random.below(UInt64(left.count))))
      }
      _ = try RunStore.merge(group, into: target)
    }
    try expectOneMachine(target)
  }

  @Test func `a merge that lacks a shard is completed as one machine would have run it`() throws {
    let paths = try shards(3)
    let target = folder.file("target.sqlite")
    for index in [2, 1] { _ = try RunStore.merge([paths[index]], into: target) }
    let store = try RunStore.openExisting(path: target)
    let sweep = try #require(try store.unfinishedSweep(withKey: sample.key))
    let stored = try store.completedCells(of: sweep)
    let missing = (0..<36).map(sample.cell).filter { !stored.contains($0.key) }
    try store.save(missing, in: sweep, at: 1_700_000_100)
    try store.finish(sweep, at: 1_700_000_101, orderingRuns: true)
    try store.close()
    try expectOneMachine(target)
  }

  @Test func `what shards of two partitions lack is counted, with an example`() throws {
    let (thirds, sevenths) = (try shards(3), try shards(7))
    let stores = [thirds[0], thirds[1], sevenths[1], sevenths[2], sevenths[5]]
    let sweep = try RunStore.merge(stores, into: folder.file("target.sqlite")).sweeps[0]
    #expect(sweep.missingShards.isEmpty)
    #expect(!sweep.isFinished)
    #expect(
      sweep.missingCells?.description
        == "\(36 - sweep.storedCells) of 36 cells are missing, such as cell 11"
    )
  }

  @Test func `a sweep in which two cells have one run is not merged`() throws {
    let path = folder.file("damaged.sqlite")
    try sample.store(at: path)
    let store = try RunStore.openExisting(path: path)
    try store.write { try $0.execute(sql: "UPDATE cells SET run = 1 WHERE position = 3") }
    try store.close()
    let error = #expect(throws: StoreError.self) {
      try RunStore.merge([path], into: folder.file("target.sqlite"))
    }
    #expect(error?.message.contains("is damaged: two cells of s1 have one run") == true)
    #expect(throws: StoreError.self) {
      try RunStore.merge(shards(3), into: path)
    }
  }
}
