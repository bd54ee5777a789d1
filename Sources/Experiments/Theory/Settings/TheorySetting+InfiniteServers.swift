import Simulation

extension TheorySetting {
  /// M(t)/M/∞: the busy threads at a few moments, with more threads than are ever needed.
  static var infiniteServers: [TheorySetting] {
    let waves = [(0.5, 1.0), (0.5, 5), (0.9, 1), (0.9, 5)].map { swing, service in
      infiniteServers(
        "wave ±\(Int(swing * 100)) %, 1/μ = \(service) s",
        InfiniteServers(steps: wave(swing), meanService: service)
      )
    }
    let jump = [ArrivalSource.RateStep(at: .zero, perSecond: 2), step(at: 20, 8)]
    let burst = [
      ArrivalSource.RateStep(at: .zero, perSecond: 1), step(at: 18, 20), step(at: 22, 1),
    ]
    return waves + [
      infiniteServers("fourfold at once", InfiniteServers(steps: jump, meanService: 4)),
      infiniteServers("burst of 4 s", InfiniteServers(steps: burst, meanService: 3)),
    ]
  }

  private static func infiniteServers(_ name: String, _ system: InfiniteServers) -> TheorySetting {
    TheorySetting(
      "M(t)/M/∞",
      name,
      recording: .full,
      figures: [1, 2, 3].map { place in
        Figure(
          name: "busy threads at \(place * 10) s",
          expected: system.meanBusy(at: Double(place) * 10)
        ) { (Double($0.timeline[place].busyThreads[0]), over: 1) }
      }
    ) { _ in
      var bench = TheoryBench(
        until: 30,
        drain: 1,
        jobClasses: [
          TheoryBench.jobClass("Worker", JobProfile(wait: .exponential(mean: system.meanService)))
        ],
        concurrency: 150,
        samplePeriod: 10
      )
      bench.arrive(steps: system.steps)
      return bench.scenario
    }
  }

  /// One period of a wave about 6 arrivals per second, in steps of a second.
  private static func wave(_ swing: Double) -> [ArrivalSource.RateStep] {
    (0..<30).map { second in
      step(at: second, 6 * (1 + swing * PortableMath.sineOfTurns(Double(second) / 30)))
    }
  }

  private static func step(at second: Int, _ rate: Double) -> ArrivalSource.RateStep {
    ArrivalSource.RateStep(at: .seconds(second), perSecond: rate)
  }
}
