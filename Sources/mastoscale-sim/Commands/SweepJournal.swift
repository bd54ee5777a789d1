import Experiments
import RunStore

/// Puts the cells of a sweep into the store, a batch at a time.
struct SweepJournal {
  let store: RunStore
  let id: SweepID
  /// The part of the sweep that is run here.
  let shard: Shard
  /// The keys of the cells that were there before.
  let completed: Set<String>
  /// Whether there was nothing left to do.
  let isFinished: Bool
  /// What `--resume` found, for people; `nil` without it.
  private(set) var resumption: String?
  /// Whether cells are stored in their order; those of a race come in stages.
  private let isOrdered: Bool
  private var batch: [CellRecord] = []
  /// Few, because a cell has all its histograms unpacked until it is stored.
  private static let largestBatch = 64
  private var lastFlush = ContinuousClock.now

  /// Begins a sweep, or a shard of one, in the store at `path`, or finds the interrupted one.
  init(
    _ sweep: Sweep,
    _ shard: Shard,
    _ origins: [Origin],
    path: String,
    isResumed: Bool
  ) throws(StoreError) {
    self.shard = shard
    isOrdered = sweep.stages == nil
    store = try RunStore.open(path: path)
    if isResumed, let found = try Self.earlier(sweep, shard, in: store) {
      (id, isFinished) = found
      completed = try store.completedCells(of: id)
      resumption = resumption(of: sweep)
      return
    }
    if isResumed {
      resumption =
        "there is no interrupted sweep of these cells: this is a new one"
        + (try store.changes(of: origins))
    }
    isFinished = false
    id = try Self.begin(sweep, shard, origins, in: store)
    completed = []
  }

  /// The sweep to go on with; else one that has all its cells.
  private static func earlier(
    _ sweep: Sweep,
    _ shard: Shard,
    in store: RunStore
  ) throws(StoreError) -> (SweepID, isFinished: Bool)? {
    if let id = try store.unfinishedSweep(withKey: sweep.key, shard: shard) { return (id, false) }
    return try store.finishedSweep(withKey: sweep.key, shard: shard).map { ($0, true) }
  }

  /// Where the cells are, for people.
  var whereKept: String {
    let place = "kept as \(id) in '\(store.path)'"
    return shard.isWhole ? place : "\(shard) is \(place); 'merge' unites the shards"
  }

  private func resumption(of sweep: Sweep) -> String {
    let part = shard.isWhole ? "" : ", \(shard)"
    if isFinished {
      return "nothing to do: all \(completed.count) cells are there as \(id)\(part)"
    }
    let count = shard.cellCount(of: sweep.count)
    return "resuming \(id)\(part): \(completed.count) of \(count) cells are there"
  }

  private static func begin(
    _ sweep: Sweep,
    _ shard: Shard,
    _ origins: [Origin],
    in store: RunStore
  ) throws(StoreError) -> SweepID {
    try store.begin(
      SweepPlan(
        origin: origins[0],
        key: sweep.key,
        axes: sweep.axes.map { axis in
          Setting(name: axis.parameter, value: axis.values.joined(separator: ","))
        },
        seed: sweep.seed,
        replications: sweep.replications,
        cellCount: sweep.count,
        shard: shard,
        scenarios: StudiedScenario.all(of: sweep, origins)
      )
    )
  }

  /// The figures of the cells that were there before, by their keys.
  func earlierFigures() throws(StoreError) -> [String: RunFigures] {
    guard !completed.isEmpty else { return [:] }
    var figures: [String: RunFigures] = [:]
    try store.cells(of: id) { cell in
      guard case .result(let result) = cell.record.outcome else { return }
      figures[cell.record.key] = RunFigures(result)
    }
    return figures
  }

  /// Takes a cell; a batch is stored once a second, or when it is large.
  mutating func add(_ cell: Cell, _ outcome: SweepRunner.Outcome) throws(StoreError) {
    batch.append(CellRecord(cell, outcome))
    if batch.count >= Self.largestBatch || ContinuousClock.now - lastFlush > .seconds(1) {
      try flush()
    }
  }

  /// Stores what was taken.
  mutating func flush() throws(StoreError) {
    guard !batch.isEmpty else { return }
    try store.save(batch, in: id, at: WallTime.now)
    batch = []
    lastFlush = ContinuousClock.now
  }

  /// Stores the rest and closes the sweep.
  mutating func finish() throws(StoreError) {
    try flush()
    if isFinished { return }
    try store.finish(id, at: WallTime.now, orderingRuns: isOrdered)
  }
}

extension CellRecord {
  fileprivate init(_ cell: Cell, _ outcome: SweepRunner.Outcome) {
    let stored: Outcome =
      switch outcome {
      case .finished(let result): .result(result)
      case .invalid(let message): .invalid(message)
      case .spared: .spared
      }
    self.init(
      key: cell.key,
      index: cell.index,
      scenario: cell.scenario,
      replication: cell.replication,
      assignments: cell.assignments.map(Setting.init),
      outcome: stored
    )
  }
}

extension StudiedScenario {
  /// None for a sweep of one scenario.
  fileprivate static func all(of sweep: Sweep, _ origins: [Origin]) -> [StudiedScenario] {
    guard sweep.scenarios.count > 1 else { return [] }
    return zip(sweep.scenarios, origins).map { scenario, origin in
      StudiedScenario(origin: origin, seed: scenario.seed, weight: scenario.weight)
    }
  }
}
