package import Simulation

/// Runs the cells of a search on several cores and hands their outcomes over in order.
package struct TuningRunner: Sendable {
  package let study: TuningStudy
  private let workers: OrderedWorkers
  private let recall: @Sendable (TuningCell) -> TuningOutcome?

  /// `recall` gives what is known of a cell already, such as from a store.
  package init(
    _ study: TuningStudy,
    workers: Int,
    recall: @escaping @Sendable (TuningCell) -> TuningOutcome? = { _ in nil }
  ) {
    self.study = study
    self.workers = OrderedWorkers(count: workers)
    self.recall = recall
  }

  /// Runs what is not known.
  package func run(
    _ cells: [TuningCell],
    deliver: (TuningCell, TuningOutcome) throws -> Void
  ) async throws {
    let (study, recall) = (study, recall)
    try await workers.run(Array(cells.indices)) { index in
      recall(cells[index]) ?? study.run(cells[index])
    } deliver: { index, outcome in
      try deliver(cells[index], outcome)
    }
  }
}

/// How one run of a search ended.
package enum TuningOutcome: Sendable {
  case finished(RunResult)
  /// It was run before.
  case recalled(RunFigures)
  /// The values do not go together, or the run hit a limit: there is no result.
  case invalid(String)

  /// `nil` for an invalid policy.
  package var figures: RunFigures? {
    switch self {
    case .finished(let result): RunFigures(result)
    case .recalled(let figures): figures
    case .invalid: nil
    }
  }
}

extension TuningStudy {
  fileprivate func run(_ cell: TuningCell) -> TuningOutcome {
    do throws(PolicyProblem) {
      let scenario = scenarios[cell.scenario]
      return .finished(try scenario.run(cell.cell.assignments, seed: cell.cell.seed))
    } catch {
      return .invalid(error.message)
    }
  }
}
