import Simulation

extension TheorySetting {
  /// M/G/c/c through the connection limit, and M/M/c+D through the pool's checkout timeout.
  ///
  /// A job that needs a connection beyond the limit fails at once, so nobody waits for one: K, the
  /// room of the system, is the number of connections c. Waiting room of a fixed size does not
  /// exist in the model, as it does not in Sidekiq; a pool smaller than the threads has waiting
  /// with a limit in time instead.
  static var connections: [TheorySetting] {
    let exponential = [(1, 0.5), (2, 1), (5, 3), (10, 8), (10, 12), (25, 20)].map {
      loss(LossSystem(servers: $0.0, offered: $0.1), logSD: nil)
    }
    let logNormal = [(5, 3.0), (10, 8)].map {
      loss(LossSystem(servers: $0.0, offered: $0.1), logSD: 0.5)
    }
    let patient = [(1, 0.8, 1.0), (5, 4.5, 0.5), (10, 12, 1)].map {
      patience(PatientQueue(servers: $0.0, arrivalRate: $0.1, patience: $0.2))
    }
    return exponential + logNormal + patient
  }

  private static func loss(_ system: LossSystem, logSD: Double?) -> TheorySetting {
    let name = "c = K = \(system.servers), a = \(system.offered)"
    return TheorySetting(
      logSD == nil ? "M/M/c/K" : "M/G/c/K",
      logSD.map { "\(name), σ = \($0)" } ?? name,
      figures: [.failingShare(system.blocking)]
    ) { bench(of: system, logSD: logSD, seed: $0.seed).scenario }
  }

  /// Begins with as many jobs as an arbitrary moment has where service is exponential, else with
  /// none and a warm-up.
  private static func bench(of system: LossSystem, logSD: Double?, seed: UInt64) -> TheoryBench {
    let service = logSD.map { Distribution.logNormal(mean: 1, logSD: $0) }
    let start = logSD == nil ? 4e-6 : 30
    var bench = TheoryBench(
      until: start + max(60, 500 / system.offered),
      drain: 60,
      warmUp: start,
      jobClasses: [connected(service ?? .exponential(mean: 1))],
      concurrency: system.servers + 2,
      connections: system.servers
    )
    bench.arrive(perSecond: system.offered)
    if logSD == nil {
      let key = RandomKey(seed: seed, purpose: "stationary start")
      bench.push(system.busyServers(quantile: key.unit(0)))
    }
    return bench
  }

  private static func patience(_ queue: PatientQueue) -> TheorySetting {
    TheorySetting(
      "M/M/c+D",
      "c = \(queue.servers), λ = \(queue.arrivalRate), D = \(queue.patience) s",
      figures: [.failingShare(queue.abandonment)]
    ) { _ in
      var bench = TheoryBench(
        until: 30 + max(100, 600 / queue.arrivalRate),
        drain: 60,
        warmUp: 30,
        jobClasses: [connected(.exponential(mean: 1))],
        concurrency: queue.servers + 80,
        databasePool: queue.servers,
        poolTimeout: queue.patience
      )
      bench.arrive(perSecond: queue.arrivalRate)
      return bench.scenario
    }
  }

  /// A job that holds a connection all the time.
  private static func connected(_ service: Distribution) -> JobClass {
    TheoryBench.jobClass("Worker", JobProfile(database: service))
  }
}
