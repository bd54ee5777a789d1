import Experiments

/// A sweep as the stores of a merge hold it together.
struct UnitedSweep {
  /// Its number in the target.
  var id: SweepID
  private(set) var parts: [Part] = []
  /// By their positions.
  private(set) var cells: [Int: TakenCell] = [:]
  /// Runs that have other names in other stores: cells of a search may share one.
  private var twins: [RunName: Set<RunName>] = [:]

  /// A run of one of the stores.
  struct RunName: Hashable, Comparable {
    var place: Int
    var run: Int64

    static func < (left: RunName, right: RunName) -> Bool {
      (left.place, left.run) < (right.place, right.run)
    }
  }

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

    fileprivate var runName: RunName? { cell.run.map { RunName(place: place, run: $0) } }

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
      unite(new.runName, known.runName)
      if new.isPreferred(to: known) { cells[cell.position] = new }
    }
  }

  /// Notes that two stores have one run, because a cell has both.
  ///
  /// A store in which they are two stays as it is.
  private mutating func unite(_ left: RunName?, _ right: RunName?) {
    guard let left, let right, left != right else { return }
    let group = (twins[left] ?? [left]).union(twins[right] ?? [right])
    guard Set(group.map(\.place)).count == group.count else { return }
    for name in group { twins[name] = group }
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

  /// The runs of the cells in their order, each once, with all its names.
  var runsOfCells: [[RunName]] {
    var groups: [[RunName]] = []
    var known: [RunName: Int] = [:]
    for taken in cells.values.sorted(by: { $0.cell.position < $1.cell.position }) {
      guard let name = taken.runName else { continue }
      let first = twins[name]?.min() ?? name
      if let place = known[first] {
        if !groups[place].contains(name) { groups[place].append(name) }
      } else {
        known[first] = groups.count
        groups.append([name])
      }
    }
    return groups
  }

  var addedCells: Int { cells.values.count { $0.place != Self.target } }

  /// The runs of the added cells, by all their names.
  var addedRuns: Int { runsOfCells.joined().count { $0.place != Self.target } }

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
