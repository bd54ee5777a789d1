import Experiments
import Foundation
import Simulation

/// Every variant of an experiment, run so many times; all variants meet the same random numbers.
struct ReplicatedRuns {
  let setups: [Setup]
  /// Of the first replication.
  let seed: UInt64
  /// With `stopping` at most.
  let replications: Int
  let recording: World.Recording
  let isQuiet: Bool
  /// `nil`: all replications are run.
  let stopping: SequentialStop?

  init(
    _ experiment: Experiment,
    seed: UInt64?,
    replications: Int,
    recording: World.Recording,
    isQuiet: Bool,
    stopping: SequentialStop? = nil
  ) {
    setups = experiment.variants.map(\.setup)
    self.seed = seed ?? experiment.seed
    self.replications = replications
    self.recording = recording
    self.isQuiet = isQuiet
    self.stopping = stopping
  }

  var count: Int { setups.count * replications }

  /// Runs all on all cores and hands the results over in order: the first variant's replications,
  /// then those of the next; of variants that stop together, those up to each look.
  ///
  /// An interruption ends it with a message, to which `kept` adds what became of finished runs.
  func run(kept: String = "", receive: (RunResult, Int) throws -> Void) async throws {
    var batch = Batch(self)
    defer { batch.progress.clear() }
    do {
      guard let stopping else {
        return try await batch.run(setups.indices, 0..<replications, receive)
      }
      let all = Array(setups.indices)
      for variants in stopping.isTogether ? [all] : all.map({ [$0] }) {
        try await run(variants, until: stopping, &batch, receive)
      }
    } catch is CancellationError {
      throw Failure("interrupted after \(batch.done) of \(count) runs\(kept)", code: .interrupted)
    }
  }

  /// Runs variants from look to look, until their figures are known well enough.
  private func run(
    _ variants: [Int],
    until stopping: SequentialStop,
    _ batch: inout Batch,
    _ receive: (RunResult, Int) throws -> Void
  ) async throws {
    var figures: [[RunFigures]] = setups.map { _ in [] }
    var done = 0
    for look in PrecisionGoal.looks(atMost: replications) {
      try await batch.run(variants, done..<look) { result, variant in
        figures[variant].append(RunFigures(result))
        try receive(result, variant)
      }
      done = look
      let missing = try stopping.missing(in: variants.map { figures[$0] })
      guard missing.isEmpty || look == replications else { continue }
      if !isQuiet {
        batch.progress.clear()
        try stopping.report(figures[variants[0]], missing: missing)
      }
      return
    }
  }

  /// What has been run, and how it is run.
  private struct Batch {
    let runs: ReplicatedRuns
    var progress: ProgressLine
    var done = 0

    init(_ runs: ReplicatedRuns) {
      self.runs = runs
      progress = ProgressLine(total: runs.count, noun: "runs", isQuiet: runs.isQuiet)
    }

    /// Runs these replications of these variants, variant by variant.
    mutating func run(
      _ variants: some Sequence<Int>,
      _ replications: Range<Int>,
      _ receive: (RunResult, Int) throws -> Void
    ) async throws {
      let cells = variants.flatMap { variant in replications.map { (variant, $0) } }
      let workers = OrderedWorkers(count: ProcessInfo.processInfo.activeProcessorCount)
      let (setups, seed, recording) = (runs.setups, runs.seed, runs.recording)
      // Among many, those that are finished show how far it is.
      let single = runs.count == 1 ? RunProgress(of: setups[0], isQuiet: runs.isQuiet) : nil
      defer { single?.clear() }
      try await workers.run(Array(cells.indices)) { index in
        let (variant, replication) = cells[index]
        return Result { try Self.run(setups[variant], seed, recording, replication, single) }
      } deliver: { index, result in
        try receive(try result.get(), cells[index].0)
        done += 1
        if single == nil { progress.show(done: done) }
      }
    }

    private static func run(
      _ setup: Setup,
      _ seed: UInt64,
      _ recording: World.Recording,
      _ replication: Int,
      _ progress: RunProgress?
    ) throws -> RunResult {
      var world = try World(
        setup.scenario,
        policy: setup.policy,
        seed: ReplicationSeed.seed(seed, replication: replication),
        recording: recording
      )
      if let progress { world.watcher = { progress.goesOn(at: $0) } }
      return try world.run()
    }
  }
}
