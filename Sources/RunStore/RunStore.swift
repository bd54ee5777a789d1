package import Simulation
import GRDB

/// Everything that was found out, in one SQLite file.
package final class RunStore: Sendable {
  package let path: String

  init(path: String) { self.path = path }

  /// Opens the store at `path`, and creates it and its folders when there is none.
  package static func open(path: String) throws(StoreError) -> RunStore {
    preconditionFailure("not written yet")
  }

  /// Opens the store at `path` for reading; one that does not exist is an error.
  package static func openExisting(path: String) throws(StoreError) -> RunStore {
    preconditionFailure("not written yet")
  }

  /// Stores a run in one transaction: all of it or nothing.
  package func save(_ result: RunResult, origin: Origin) throws(StoreError) -> RunID {
    preconditionFailure("not written yet")
  }

  /// The run with this number.
  package func run(_ id: RunID) throws(StoreError) -> StoredRun {
    preconditionFailure("not written yet")
  }

  /// The newest run that is not a cell of a sweep.
  package func latestRun() throws(StoreError) -> RunID? { preconditionFailure("not written yet") }

  /// All runs that are not cells of a sweep, oldest first.
  package func runs() throws(StoreError) -> [RunSummary] {
    preconditionFailure("not written yet")
  }

  /// Removes a run; one that belongs to a sweep is refused.
  package func delete(_ id: RunID) throws(StoreError) { preconditionFailure("not written yet") }

  /// Records that a sweep starts.
  package func begin(_ plan: SweepPlan) throws(StoreError) -> SweepID {
    preconditionFailure("not written yet")
  }

  /// The newest unfinished sweep with this key, to resume.
  package func unfinishedSweep(withKey key: String) throws(StoreError) -> SweepID? {
    preconditionFailure("not written yet")
  }

  /// The keys of the cells that are stored.
  package func completedCells(of sweep: SweepID) throws(StoreError) -> Set<String> {
    preconditionFailure("not written yet")
  }

  /// Stores a batch of cells in one transaction; a cell that is stored already is passed over.
  package func save(
    _ cells: [CellRecord],
    in sweep: SweepID,
    at time: Int64
  ) throws(StoreError) {
    preconditionFailure("not written yet")
  }

  /// Marks a sweep as complete.
  package func finish(_ sweep: SweepID, at time: Int64) throws(StoreError) {
    preconditionFailure("not written yet")
  }

  /// The sweep with this number, without its cells.
  package func sweep(_ id: SweepID) throws(StoreError) -> StoredSweep {
    preconditionFailure("not written yet")
  }

  /// Gives the cells of a sweep in their order, one at a time.
  package func cells(
    of sweep: SweepID,
    each: (StoredCell) -> Void
  ) throws(StoreError) {
    preconditionFailure("not written yet")
  }

  /// The newest sweep, finished or not.
  package func latestSweep() throws(StoreError) -> SweepID? {
    preconditionFailure("not written yet")
  }

  /// All sweeps, oldest first.
  package func sweeps() throws(StoreError) -> [StoredSweep] {
    preconditionFailure("not written yet")
  }

  /// Removes a sweep with all its cells.
  package func delete(_ id: SweepID) throws(StoreError) { preconditionFailure("not written yet") }
}
