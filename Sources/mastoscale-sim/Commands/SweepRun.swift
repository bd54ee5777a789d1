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
  private var ownRows: [(index: Int, row: SweepRow)] = []
  private let keepsRows: Bool
  private var figures = SharedFigures()
  private let isQuiet: Bool
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
    self.isQuiet = isQuiet
    count = (journal?.shard ?? .whole).cellCount(of: sweep.count)
    let remaining = count - (journal?.completed.count ?? 0)
    progress = ProgressLine(total: remaining, noun: "cells", isQuiet: isQuiet)
  }

  /// Runs the remaining cells.
  mutating func run() async throws {
    defer { progress.clear() }
    do {
      let runner = SweepRunner(sweep, workers: workers)
      let work = try await runner.run(
        journal?.shard ?? .whole,
        except: journal?.completed ?? [],
        earlier: sweep.stages == nil ? [:] : journal?.earlierFigures() ?? [:]
      ) { cell, outcome in
        try receive(cell, outcome)
      }
      try journal?.finish()
      progress.clear()
      report(work)
    } catch is CancellationError {
      try journal?.flush()
      throw interruption
    }
  }

  /// The rows of all cells, also of those that were there before.
  func rows() throws -> [SweepRow] {
    guard let journal, !keepsRows else {
      // The stages of a race are not in the order of the list.
      return ownRows.sorted { $0.index < $1.index }.map(\.row)
    }
    return try journal.store.rows(of: journal.id)
  }

  private mutating func receive(_ cell: Cell, _ outcome: SweepRunner.Outcome) throws {
    try journal?.add(cell, outcome)
    if keepsRows { ownRows.append((cell.index, row(of: cell, outcome))) }
    done += 1
    progress.show(done: done)
  }

  private mutating func row(of cell: Cell, _ outcome: SweepRunner.Outcome) -> SweepRow {
    let shown: SweepRow.Outcome =
      switch outcome {
      case .finished(let result): .figures(figures.figures(of: result))
      case .invalid(let message): .invalid(message)
      case .spared: .spared
      }
    let scenario = sweep.scenarios[cell.scenario]
    return SweepRow(
      run: nil,
      scenario: sweep.scenarios.count > 1
        ? SweepRow.Scenario(name: scenario.name, weight: scenario.weight) : nil,
      assignments: cell.assignments.map { ($0.parameter, $0.value) },
      replication: cell.replication,
      outcome: shown
    )
  }

  /// Says what did not have to be run.
  private func report(_ work: SweepRunner.Work) {
    if isQuiet { return }
    if work.shared > 0 {
      StandardStreams.note(
        "\(work.shared) of \(count) cells needed no run: their controllers decide as in another one"
      )
    }
    guard let rules = sweep.stages else { return }
    if rules.race != nil {
      StandardStreams.note("race: \(sweep.count - work.spared) of \(sweep.count) cells")
    }
    if let precision = rules.precision {
      let goal = PrecisionReport(goal: precision, metrics: rules.measured)
      StandardStreams.note(
        work.isMeasured
          ? goal.sentence(replications: work.replications, missing: work.imprecise)
          : goal.sentenceWithoutFigures
      )
    }
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
