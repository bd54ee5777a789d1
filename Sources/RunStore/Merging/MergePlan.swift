import Experiments

/// Which rows of which store are copied, and the numbers that they get.
///
/// Numbers that the target has given stay, but those of the cells of a sweep that grows: the runs of
/// a sweep are numbered in the order of its cells, as if one machine had run it. What is new is
/// numbered by the time at which it was stored, so the order of the stores does not matter.
struct MergePlan {
  private(set) var sweeps: [UnitedSweep] = []
  /// For each store, the target's included: what the numbers of its runs become.
  private(set) var runs: [[Int64: Int64]]
  private var nextRun: Int64
  private var nextSweep: Int64

  /// The first contents are those of the target.
  init(_ contents: [MergeContents], lastRun: Int64, lastSweep: Int64) throws(StoreError) {
    runs = Array(repeating: [:], count: contents.count)
    nextRun = lastRun + 1
    nextSweep = lastSweep + 1
    let units = try Self.sweeps(of: contents).map(Unit.init) + Self.newRuns(of: contents)
    for unit in units.sorted(by: { $0.order < $1.order }) {
      switch unit.content {
      case .run(let id, let place):
        runs[place][id] = nextRun
        nextRun += 1
      case .sweep(let sweep): number(sweep)
      }
    }
    let isClear = runs.allSatisfy { Set($0.values).count == $0.count }
    precondition(isClear, "a merge gives each run of a store its own number")
  }

  /// What the numbers of a store's sweeps become.
  func sweepNumbers(of place: Int) -> [Int64: Int64] {
    var numbers: [Int64: Int64] = [:]
    for sweep in sweeps {
      for part in sweep.parts where part.place == place {
        numbers[part.sweep.id.rawValue] = sweep.id.rawValue
      }
    }
    return numbers
  }

  /// The same for those of which the row itself is copied.
  func newSweepNumbers(of place: Int) -> [Int64: Int64] {
    var numbers: [Int64: Int64] = [:]
    for sweep in sweeps where sweep.origin.place == place {
      numbers[sweep.origin.sweep.id.rawValue] = sweep.id.rawValue
    }
    return numbers
  }

  private mutating func number(_ sweep: UnitedSweep) {
    var sweep = sweep
    if sweep.origin.place == UnitedSweep.target {
      sweep.id = sweep.origin.sweep.id
    } else {
      sweep.id = SweepID(rawValue: nextSweep)
      nextSweep += 1
    }
    let groups = sweep.runsOfCells
    let present = groups.joined().filter { $0.place == UnitedSweep.target }.map(\.run).sorted()
    let added = Int64(groups.count - present.count)
    for (number, group) in zip(present + Array(nextRun..<nextRun + added), groups) {
      for name in group { runs[name.place][name.run] = number }
    }
    nextRun += added
    sweeps.append(sweep)
  }
}

extension MergePlan {
  /// What is numbered at once: a run, or a sweep with all its runs.
  private struct Unit {
    var content: Content
    var order: Order

    enum Content {
      case run(Int64, place: Int)
      case sweep(UnitedSweep)
    }

    /// By time; within a second by number, and then by content.
    struct Order: Comparable {
      var storedAt: Int64
      var firstRun: Int64
      var identity: String

      static func < (left: Order, right: Order) -> Bool {
        (left.storedAt, left.firstRun, left.identity)
          < (right.storedAt, right.firstRun, right.identity)
      }
    }

    init(_ sweep: UnitedSweep) {
      let parts = sweep.parts.filter { $0.place == sweep.origin.place }
      content = .sweep(sweep)
      order = Order(
        storedAt: parts.map(\.sweep.plan.origin.storedAt).min() ?? 0,
        firstRun: sweep.cells.values.compactMap(\.cell.run).min() ?? 0,
        identity: sweep.origin.sweep.plan.key
      )
    }

    init(_ run: MergeContents.Run, place: Int) {
      content = .run(run.id, place: place)
      order = Order(storedAt: run.storedAt, firstRun: run.id, identity: run.identity)
    }
  }

  /// The runs that the target does not have, each once: with the lowest of its numbers.
  private static func newRuns(of contents: [MergeContents]) -> [Unit] {
    let present = Set(contents[UnitedSweep.target].runs.map(\.identity))
    var found: [String: Unit] = [:]
    for (place, store) in contents.enumerated().dropFirst() {
      for run in store.runs where !present.contains(run.identity) {
        let unit = Unit(run, place: place)
        if let known = found[run.identity], known.order < unit.order { continue }
        found[run.identity] = unit
      }
    }
    return found.values.sorted { $0.order < $1.order }
  }

  /// The sweeps of the sources, each with what all stores hold of it.
  private static func sweeps(of contents: [MergeContents]) throws(StoreError) -> [UnitedSweep] {
    var united: [String: UnitedSweep] = [:]
    var identities: [String] = []
    for (place, store) in contents.enumerated().dropFirst() {
      for sweep in store.sweeps {
        let identity = sweep.identity
        if united[identity] == nil {
          identities.append(identity)
          united[identity] = try begin(identity, with: contents[UnitedSweep.target])
        }
        try united[identity]?.add(sweep, from: place)
      }
    }
    return identities.compactMap { united[$0] }
  }

  /// A sweep with what the target holds of it: of several, one that is finished, else the first.
  private static func begin(
    _ identity: String,
    with target: MergeContents
  ) throws(StoreError) -> UnitedSweep {
    var sweep = UnitedSweep(id: SweepID(rawValue: 0))
    let present = target.sweeps.filter { $0.identity == identity }
    if let part = present.first(where: {
      $0.stored.finishedAt != nil && $0.stored.plan.shard.isWhole
    })
      ?? present.first
    {
      try sweep.add(part, from: UnitedSweep.target)
    }
    return sweep
  }
}
