import Experiments
import SampleRuns
import Simulation

@testable import RunStore

/// A sweep of made-up cells that tests deal out to stores.
struct MergeSample {
  var key = "c3"
  var cellCount = 10
  /// Cells that have a message instead of a result.
  var invalid: Set<Int> = [4]
  /// Cells that have the run of an earlier one.
  var sharing: [Int: Int] = [:]
  /// Whether its list of cells is not known in advance.
  var isSearch = false

  func plan(_ shard: Shard = .whole) -> SweepPlan {
    SweepPlan(
      origin: .sample,
      key: key,
      axes: [Setting(name: "listLength", value: "1..\(cellCount)")],
      seed: 1,
      replications: 1,
      cellCount: isSearch ? 0 : cellCount,
      shard: shard
    )
  }

  func cell(_ index: Int) -> CellRecord {
    CellRecord(
      key: "\(key)-\(index)",
      index: index,
      replication: 0,
      assignments: [Setting(name: "listLength", value: "\(index + 1)")],
      outcome: outcome(of: index)
    )
  }

  private func outcome(of index: Int) -> CellRecord.Outcome {
    if let source = sharing[index] { return .sharedRun(ofCell: "\(key)-\(source)") }
    return invalid.contains(index) ? .invalid("no \(index)") : .result(Self.result(index))
  }

  static func result(_ index: Int) -> RunResult {
    var result = SampleRun.result(seed: UInt64(index), slow: Double(index + 1), timeline: [])
    result.digest = UInt64(index)
    result.events = []
    result.decisions = []
    return result
  }

  /// Stores the cells of a shard, or some of them; with all of them the shard is finished.
  @discardableResult
  func store(
    _ shard: Shard = .whole,
    only count: Int = .max,
    at path: String,
    time: Int64 = 1_700_000_100
  ) throws -> SweepID {
    let store = try RunStore.open(path: path)
    let sweep = try store.begin(plan(shard))
    let indices = (0..<cellCount).filter(shard.contains)
    try store.save(indices.prefix(count).map(cell), in: sweep, at: time)
    if count >= indices.count { try store.finish(sweep, at: time + 1) }
    try store.close()
    return sweep
  }
}

extension RunStore {
  /// The cells of a sweep with the numbers of their runs, as exports show them.
  func cellRows(of sweep: SweepID) throws -> [StoredCell] {
    var cells: [StoredCell] = []
    try self.cells(of: sweep) { cells.append($0) }
    return cells
  }
}
