import Simulation

extension TheorySetting {
  /// The shares of weighted queues that have work all the time, and of those that do among idle
  /// ones.
  static var fetchShares: [TheorySetting] {
    [
      fetchShares([8, 6, 4, 2, 1]),
      fetchShares([5, 3, 1]),
      fetchShares([1, 1]),
      fetchShares([4, 3, 2, 1]),
      fetchShares([20, 5, 1]),
      fetchShares([8, 6, 4, 2, 1], idle: [0, 2]),
    ]
  }

  private static func fetchShares(_ weights: [Int], idle: Set<Int> = []) -> TheorySetting {
    let hasWork = weights.indices.map { !idle.contains($0) }
    let shares = FetchShares(weights: weights, hasWork: hasWork)
    let busy = weights.indices.filter { hasWork[$0] }
    let name = "weights " + weights.map(String.init).joined(separator: ":")
    return TheorySetting(
      "weighted fetch",
      idle.isEmpty ? name : "\(name), only \(busy.map { "\(weights[$0])" }.joined(separator: ":"))",
      // The last share follows from the others.
      figures: busy.dropLast().map { queue in
        Figure(
          name: "share of weight \(weights[queue])",
          expected: shares.share(of: queue)
        ) { result in
          let taken = busy.reduce(0) { $0 + result.queues[$1].finished }
          return (Double(result.queues[queue].finished), over: Double(taken))
        }
      }
    ) { _ in
      bench(of: shares, busy: busy).scenario
    }
  }

  /// Jobs of a queue of their own keep all threads busy while the backlogs are pushed: else the
  /// idle ones would take the first that come, whatever their weight.
  private static func bench(of shares: FetchShares, busy: [Int]) -> TheoryBench {
    let threads = 10
    let count = shares.weights.count
    let worker = JobProfile(wait: .exponential(mean: 0.1))
    var bench = TheoryBench(
      until: 4,
      drain: 0,
      queues: (0...count).map { "queue\($0)" },
      jobClasses: (0...count).map { TheoryBench.jobClass("Worker\($0)", queue: $0, worker) },
      weights: shares.weights + [1],
      concurrency: threads
    )
    bench.push(threads, of: count)
    for queue in busy {
      // About 400 are fetched in all.
      let expected = 400 * shares.share(of: queue)
      bench.push(Int(expected + 8 * expected.squareRoot()) + 60, of: queue, atMicrosecond: 5)
    }
    return bench
  }
}
