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
  }

  /// Runs the cells of a shard that are not in `completed` (by their keys) and calls `deliver` for each, in
  /// the order of the sweep whatever the number of workers.
  ///
  /// Throws `CancellationError` when its task is cancelled; what `deliver` was given stays.
  package func run(
    _ shard: Shard = .whole,
    except completed: Set<String> = [],
    deliver: (Cell, Outcome) throws -> Void
  ) async throws {
    let remaining = (0..<sweep.count).filter { index in
      shard.contains(index)
        && (completed.isEmpty || !completed.contains(sweep.cell(at: index).key))
    }
    try await OrderedWorkers(count: workers).run(remaining) { [sweep] index in
      Self.run(sweep.cell(at: index), of: sweep)
    } deliver: { index, outcome in
      try deliver(sweep.cell(at: index), outcome)
    }
  }

  private static func run(_ cell: Cell, of sweep: Sweep) -> Outcome {
    do {
      let setup = try sweep.setup(of: cell)
      if let problem = setup.problem { return .invalid(problem) }
      var world = try World(
        setup.scenario,
        policy: setup.policy,
        seed: cell.seed,
        recording: .summary
      )
      return .finished(try world.run())
    } catch let error as RunError {
      return .invalid(error.message)
    } catch {
      return .invalid("\(error)")
    }
  }
}
