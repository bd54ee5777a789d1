import Experiments
import Reports
import RunStore

/// A sweep under way: its cells go to the journal and to the table.
struct SweepRun {
  private let sweep: Sweep
  private let workers: Int
  /// The number of cells that are run here.
  private let count: Int
  private var journal: SweepJournal?
  private var progress: ProgressLine
  /// The rows of the cells that were run here, where they are wanted: without numbers of runs.
  private var ownRows: [SweepRow] = []
  private let keepsRows: Bool
  private var done = 0

  /// With `isNumbered`, the rows have the numbers of their runs.
  init(
    _ sweep: Sweep,
    workers: Int,
    journal: SweepJournal?,
    isNumbered: Bool,
    isQuiet: Bool
  ) {
    // Reading all cells again takes as long as storing them.
    keepsRows = journal == nil || journal?.completed.isEmpty == true && !isNumbered
    self.sweep = sweep
    self.workers = workers
    self.journal = journal
    count = (journal?.shard ?? .whole).cellCount(of: sweep.count)
    let remaining = count - (journal?.completed.count ?? 0)
    progress = ProgressLine(total: remaining, noun: "cells", isQuiet: isQuiet)
  }

  /// Runs the remaining cells.
  mutating func run() async throws {
    defer { progress.clear() }
    do {
      let runner = SweepRunner(sweep, workers: workers)
      let shard = journal?.shard ?? .whole
      try await runner.run(shard, except: journal?.completed ?? []) { cell, outcome in
        try receive(cell, outcome)
      }
      try journal?.finish()
    } catch is CancellationError {
      try journal?.flush()
      throw interruption
    }
  }

  /// The rows of all cells, also of those that were there before.
  func rows() throws -> [SweepRow] {
    guard let journal, !keepsRows else { return ownRows }
    return try journal.store.rows(of: journal.id)
  }

  private mutating func receive(_ cell: Cell, _ outcome: SweepRunner.Outcome) throws {
    try journal?.add(cell, outcome)
    if keepsRows { ownRows.append(SweepRow(cell, outcome)) }
    done += 1
    progress.show(done: done)
  }

  private var interruption: Failure {
    let finished = (journal?.completed.count ?? 0) + done
    let state = "interrupted after \(finished) of \(count) cells"
    guard let journal else { return Failure(state, code: .interrupted) }
    return Failure(
      "\(state), which are kept as \(journal.id)",
      hint: "the same command with '--resume' goes on",
      code: .interrupted
    )
  }
}

extension SweepRow {
  fileprivate init(_ cell: Cell, _ outcome: SweepRunner.Outcome) {
    let figures: Outcome =
      switch outcome {
      case .finished(let result): .figures(RunFigures(result))
      case .invalid(let message): .invalid(message)
      }
    self.init(
      run: nil,
      assignments: cell.assignments.map { ($0.parameter, $0.value) },
      replication: cell.replication,
      outcome: figures
    )
  }
}
