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
    /// Cells that took the result of an equal setup.
    package var shared = 0
    package var spared = 0
    /// Of the points that were run to the end.
    package var replications: Int
    /// Whether their means are known as well as was asked for.
    package var isPrecise = true
    /// Whether some point has the figures to tell.
    package var isMeasured = true

    init(replications: Int) {
      self.replications = replications
    }
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
    guard let rules = sweep.stages else {
      let cells = (0..<sweep.count).filter(shard.contains)
      let all = remaining(cells, except: completed)
      try await run(all, &work, deliver)
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
      try await run(remaining(stage.cells, except: completed), &work) { cell, outcome in
        if case .finished(let result) = outcome {
          stages.take(RunFigures(result), ofCell: cell.index)
        }
        try deliver(cell, outcome)
      }
    }
    work.replications = stages.done
    work.isPrecise = stages.isPrecise
    work.isMeasured = stages.isMeasured
    return work
  }

  private func remaining(_ cells: [Int], except completed: Set<String>) -> [Int] {
    completed.isEmpty ? cells : cells.filter { !completed.contains(sweep.cell(at: $0).key) }
  }

  /// Runs the cells of a list, equal ones once, and delivers all in the order of the list.
  private func run(
    _ cells: [Int],
    _ work: inout Work,
    _ deliver: (Cell, Outcome) throws -> Void
  ) async throws {
    let equal = EqualCells(cells, of: sweep)
    var waiting: [Int: (outcome: Outcome, followers: Int)] = [:]
    var next = 0
    /// Delivers the cells up to the next one that has to be run itself.
    func deliverFollowers() throws {
      while next < cells.count, equal.source[next] != next {
        let source = equal.source[next]
        guard let (outcome, followers) = waiting[source] else { return }
        waiting[source] = followers > 1 ? (outcome, followers - 1) : nil
        try deliver(sweep.cell(at: cells[next]), outcome)
        work.shared += 1
        next += 1
      }
    }
    try await OrderedWorkers(count: workers).run(equal.distinct) { [sweep] place in
      Self.run(sweep.cell(at: cells[place]), of: sweep)
    } deliver: { place, outcome in
      if equal.followers[place] > 0 { waiting[place] = (outcome, equal.followers[place]) }
      try deliver(sweep.cell(at: cells[place]), outcome)
      work.simulated += 1
      next = place + 1
      try deliverFollowers()
    }
  }

  private static func run(_ cell: Cell, of sweep: Sweep) -> Outcome {
    do throws(PolicyProblem) {
      let scenario = sweep.scenarios[cell.scenario]
      return .finished(try scenario.run(cell.assignments, seed: cell.seed))
    } catch {
      return .invalid(error.message)
    }
  }
}
