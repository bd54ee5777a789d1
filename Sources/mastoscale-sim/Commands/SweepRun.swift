import Experiments
import Reports
import RunStore

/// A sweep under way: its cells go to the journal and to the table.
struct SweepRun {
  private let sweep: Sweep
  private let workers: Int
  private var journal: SweepJournal?
  private var progress: ProgressLine
  private var unstoredRows: [SweepRow] = []
  private var done = 0

  init(_ sweep: Sweep, workers: Int, journal: SweepJournal?, isQuiet: Bool) {
    self.sweep = sweep
    self.workers = workers
    self.journal = journal
    let remaining = sweep.count - (journal?.completed.count ?? 0)
    progress = ProgressLine(total: remaining, noun: "cells", isQuiet: isQuiet)
  }

  /// Runs the remaining cells and gives the rows of all.
  mutating func rows() async throws -> [SweepRow] {
    defer { progress.clear() }
    do {
      let runner = SweepRunner(sweep, workers: workers)
      try await runner.run(except: journal?.completed ?? []) { cell, outcome in
        try receive(cell, outcome)
      }
      try journal?.finish()
    } catch is CancellationError {
      try journal?.flush()
      throw interruption
    }
    guard let journal else { return unstoredRows }
    return try journal.store.rows(of: journal.id)
  }

  private mutating func receive(_ cell: Cell, _ outcome: SweepRunner.Outcome) throws {
    if journal != nil {
      try journal?.add(cell, outcome)
    } else {
      unstoredRows.append(SweepRow(cell, outcome))
    }
    done += 1
    progress.show(done: done)
  }

  private var interruption: Failure {
    let finished = (journal?.completed.count ?? 0) + done
    let state = "interrupted after \(finished) of \(sweep.count) cells"
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
