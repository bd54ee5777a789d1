package import Experiments
package import Simulation

/// What a sweep sets out to do.
package struct SweepPlan: Equatable, Sendable {
  package var origin: Origin
  /// The hash of all that determines its cells; `--resume` finds the sweep by it.
  package var key: String
  /// What varies: a parameter, and its values as they were written (`250,500` or `2..8`).
  package var axes: [Setting]
  package var seed: UInt64
  package var replications: Int
  /// Replications counted, of all shards; 0 for a search.
  package var cellCount: Int
  /// Which of its cells are run here.
  package var shard: Shard
  /// All scenarios, where there are several; the first is that of `origin` and `seed`.
  package var scenarios: [StudiedScenario]

  package init(
    origin: Origin,
    key: String,
    axes: [Setting],
    seed: UInt64,
    replications: Int,
    cellCount: Int,
    shard: Shard = .whole,
    scenarios: [StudiedScenario] = []
  ) {
    self.origin = origin
    self.key = key
    self.axes = axes
    self.seed = seed
    self.replications = replications
    self.cellCount = cellCount
    self.shard = shard
    self.scenarios = scenarios
  }

  /// Whether its cells are not known in advance, as those of `tune`.
  package var isSearch: Bool { cellCount == 0 }

  /// The origin of the cells of a scenario, by its place.
  func origin(ofScenario place: Int) -> Origin {
    scenarios.indices.contains(place) ? scenarios[place].origin : origin
  }
}

/// One of several scenarios of a sweep.
package struct StudiedScenario: Equatable, Sendable {
  package var origin: Origin
  package var seed: UInt64
  /// In means over the scenarios.
  package var weight: Double

  package init(origin: Origin, seed: UInt64, weight: Double) {
    self.origin = origin
    self.seed = seed
    self.weight = weight
  }
}

/// A sweep as the store gives it back; its cells come one at a time, see ``RunStore/cells(of:each:)``.
package struct StoredSweep: Equatable, Sendable {
  package var id: SweepID
  package var plan: SweepPlan
  /// How many cells are stored.
  package var storedCells: Int
  /// How many of them were not run, for their figures were not needed.
  package var sparedCells: Int
  /// When the last cell was stored; `nil` while cells are missing.
  package var finishedAt: Int64?

  package init(
    id: SweepID,
    plan: SweepPlan,
    storedCells: Int,
    sparedCells: Int,
    finishedAt: Int64?
  ) {
    self.id = id
    self.plan = plan
    self.storedCells = storedCells
    self.sparedCells = sparedCells
    self.finishedAt = finishedAt
  }
}

/// One cell of a sweep, and what it found out.
package struct CellRecord: Equatable, Sendable {
  /// The hash of all that determines it; unique in its sweep.
  package var key: String
  /// The place in the order of the sweep.
  package var index: Int
  /// The place among the scenarios of the sweep.
  package var scenario: Int
  /// From 0.
  package var replication: Int
  package var assignments: [Setting]
  package var outcome: Outcome

  package init(
    key: String,
    index: Int,
    scenario: Int = 0,
    replication: Int,
    assignments: [Setting],
    outcome: Outcome
  ) {
    self.key = key
    self.index = index
    self.scenario = scenario
    self.replication = replication
    self.assignments = assignments
    self.outcome = outcome
  }

  /// How a cell ended.
  package enum Outcome: Equatable, Sendable {
    /// It ran; a timeline, events and decisions would be stored too, but a sweep records none.
    case result(RunResult)
    /// The parameters contradict each other, such as a minimum above the maximum.
    case invalid(String)
    /// It has the run of an earlier cell of the sweep, whose key this is; the store gives it back as
    /// `result`.
    case sharedRun(ofCell: String)
    /// It was not run, for its figures were not needed any more.
    case spared
  }
}

/// A cell as the store gives it back.
package struct StoredCell: Equatable, Sendable {
  /// `nil` when the cell was invalid or spared.
  package var run: RunID?
  package var record: CellRecord
}
