package import Simulation

/// Runs the cells of a sweep on several cores.
package struct SweepRunner: Sendable {
  package let sweep: Sweep
  package let workers: Int

  package init(_ sweep: Sweep, workers: Int) {
    precondition(workers >= 1, "a sweep needs at least one worker")
    self.sweep = sweep
    self.workers = workers
  }

  /// How a cell ended.
  package enum Outcome: Equatable, Sendable {
    case finished(RunResult)
    /// The values do not go together, or the run hit a limit: there is no result.
    case invalid(String)
    /// It was not run: its policy is out of the race, or the means are known well enough.
    case spared
  }

  /// How many cells were run, and how many needed no run.
  package struct Work: Equatable, Sendable {
    package var simulated = 0
    /// Cells that have the result of another one, because its policy decided the same throughout.
    package var shared = 0
    package var spared = 0
    /// Of the points that were run to the end.
    package var replications: Int
    /// The metrics of which some mean is not known as well as was asked for.
    package var imprecise: [Metric] = []
    /// Whether some point has the figures to tell.
    package var isMeasured = true

    init(replications: Int) {
      self.replications = replications
    }

    /// Whether all means are known as well as was asked for.
    package var isPrecise: Bool { imprecise.isEmpty }
  }

  /// Runs the cells of a shard that are not in `completed` (by their keys) and calls `deliver` for
  /// each, in the order of the sweep whatever the number of workers; in stages where the sweep has
  /// rules that spare replications, each in that order.
  ///
  /// `earlier` are the figures of completed cells, which such rules need. Throws
  /// `CancellationError` when its task is cancelled; what `deliver` was given stays.
  @discardableResult
  package func run(
    _ shard: Shard = .whole,
    except completed: Set<String> = [],
    earlier: [String: RunFigures] = [:],
    deliver: (Cell, Outcome) throws -> Void
  ) async throws -> Work {
    var work = Work(replications: sweep.replications)
    var runner = courseRunner()
    guard let rules = sweep.stages else {
      let cells = (0..<sweep.count).filter(shard.contains)
      let all = remaining(cells, except: completed)
      try await Self.run(all, of: sweep, with: &runner, &work, deliver)
      return work
    }
    var stages = SweepStages(sweep, rules)
    while let stage = stages.next() {
      work.spared += stage.spared.count
      for index in remaining(stage.spared, except: completed) {
        try deliver(sweep.cell(at: index), .spared)
      }
      if !completed.isEmpty {
        for index in stage.cells {
          guard let figures = earlier[sweep.cell(at: index).key] else { continue }
          stages.take(figures, ofCell: index)
        }
      }
      let cells = remaining(stage.cells, except: completed)
      try await Self.run(cells, of: sweep, with: &runner, &work) { cell, outcome in
        if case .finished(let result) = outcome {
          stages.take(RunFigures(result), ofCell: cell.index)
        }
        try deliver(cell, outcome)
      }
    }
    work.replications = stages.done
    work.imprecise = stages.imprecise
    work.isMeasured = stages.isMeasured
    return work
  }

  private func remaining(_ cells: [Int], except completed: Set<String>) -> [Int] {
    completed.isEmpty ? cells : cells.filter { !completed.contains(sweep.cell(at: $0).key) }
  }

  /// Runs the cells of a list, those of one course once, and delivers all in the order of the list.
  private static func run(
    _ cells: [Int],
    of sweep: Sweep,
    with runner: inout CourseRunner<Cell, KeptOutcome>,
    _ work: inout Work,
    _ deliver: (Cell, Outcome) throws -> Void
  ) async throws {
    // A million cells are not made at once.
    for first in stride(from: 0, to: cells.count, by: 4096) {
      let part = cells[first..<min(first + 4096, cells.count)].map(sweep.cell)
      try await runner.run(part) { cell, outcome, isShared in
        try deliver(cell, outcome.outcome)
        if isShared { work.shared += 1 }
        if !isShared, case .finished = outcome { work.simulated += 1 }
      }
    }
  }

  private func courseRunner() -> CourseRunner<Cell, KeptOutcome> {
    let worlds = StudyWorlds(sweep.scenarios, varying: sweep.axes)
    return CourseRunner(workers: workers) { cell, isOpaque in
      do throws(PolicyProblem) {
        return .run(try worlds.run(of: cell, in: cell.scenario, isOpaque: isOpaque))
      } catch {
        return .settled(.invalid(error.message))
      }
    } perform: { run in
      let (result, course) = run.perform()
      switch result {
      case .success(let result): return (.finished(PackedResult(result)), course)
      case .failure(let problem): return (.invalid(problem.message), course)
      }
    } keep: { outcome, _ in
      (outcome, outcome.size)
    }
  }
}

/// The outcome of a cell while it waits for its turn, or for cells that are like it.
private enum KeptOutcome: Sendable {
  case finished(PackedResult)
  case invalid(String)

  var outcome: SweepRunner.Outcome {
    switch self {
    case .finished(let result): .finished(result.unpacked)
    case .invalid(let problem): .invalid(problem)
    }
  }

  /// About how many bytes it takes.
  var size: Int {
    switch self {
    case .finished(let result): result.size
    case .invalid(let problem): problem.utf8.count
    }
  }
}
