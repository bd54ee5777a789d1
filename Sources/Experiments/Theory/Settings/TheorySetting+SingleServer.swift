import Simulation

extension TheorySetting {
  /// M/D/1 and M/G/1 with log-normal service, begun in the stationary state.
  static var singleServer: [TheorySetting] {
    let deterministic = [0.3, 0.5, 0.7, 0.8, 0.9].map {
      singleServer("M/D/1", SingleServerQueue(load: $0, service: .deterministic))
    }
    let logNormal = [0.5, 1.0].flatMap { logSD in
      [0.3, 0.5, 0.7, 0.8].map {
        singleServer("M/G/1", SingleServerQueue(load: $0, service: .logNormal(logSD: logSD)))
      }
    }
    return deterministic + logNormal
  }

  private static func singleServer(_ family: String, _ queue: SingleServerQueue) -> TheorySetting {
    let shape: String
    switch queue.service {
    case .deterministic: shape = ""
    case .logNormal(let logSD): shape = ", σ = \(logSD)"
    }
    return TheorySetting(
      family,
      "ρ = \(queue.load)\(shape)",
      figures: [.meanWait(queue.meanWait), .waitingShare(queue.load)]
    ) { bench(of: queue, $0).scenario }
  }

  /// Begins with one job as long as the work that an arrival finds.
  private static func bench(of queue: SingleServerQueue, _ run: Replication) -> TheoryBench {
    var stream = RandomStream(RandomKey(seed: run.seed, purpose: "stationary start"))
    let work = queue.workload(&stream)
    let variation = 1 + queue.service.squaredVariation
    // The longest services, which make most of the waits, are the rarer the more they vary.
    let rarity = variation * variation
    let relaxation = MultiServerQueue(servers: 1, load: queue.load).relaxationTime * variation
    var bench = TheoryBench(
      until: max(500 / queue.load, 10 * run.length * max(5 * rarity / queue.load, relaxation)),
      drain: 100 + 25 * variation / (1 - queue.load),
      jobClasses: [
        TheoryBench.jobClass("Worker", JobProfile(wait: queue.service.distribution)),
        TheoryBench.jobClass("StartWorker", JobProfile(wait: .constant(work))),
      ],
      concurrency: 1
    )
    bench.arrive(perSecond: queue.load)
    if work > 0 { bench.push(1, of: 1) }
    return bench
  }
}
