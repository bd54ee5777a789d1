package import Simulation

/// Runs the cells of a search on several cores, each course once, and hands their outcomes over in
/// order.
package struct TuningRunner: Sendable {
  package let study: TuningStudy
  private var courses: CourseRunner<TuningCell, KeptOutcome>

  /// `recall` gives what is known of a cell already, such as from a store.
  package init(
    _ study: TuningStudy,
    workers: Int,
    recall: @escaping @Sendable (TuningCell) -> TuningOutcome? = { _ in nil }
  ) {
    self.study = study
    let worlds = StudyWorlds(study.scenarios, varying: study.axes)
    courses = CourseRunner(workers: workers) { cell, isOpaque in
      if let outcome = recall(cell) { return .settled(.known(outcome)) }
      do throws(PolicyProblem) {
        return .run(try worlds.run(of: cell.cell, in: cell.scenario, isOpaque: isOpaque))
      } catch {
        return .settled(.known(.invalid(error.message)))
      }
    } perform: { run in
      let (result, course) = run.perform()
      switch result {
      case .success(let result): return (.own(PackedResult(result), RunFigures(result)), course)
      case .failure(let problem): return (.known(.invalid(problem.message)), course)
      }
    } keep: { outcome, run in
      guard case .own(_, let figures) = outcome else { return (outcome, 0) }
      return (.known(.shared(figures, with: run.name)), Self.sizeOfFigures)
    }
  }

  private static let sizeOfFigures = 4096

  /// Runs what is not known.
  package mutating func run(
    _ cells: [TuningCell],
    deliver: (TuningCell, TuningOutcome) throws -> Void
  ) async throws {
    try await courses.run(cells) { cell, outcome, _ in try deliver(cell, outcome.outcome) }
  }
}

/// The outcome of a run while it waits for its turn, or for cells that are like it.
private enum KeptOutcome: Sendable {
  case own(PackedResult, RunFigures)
  case known(TuningOutcome)

  var outcome: TuningOutcome {
    switch self {
    case .own(let result, _): .finished(result.unpacked)
    case .known(let outcome): outcome
    }
  }
}

/// How one run of a search ended.
package enum TuningOutcome: Sendable {
  case finished(RunResult)
  /// It was run before.
  case recalled(RunFigures)
  /// It is the run of an earlier cell, whose key this is.
  case shared(RunFigures, with: String)
  /// The values do not go together, or the run hit a limit: there is no result.
  case invalid(String)

  /// Whether it is the run of an earlier cell.
  package var isShared: Bool {
    if case .shared = self { true } else { false }
  }

  /// `nil` for an invalid policy.
  package var figures: RunFigures? {
    switch self {
    case .finished(let result): RunFigures(result)
    case .recalled(let figures), .shared(let figures, _): figures
    case .invalid: nil
    }
  }
}
