import Simulation
import Testing

@testable import Experiments

/// The formulas at values that tables and other formulas give.
@Suite struct FormulaTests {
  @Test func `one server makes everybody wait who finds it busy`() {
    let queue = MultiServerQueue(servers: 1, load: 0.8)
    #expect(isClose(queue.waitingProbability, 0.8))
    #expect(isClose(queue.meanWait, 4))
    #expect(isClose(queue.meanBacklog, 3.2))
    #expect(isClose(queue.waitQuantile(0.95), 13.862_943_611))
  }

  @Test func `Erlang C for two servers at half load is a third`() {
    let queue = MultiServerQueue(servers: 2, load: 0.5)
    #expect(isClose(queue.waitingProbability, 1.0 / 3))
    #expect(isClose(queue.probability(waitAbove: 0), 1.0 / 3))
  }

  @Test func `the stationary number of jobs has its mean`() {
    let queue = MultiServerQueue(servers: 3, load: 0.7)
    let draws = (0..<20_000).map { queue.jobsInSystem(quantile: (Double($0) + 0.5) / 20_000) }
    let mean = Double(draws.reduce(0, +)) / 20_000
    #expect(abs(mean - queue.meanBacklog - queue.arrivalRate) < 0.01)
  }

  @Test func `Erlang B of five servers and three erlangs is 0.11`() {
    let system = LossSystem(servers: 5, offered: 3)
    #expect(abs(system.blocking - 0.110_054) < 1e-6)
    let full = (0..<20_000).count { system.busyServers(quantile: (Double($0) + 0.5) / 20_000) == 5 }
    #expect(abs(Double(full) / 20_000 - system.blocking) < 0.001)
  }

  @Test func `Pollaczek and Khinchine halve the wait where service has no spread`() {
    let queue = SingleServerQueue(load: 0.8, service: .deterministic)
    #expect(isClose(queue.meanWait, 2))
  }

  @Test(arguments: [SingleServerQueue.Service.deterministic, .logNormal(logSD: 0.5)])
  func `the work that an arrival finds is its mean wait`(service: SingleServerQueue.Service) {
    let queue = SingleServerQueue(load: 0.6, service: service)
    var stream = RandomStream(RandomKey(seed: 1, purpose: "test"))
    let mean = (0..<40_000).reduce(0.0) { sum, _ in sum + queue.workload(&stream) } / 40_000
    #expect(abs(mean / queue.meanWait - 1) < 0.03)
  }

  @Test func `patience without end loses nobody, and none at all is Erlang B`() {
    let endless = PatientQueue(servers: 3, arrivalRate: 2, patience: 100)
    #expect(endless.abandonment < 1e-9)
    let none = PatientQueue(servers: 3, arrivalRate: 2, patience: 1e-9)
    #expect(abs(none.abandonment - LossSystem(servers: 3, offered: 2).blocking) < 1e-6)
    // At the critical rate the formula has another form.
    let critical = PatientQueue(servers: 3, arrivalRate: 3, patience: 1).abandonment
    let beside = PatientQueue(servers: 3, arrivalRate: 3.000_01, patience: 1).abandonment
    #expect(abs(critical - beside) < 1e-5)
  }

  @Test(arguments: [
    (1, 8.0, 10.0, 55.6), (2, 8, 10, 92.8), (5, 8, 10, 124), (25, 8, 10, 125),
    (5, 42.9, 122, 21), (25, 12, 597, 40), (50, 12, 597, 75), (25, 12, 390, 59),
  ])
  func `the mean-value recursion gives the rates of workload.md 3.3`(
    threads: Int,
    computing: Double,
    rest: Double,
    rate: Double
  ) {
    let network = ClosedNetwork(
      threads: threads,
      computing: computing / 1000,
      rest: rest / 1000
    )
    #expect(abs(network.throughput - rate) < 0.012 * rate)
  }

  @Test func `busy servers follow the rate with the delay of a service`() {
    let steps = [
      ArrivalSource.RateStep(at: .zero, perSecond: 2),
      ArrivalSource.RateStep(at: .seconds(100), perSecond: 4),
    ]
    let system = InfiniteServers(steps: steps, meanService: 5)
    #expect(abs(system.meanBusy(at: 100) - 10) < 1e-6)
    #expect(abs(system.meanBusy(at: 105) - (20 - 10 / 2.718_281_828)) < 1e-6)
  }

  @Test func `a cascade with half a boost of a boost is twice its first boosts`() {
    let size = CascadeSize(infectivity: 0.01, authorFollowers: 2000, boosterFollowers: 50)
    #expect(isClose(size.meanBoosts, 40))
    #expect(isClose(size.meanReactions(perBoost: 3), 120))
  }

  @Test func `queues without work leave their share to the others`() {
    let shares = FetchShares(weights: [8, 6, 2], hasWork: [false, true, true])
    #expect(shares.share(of: 0) == 0)
    #expect(shares.share(of: 1) == 0.75)
  }

  private func isClose(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) < 1e-9 * max(1, abs(expected))
  }
}
