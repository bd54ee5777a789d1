import Experiments
import SampleRuns
import Simulation
import Testing

@testable import RunStore

/// Runs that are not cells, in merges.
@Suite struct MergedRunTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var target: String { folder.file("target.sqlite") }

  /// Stores runs with everything in them, one for each seed and a second apart.
  private func store(_ name: String, seeds: [UInt64], from time: Int64) throws -> String {
    let path = folder.file(name)
    let store = try RunStore.open(path: path)
    for (index, seed) in seeds.enumerated() {
      var result = SampleRun.result(seed: seed)
      result.nodes = SampleRun.nodes
      var origin = Origin.sample
      origin.storedAt = time + Int64(index)
      _ = try store.save(result, origin: origin)
    }
    try store.close()
    return path
  }

  private func runs(in path: String) throws -> [StoredRun] {
    let store = try RunStore.openExisting(path: path)
    return try store.runs().map { try store.run($0.id) }
  }

  @Test func `a store that is merged into an empty one is the same store`() throws {
    let path = try store("a.sqlite", seeds: [3, 1, 2, 2], from: 1_700_000_000)
    let report = try RunStore.merge([path], into: target)
    #expect(report.addedRuns == 4)
    #expect(try runs(in: target) == runs(in: path))
  }

  @Test func `runs are numbered by time, whatever the order of the stores`() throws {
    let first = try store("a.sqlite", seeds: [1, 2], from: 1_700_000_000)
    let second = try store("b.sqlite", seeds: [3, 4], from: 1_700_000_001)
    _ = try RunStore.merge([second, first], into: target)
    _ = try RunStore.merge([first, second, first], into: folder.file("other.sqlite"))
    let merged = try runs(in: target)
    #expect(
      merged.map(\.result.seed) == [1, 2, 3, 4] || merged.map(\.result.seed) == [1, 3, 2, 4]
    )
    #expect(try merged == runs(in: folder.file("other.sqlite")))
  }

  @Test func `runs that are there keep their numbers, and none comes twice`() throws {
    let first = try store("a.sqlite", seeds: [1, 2], from: 1_700_000_000)
    _ = try store("target.sqlite", seeds: [9], from: 1_700_000_500)
    #expect(try RunStore.merge([first], into: target).addedRuns == 2)
    #expect(try runs(in: target).map(\.result.seed) == [9, 1, 2])
    #expect(try RunStore.merge([first, first], into: target).addedRuns == 0)
    #expect(try runs(in: target).count == 3)
  }

  @Test func `the same run of the same second stays two runs`() throws {
    let path = folder.file("a.sqlite")
    let source = try RunStore.open(path: path)
    for _ in 0..<2 { _ = try source.save(SampleRun.result(), origin: .sample) }
    try source.close()
    #expect(try RunStore.merge([path], into: target).addedRuns == 2)
    #expect(try RunStore.merge([path], into: target).addedRuns == 0)
  }

  @Test func `texts are stored once`() throws {
    let first = try store("a.sqlite", seeds: [1], from: 1_700_000_000)
    let second = try store("b.sqlite", seeds: [2], from: 1_700_000_000)
    _ = try RunStore.merge([first, second], into: target)
    let merged = try RunStore.openExisting(path: target)
    #expect(try merged.table("SELECT count(*) FROM scenarios") == ["1"])
    #expect(try merged.table("SELECT count(*) FROM policies") == ["1"])
  }

  @Test func `runs and sweeps keep their order among each other`() throws {
    let path = try store("a.sqlite", seeds: [1], from: 1_699_999_999)
    try MergeSample().store(at: path)
    _ = try store("a.sqlite", seeds: [2], from: 1_700_000_900)
    _ = try RunStore.merge([path], into: target)
    #expect(try runs(in: target).map(\.id.description) == ["r1", "r11"])
    #expect(try runs(in: target) == runs(in: path))
  }
}
