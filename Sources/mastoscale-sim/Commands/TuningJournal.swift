import Experiments
import Reports
import RunStore

/// Puts the runs of a search into the store: a sweep for each scenario.
struct TuningJournal {
  /// What earlier runs found out, by the key of the cell.
  let known: [String: TuningOutcome]
  private let store: RunStore
  private let sweeps: [SweepID]
  /// The next place in each sweep.
  private var places: [Int]
  private var keys: Set<String>
  private var batches: [[CellRecord]]
  private var lastFlush = ContinuousClock.now

  /// Begins a search in the store at `path`, or finds an earlier one: whatever it ran is known.
  init(_ plan: TuningPlan, path: String, isResumed: Bool, isQuiet: Bool) throws {
    store = try RunStore.open(path: path)
    let study = plan.study
    let keys = study.scenarios.indices.map { "tune/\(study.key)/\($0)" }
    var found: [SweepID] = []
    if isResumed {
      for key in keys {
        let earlier = try store.unfinishedSweep(withKey: key) ?? store.finishedSweep(withKey: key)
        if let earlier { found.append(earlier) }
      }
      if found.count < keys.count {
        found = []
        if !isQuiet {
          let changes = try store.changes(of: plan.origins)
          StandardStreams.note(
            "there is no earlier search of this kind: this is a new one\(changes)"
          )
        }
      }
    }
    var known: [String: TuningOutcome] = [:]
    var places = study.scenarios.map { _ in 0 }
    for (index, id) in found.enumerated() {
      try store.cells(of: id) { cell in
        known[cell.record.key] = TuningOutcome(cell.record.outcome)
        places[index] = max(places[index], cell.record.index + 1)
      }
    }
    if found.isEmpty {
      for index in keys.indices {
        found.append(try store.begin(plan.sweep(ofScenario: index, key: keys[index])))
      }
    } else if !isQuiet {
      StandardStreams.note("resuming: \(known.count) results are there")
    }
    self.known = known
    self.places = places
    self.keys = Set(known.keys)
    sweeps = found
    batches = study.scenarios.map { _ in [] }
  }

  var path: String { store.path }

  /// `s3`, or `s3, s4`.
  var name: String { sweeps.map(\.description).joined(separator: ", ") }

  /// How many results there are, with those of the present policy and of policies that share a run.
  var count: Int { keys.count }

  /// Takes a run; a batch is stored once a second, or when it is large.
  mutating func add(_ cell: TuningCell, _ outcome: TuningOutcome) throws {
    guard let stored = outcome.stored, keys.insert(cell.cell.key).inserted else { return }
    batches[cell.scenario].append(
      CellRecord(
        key: cell.cell.key,
        index: places[cell.scenario],
        replication: cell.cell.replication,
        assignments: cell.cell.assignments.map(Setting.init),
        outcome: stored
      )
    )
    places[cell.scenario] += 1
    if batches[cell.scenario].count >= 64 || ContinuousClock.now - lastFlush > .seconds(1) {
      try flush()
    }
  }

  /// Stores what was taken.
  mutating func flush() throws {
    for (index, id) in sweeps.enumerated() where !batches[index].isEmpty {
      try store.save(batches[index], in: id, at: WallTime.now)
      batches[index] = []
    }
    lastFlush = ContinuousClock.now
  }

  /// Stores the rest and closes the search.
  mutating func finish() throws {
    try flush()
    for id in sweeps { try store.finish(id, at: WallTime.now) }
  }
}

extension TuningOutcome {
  /// `nil` for a cell that was not run, which a search does not store.
  fileprivate init?(_ outcome: CellRecord.Outcome) {
    switch outcome {
    case .result(let result): self = .recalled(RunFigures(result))
    case .invalid(let problem): self = .invalid(problem)
    case .sharedRun, .spared: return nil
    }
  }

  /// `nil` for what came from the store.
  fileprivate var stored: CellRecord.Outcome? {
    switch self {
    case .finished(let result): .result(result)
    case .recalled: nil
    case .shared(_, let key): .sharedRun(ofCell: key)
    case .invalid(let problem): .invalid(problem)
    }
  }
}

extension TuningPlan {
  fileprivate func sweep(ofScenario place: Int, key: String) -> SweepPlan {
    SweepPlan(
      origin: origins[place],
      key: key,
      axes: study.axes.map { axis in
        Setting(name: axis.parameter, value: axis.values.joined(separator: ","))
      },
      seed: study.scenarios[place].seed,
      replications: study.replications,
      cellCount: 0
    )
  }
}
