package import Experiments

/// What a merge did.
package struct MergeReport: Equatable, Sendable {
  /// Runs that are not cells of a sweep.
  package var addedRuns: Int
  /// Those that the sources hold, with what the target holds of them now.
  package var sweeps: [MergedSweep]
}

/// A sweep after a merge.
package struct MergedSweep: Equatable, Sendable {
  package var id: SweepID
  package var plan: SweepPlan
  package var storedCells: Int
  package var addedCells: Int
  /// Whether some source held only a shard of it.
  package var isSharded: Bool
  /// In order; empty when nothing is missing, or when it is not known how many shards there are.
  package var missingShards: [MissingShard]
  /// `nil` when nothing is missing, or when shards are named.
  package var missingCells: MissingCells?
  /// Whether it has all its cells.
  package var isFinished: Bool

  /// A shard of which not all cells are there.
  package struct MissingShard: Equatable, Sendable, CustomStringConvertible {
    package var shard: Shard
    package var stored: Int
    /// How many it has.
    package var of: Int

    /// Such as `shard 2 of 7 is missing: 5 cells`.
    package var description: String {
      let missing = of - stored
      let cells = missing == 1 ? "1 cell" : "\(missing) cells"
      return stored == 0
        ? "\(shard) is missing: \(cells)"
        : "\(shard) is not finished: \(cells) of \(of) missing"
    }
  }

  init(_ sweep: UnitedSweep) {
    id = sweep.id
    plan = sweep.origin.sweep.plan
    plan.shard = .whole
    storedCells = sweep.cells.count
    addedCells = sweep.addedCells
    isSharded = sweep.parts.contains { !$0.sweep.plan.shard.isWhole }
    missingShards = sweep.missingShards
    isFinished = sweep.finishedAt != nil
    missingCells =
      isFinished || !missingShards.isEmpty
      ? nil : MissingCells(of: plan, stored: sweep.cells.keys)
  }
}
