import Experiments
import Foundation
import Simulation

/// Every variant of an experiment, run so many times; all variants meet the same random numbers.
struct ReplicatedRuns {
  let setups: [Setup]
  /// Of the first replication.
  let seed: UInt64
  let replications: Int
  let recording: World.Recording
  let isQuiet: Bool

  init(
    _ experiment: Experiment,
    seed: UInt64?,
    replications: Int,
    recording: World.Recording,
    isQuiet: Bool
  ) {
    setups = experiment.variants.map(\.setup)
    self.seed = seed ?? experiment.seed
    self.replications = replications
    self.recording = recording
    self.isQuiet = isQuiet
  }

  var count: Int { setups.count * replications }

  /// Runs all on all cores and hands the results over in order: the first variant's replications,
  /// then those of the next.
  ///
  /// An interruption ends it with a message, to which `kept` adds what became of finished runs.
  func run(kept: String = "", receive: (RunResult, Int) throws -> Void) async throws {
    var progress = ProgressLine(total: count, noun: "runs", isQuiet: isQuiet)
    var done = 0
    defer { progress.clear() }
    do {
      let workers = OrderedWorkers(count: ProcessInfo.processInfo.activeProcessorCount)
      let (setups, seed, recording, replications) = (setups, seed, recording, replications)
      try await workers.run(Array(0..<count)) { index in
        Result {
          try Self.run(setups[index / replications], seed, recording, index % replications)
        }
      } deliver: { index, result in
        try receive(try result.get(), index / replications)
        done += 1
        progress.show(done: done)
      }
    } catch is CancellationError {
      throw Failure("interrupted after \(done) of \(count) runs\(kept)", code: .interrupted)
    }
  }

  private static func run(
    _ setup: Setup,
    _ seed: UInt64,
    _ recording: World.Recording,
    _ replication: Int
  ) throws -> RunResult {
    var world = try World(
      setup.scenario,
      policy: setup.policy,
      seed: ReplicationSeed.seed(seed, replication: replication),
      recording: recording
    )
    return try world.run()
  }
}
