import Simulation

extension TheorySetting {
  /// M/M/1 and M/M/c, begun in the stationary state.
  static var multiServer: [TheorySetting] {
    let single = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9].map {
      multiServer(MultiServerQueue(servers: 1, load: $0))
    }
    let loads = [
      (2, [0.5, 0.7, 0.8, 0.9]), (5, [0.5, 0.7, 0.8, 0.9]), (10, [0.6, 0.7, 0.8, 0.9]),
      (25, [0.75, 0.8, 0.85, 0.9]), (50, [0.8, 0.85, 0.9]),
    ]
    let several = loads.flatMap { servers, loads in
      loads.map { multiServer(MultiServerQueue(servers: servers, load: $0)) }
    }
    let spread = multiServer(MultiServerQueue(servers: 20, load: 0.8), pods: 5)
    return single + several + [spread]
  }

  /// One queue served by all threads of some pods.
  private static func multiServer(_ queue: MultiServerQueue, pods: Int = 1) -> TheorySetting {
    let name = "c = \(queue.servers), ρ = \(queue.load)"
    return TheorySetting(
      queue.servers == 1 ? "M/M/1" : "M/M/c",
      pods == 1 ? name : "\(name), \(pods) pods",
      figures: figures(of: queue)
    ) { bench(of: queue, pods: pods, $0).scenario }
  }

  private static func figures(of queue: MultiServerQueue) -> [Figure] {
    let all: [Figure] = [.meanWait(queue.meanWait), .waitingShare(queue.waitingProbability)]
    // Where few wait, a short run has too few of the longest waits to judge them by.
    guard queue.waitingProbability > 0.15 else { return all }
    let p90 = queue.waitQuantile(0.9)
    return all + [.tailShare("share above the p90", beyond: p90, queue.probability(waitAbove:))]
  }

  /// What the last jobs need at the end of the arrivals, with next to certainty.
  static func drain(of queue: MultiServerQueue) -> Double {
    40 + 25 / (1 - queue.load) / Double(queue.servers)
  }

  /// Begins with as many jobs as an arbitrary moment has: an exponential service in progress is as
  /// good as a new one.
  static func bench(of queue: MultiServerQueue, pods: Int, _ run: Replication) -> TheoryBench {
    let rarity = max(1, 0.25 / queue.waitingProbability)
    let length = max(40, run.length * max(10 * rarity * queue.relaxationTime, 20 / queue.load))
    var bench = TheoryBench(
      until: length,
      drain: drain(of: queue),
      jobClasses: [
        TheoryBench.jobClass("Worker", JobProfile(wait: .exponential(mean: 1)))
      ],
      pods: pods,
      concurrency: queue.servers / pods
    )
    bench.arrive(perSecond: queue.arrivalRate)
    let start = RandomKey(seed: run.seed, purpose: "stationary start")
    bench.push(queue.jobsInSystem(quantile: start.unit(0)))
    return bench
  }
}
