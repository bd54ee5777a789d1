import Simulation

extension TheorySetting {
  /// Little's law, from samples of the backlog, which do not know how long anybody waited.
  static var little: [TheorySetting] {
    let exact = [(2, 0.7), (10, 0.8)].map {
      sampled(MultiServerQueue(servers: $0.0, load: $0.1))
    }
    let general = [(4, 0.8, 1.0), (10, 0.9, 0.5)].map {
      unsolved(servers: $0.0, load: $0.1, logSD: $0.2)
    }
    return exact + general
  }

  /// The backlog of M/M/c is the rate times Erlang's mean wait.
  private static func sampled(_ queue: MultiServerQueue) -> TheorySetting {
    TheorySetting(
      "Little's law",
      "M/M/\(queue.servers), ρ = \(queue.load)",
      recording: .full,
      figures: [.meanBacklog(queue.meanBacklog, before: drain(of: queue))]
    ) { run in
      var bench = bench(of: queue, pods: 1, run)
      bench.samplePeriod = 1
      return bench.scenario
    }
  }

  /// Where nobody knows the mean wait in closed form, the law still ties it to the backlog.
  private static func unsolved(servers: Int, load: Double, logSD: Double) -> TheorySetting {
    let span = 100.0...300
    return TheorySetting(
      "Little's law",
      "M/G/\(servers), ρ = \(load), σ = \(logSD)",
      recording: .full,
      figures: [.littlesRatio(in: span)]
    ) { _ in
      var bench = TheoryBench(
        until: span.upperBound,
        drain: 200,
        warmUp: span.lowerBound,
        jobClasses: [
          TheoryBench.jobClass("Worker", JobProfile(wait: .logNormal(mean: 1, logSD: logSD)))
        ],
        concurrency: servers,
        samplePeriod: 0.5
      )
      bench.arrive(perSecond: Double(servers) * load)
      return bench.scenario
    }
  }
}
