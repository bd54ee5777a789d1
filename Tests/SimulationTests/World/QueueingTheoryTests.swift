import Simulation
import Testing

/// Against queueing theory, within stated confidence intervals.
@Suite(.tags(.statistics)) struct QueueingTheoryTests {
  @Test(arguments: [(1, 0.8), (5, 0.9), (25, 0.9)])
  func `the mean wait in M/M/c is Erlang's`(servers: Int, load: Double) throws {
    let scenario = SmallWorld.scenario(
      duration: .seconds(2000),
      concurrency: servers,
      profile: JobProfile(wait: .exponential(mean: 1)),
      arrivals: [SmallWorld.poisson(perSecond: load * Double(servers))]
    )
    var warm = scenario
    warm.warmUp = .seconds(250)
    let waits = try (0..<12).map { seed in
      try SmallWorld.run(warm, seed: UInt64(seed), recording: .summary)
        .queues[0].queueLatency.mean.seconds
    }
    let expected = erlangC(servers, load) / (Double(servers) * (1 - load))
    // 4 standard errors: the 99.8 % interval of Student's t with 11 degrees of freedom.
    #expect(abs(mean(waits) - expected) < 4 * standardError(waits) + 0.002)
  }

  @Test func `Little's law holds between backlog, rate and wait`() throws {
    let scenario = SmallWorld.scenario(
      duration: .seconds(5000),
      concurrency: 4,
      profile: JobProfile(wait: .logNormal(mean: 1, logSD: 1)),
      arrivals: [SmallWorld.poisson(perSecond: 3.6)]
    )
    let queue = try SmallWorld.run(scenario, recording: .summary).queues[0]
    let rate = Double(queue.queueLatency.count) / 5000
    #expect(abs(queue.meanBacklog - rate * queue.queueLatency.mean.seconds) < 0.001)
  }

  private func erlangC(_ servers: Int, _ load: Double) -> Double {
    let offered = load * Double(servers)
    var blocking = 1.0
    for n in 1...servers { blocking = offered * blocking / (Double(n) + offered * blocking) }
    return blocking / (1 - load * (1 - blocking))
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private func standardError(_ values: [Double]) -> Double {
    let centre = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    return (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
  }
}

extension Tag {
  @Tag static var statistics: Self
}
