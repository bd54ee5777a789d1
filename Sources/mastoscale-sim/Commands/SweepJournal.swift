import Experiments
import RunStore

/// Puts the cells of a sweep into the store, a batch at a time.
struct SweepJournal {
  let store: RunStore
  let id: SweepID
  /// The keys of the cells that were there before.
  let completed: Set<String>
  private var batch: [CellRecord] = []
  private var lastFlush = ContinuousClock.now

  /// Begins a sweep in the store at `path`, or finds the interrupted one.
  init(_ sweep: Sweep, _ origin: Origin, path: String, isResumed: Bool) throws(StoreError) {
    store = try RunStore.open(path: path)
    if isResumed {
      if let id = try store.unfinishedSweep(withKey: sweep.key) {
        self.id = id
        completed = try store.completedCells(of: id)
        StandardStreams.note("resuming \(id): \(completed.count) of \(sweep.count) cells are there")
        return
      }
      StandardStreams.note("there is no interrupted sweep of these cells: this is a new one")
    }
    id = try store.begin(
      SweepPlan(
        origin: origin,
        key: sweep.key,
        axes: sweep.axes.map { axis in
          Setting(name: axis.parameter, value: axis.values.joined(separator: ","))
        },
        seed: sweep.seed,
        replications: sweep.replications,
        cellCount: sweep.count
      )
    )
    completed = []
  }

  /// Takes a cell; a batch is stored once a second, or when it is large.
  mutating func add(_ cell: Cell, _ outcome: SweepRunner.Outcome) throws(StoreError) {
    batch.append(CellRecord(cell, outcome))
    if batch.count >= 64 || ContinuousClock.now - lastFlush > .seconds(1) {
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
    try store.finish(id, at: WallTime.now)
  }
}

extension CellRecord {
  fileprivate init(_ cell: Cell, _ outcome: SweepRunner.Outcome) {
    let stored: Outcome =
      switch outcome {
      case .finished(let result): .result(result)
      case .invalid(let message): .invalid(message)
      }
    self.init(
      key: cell.key,
      index: cell.index,
      replication: cell.replication,
      assignments: cell.assignments.map(Setting.init),
      outcome: stored
    )
  }
}
