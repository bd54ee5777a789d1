import Experiments

/// A sweep as the stores of a merge hold it together.
struct UnitedSweep {
  /// Its number in the target.
  var id: SweepID
  private(set) var parts: [Part] = []
  /// By their positions.
  private(set) var cells: [Int: TakenCell] = [:]

  /// The place of the target among the stores; the sources follow.
  static let target = 0

  /// What one store holds of it: all, or a shard.
  struct Part {
    var place: Int
    var sweep: StoredSweep
  }

  /// A cell, and the store that it is taken from.
  struct TakenCell {
    var place: Int
    var cell: MergeContents.Cell

    /// The target's stay; else the one that was stored first is taken.
    fileprivate func isPreferred(to other: TakenCell) -> Bool {
      if place == UnitedSweep.target || other.place == UnitedSweep.target {
        return place < other.place
      }
      return (cell.storedAt, cell.run ?? 0) < (other.cell.storedAt, other.cell.run ?? 0)
    }

    fileprivate func agrees(with other: TakenCell) -> Bool {
      cell.keyHash == other.cell.keyHash && cell.digest == other.cell.digest
    }
  }

  init(id: SweepID) {
    self.id = id
  }

  /// Takes in what a store holds; throws when a cell has another result than it had elsewhere.
  mutating func add(_ sweep: MergeContents.Sweep, from place: Int) throws(StoreError) {
    parts.append(Part(place: place, sweep: sweep.stored))
    for cell in sweep.cells {
      let new = TakenCell(place: place, cell: cell)
      guard let known = cells[cell.position] else {
        cells[cell.position] = new
        continue
      }
      guard new.agrees(with: known) else {
        throw .cellsDisagree(at: cell.position, of: sweep.stored.plan)
      }
      if new.isPreferred(to: known) { cells[cell.position] = new }
    }
  }

  /// The part that its row is copied from: that of the target, else the one that began first.
  var origin: Part {
    let first = parts.min { left, right in
      let (a, b) = (left.sweep, right.sweep)
      if left.place == Self.target || right.place == Self.target { return left.place < right.place }
      return (a.plan.origin.storedAt, a.id) < (b.plan.origin.storedAt, b.id)
    }
    guard let first else { preconditionFailure("a sweep is united from one part at least") }
    return first
  }

  /// The runs of the cells in their order, each once: cells of a search may share one.
  var runsOfCells: [(place: Int, run: Int64)] {
    var known = [Set<Int64>](repeating: [], count: 1 + (cells.values.map(\.place).max() ?? 0))
    return cells.values.sorted { $0.cell.position < $1.cell.position }.compactMap { taken in
      guard let run = taken.cell.run, known[taken.place].insert(run).inserted else { return nil }
      return (taken.place, run)
    }
  }

  var addedCells: Int { cells.values.count { $0.place != Self.target } }

  /// The runs of the added cells.
  var addedRuns: Int { runsOfCells.count { $0.place != Self.target } }

  /// When its last cell was stored; `nil` while cells are missing.
  var finishedAt: Int64? {
    let finished = parts.filter { $0.sweep.plan.shard.isWhole }.compactMap(\.sweep.finishedAt)
    if let last = finished.max() { return last }
    guard cells.count == origin.sweep.plan.cellCount else { return nil }
    return cells.values.map(\.cell.storedAt).max()
  }

  /// The shards that lack cells, when it is known how many there are.
  var missingShards: [MergedSweep.MissingShard] {
    let counts = Set(parts.map(\.sweep.plan.shard).filter { !$0.isWhole }.map(\.count))
    guard finishedAt == nil, let count = counts.first, counts.count == 1 else { return [] }
    var stored = Array(repeating: 0, count: count)
    for position in cells.keys { stored[position % count] += 1 }
    return stored.enumerated().compactMap { index, stored in
      let shard = Shard(index: index, count: count)
      let all = shard.cellCount(of: origin.sweep.plan.cellCount)
      return stored < all ? MergedSweep.MissingShard(shard: shard, stored: stored, of: all) : nil
    }
  }
}
