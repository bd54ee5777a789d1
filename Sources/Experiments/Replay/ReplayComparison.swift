package import Simulation

/// Compares a recording with its replays: job by job, by quantile, by share, and second by second.
package struct ReplayComparison {
  private let replay: SidekiqReplay
  private let outcomes: [SidekiqReplay.Outcome]

  /// Weighted queues are chosen by chance: such a recording is replayed twenty times.
  package init(_ recording: SidekiqRecording, seed: UInt64 = 1) throws(RunError) {
    replay = SidekiqReplay(recording)
    var outcomes: [SidekiqReplay.Outcome] = []
    for run in 0..<UInt64(recording.isWeighted ? 20 : 1) {
      outcomes.append(try replay.run(seed: seed &+ run))
    }
    self.outcomes = outcomes
  }

  /// What agrees and what does not.
  package var report: ReplayReport {
    let checks: [ReplayCheck]
    if recording.isPreloaded {
      checks = shareChecks
    } else if recording.isWeighted {
      checks = meanChecks
    } else {
      checks = recording.queues.count == 1 ? singleQueueChecks : strictChecks
    }
    return ReplayReport(name: recording.name, jobs: recording.jobs.count, checks: checks)
  }

  private var recording: SidekiqRecording { replay.recording }

  // MARK: One queue, or several in strict order: nothing is left to chance

  private var singleQueueChecks: [ReplayCheck] {
    let pairs = pairs(of: 0, in: outcomes[0])
    let mean = pairs.reduce(0) { $0 + $1.recorded } / Double(max(1, pairs.count))
    let peak = recording.backlog.map { $0.lengths[0] }.max() ?? 0
    return [unstarted, errorCheck(pairs, mean: mean)] + quantileChecks(pairs)
      + (peak >= 200 ? [drainCheck(peak: peak)] : [])
  }

  private var strictChecks: [ReplayCheck] {
    [unstarted]
      + recording.queues.indices.flatMap { queue in
        let pairs = pairs(of: queue, in: outcomes[0])
        let mean = pairs.reduce(0) { $0 + $1.recorded } / Double(max(1, pairs.count))
        return [meanCheck(of: queue), errorCheck(pairs, mean: mean, queue: queue)]
      }
  }

  /// A job's deviation in the middle of all: 5 ms and a round trip, or 1 % of a long mean latency.
  private func errorCheck(
    _ pairs: [(recorded: Double, simulated: Double)],
    mean: Double,
    queue: Int? = nil
  ) -> ReplayCheck {
    let errors = pairs.map { abs($0.recorded - $0.simulated) }
    let label = queue.map { "\(recording.queues[$0]) " } ?? ""
    return ReplayCheck(
      "\(label)median error (s)",
      recorded: 0,
      simulated: Sample.quantile(0.5, of: errors),
      limit: max(0.005 + Self.roundTrip, 0.01 * mean),
      limitText: mean > 0.6 ? "1 % of the mean" : "5 ms + 1 ms"
    )
  }

  private func quantileChecks(
    _ pairs: [(recorded: Double, simulated: Double)]
  ) -> [ReplayCheck] {
    [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")].map { share, name in
      let recorded = Sample.quantile(share, of: pairs.map(\.recorded))
      return ReplayCheck(
        "\(name) (s)",
        recorded: recorded,
        simulated: Sample.quantile(share, of: pairs.map(\.simulated)),
        limit: max(0.05 * recorded, Self.roundTrip),
        limitText: "5 % or 1 ms"
      )
    }
  }

  /// The second at which the backlogs differ most, as a share of the greatest backlog.
  private func drainCheck(peak: Int) -> ReplayCheck {
    let pushes = recording.jobs.map(\.enqueuedAt)
    let worst = recording.backlog.map { sample in
      let left = sample.at >= pushes.last ?? .zero ? recording.leftovers[0] : 0
      let pushed = Sample.count(of: pushes, until: sample.at) + left
      let fetched = Sample.count(of: outcomes[0].fetches[0], until: sample.at)
      return (recorded: sample.lengths[0], simulated: pushed - fetched)
    }.max { abs($0.recorded - $0.simulated) < abs($1.recorded - $1.simulated) }
    return ReplayCheck(
      "worst backlog",
      recorded: Double(worst?.recorded ?? 0),
      simulated: Double(worst?.simulated ?? 0),
      limit: 0.03 * Double(peak),
      limitText: "3 % of peak"
    )
  }

  private var unstarted: ReplayCheck {
    ReplayCheck(
      "not started",
      recorded: 0,
      simulated: Double(outcomes[0].latencies.count { $0 == nil }),
      limit: 0,
      limitText: "none"
    )
  }

  // MARK: Several queues by weight

  /// The shares of the starts while all queues have work.
  private var shareChecks: [ReplayCheck] {
    let starts = startsWhileAllHaveWork
    let taken = recording.queues.indices.map { queue in
      starts.count { $0.queue.index == queue }
    }
    let simulated = recording.queues.indices.map { queue in
      outcomes.reduce(0.0) { $0 + Self.share(of: queue, in: $1, among: starts.count) }
        / Double(outcomes.count)
    }
    return recording.queues.enumerated().map { queue, name in
      ReplayCheck(
        "share of \(name)",
        recorded: Double(taken[queue]) / Double(max(1, starts.count)),
        simulated: simulated[queue],
        limit: 0.01,
        limitText: "1 point"
      )
    }
  }

  private var startsWhileAllHaveWork: ArraySlice<SidekiqRecording.Job> {
    let starts = recording.jobs.sorted { $0.startedAt < $1.startedAt }
    // A queue without leftovers was emptied by the start of its last job.
    let ends = recording.queues.indices.filter { recording.leftovers[$0] == 0 }.compactMap {
      queue in starts.lastIndex { $0.queue.index == queue }
    }
    // Strict order never leaves all queues with work for long: then all starts count.
    guard recording.isWeighted, let first = ends.min() else { return starts[...] }
    return starts[...first]
  }

  /// The share of a queue among the first fetches.
  private static func share(
    of queue: Int,
    in outcome: SidekiqReplay.Outcome,
    among count: Int
  ) -> Double {
    let all = outcome.fetches.joined().sorted()
    guard let last = all.prefix(count).last, count > 0 else { return 0 }
    return Double(Sample.count(of: outcome.fetches[queue], until: last))
      / Double(min(count, all.count))
  }

  /// The mean latency of each queue, which chance moves.
  private var meanChecks: [ReplayCheck] {
    recording.queues.indices.map { meanCheck(of: $0) }
  }

  /// Where chance decides, the recorded mean is to lie among those of the replays, or 5 % off.
  private func meanCheck(of queue: Int) -> ReplayCheck {
    let recorded = Sample.mean(pairs(of: queue, in: outcomes[0]).map(\.recorded))
    let means = outcomes.map { Sample.mean(pairs(of: queue, in: $0).map(\.simulated)) }
    let centre = Sample.mean(means)
    let spread = means.map { abs($0 - centre) }.max() ?? 0
    return ReplayCheck(
      "\(recording.queues[queue]) mean (s)",
      recorded: recorded,
      simulated: centre,
      limit: max(spread + 0.05 * recorded, Self.roundTrip),
      limitText: outcomes.count > 1 ? "20 runs + 5 %" : "5 % or 1 ms"
    )
  }

  // MARK: Arithmetic

  /// What quantiles that small are not asked to agree to: a round trip of Redis.
  private static var roundTrip: Double { 0.001 }

  private func pairs(
    of queue: Int,
    in outcome: SidekiqReplay.Outcome
  ) -> [(recorded: Double, simulated: Double)] {
    zip(recording.jobs, outcome.latencies).compactMap { job, latency in
      job.queue.index == queue ? latency.map { (job.queueLatency, $0) } : nil
    }
  }
}
