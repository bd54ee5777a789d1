import Simulation
import Testing

@testable import Experiments

@Suite struct ConstraintTests {
  private static let run: RunFigures = {
    let setup = SampleSetup.burst
    guard
      var world = try? World(setup.scenario, policy: setup.policy, seed: 1, recording: .summary),
      let result = try? world.run()
    else { preconditionFailure("the sample runs") }
    var run = RunFigures(result)
    run.shareOverGoals = 0.1
    return run
  }()

  private func constraint(_ text: String) throws -> Constraint {
    try Constraint(parsing: text, in: [Self.run])
  }

  @Test func `a bound is a condition on a metric of the runs`() throws {
    let bound = try constraint("p95(default)<=1m30s")
    #expect(bound.metric == .queueLatencyP95(queue: "default"))
    #expect(bound.condition.bound == 90)
    #expect(bound.text == "p95(default) <= 1m30s")
    #expect(try constraint("overSLO <= 5%").condition.bound == 0.05)
    #expect(try constraint("overSLO <= 0.05").condition.bound == 0.05)
    #expect(try constraint("refused <= 1.5k").condition.bound == 1500)
  }

  @Test(arguments: [
    ("p95(default)", "compares nothing"), ("podHours <= thirty", "is not a value"),
    ("podHuors <= 3", "did you mean 'podHours'?"), ("p95(defalt) <= 3s", "'p95(default)'"),
    ("cost <= 3", "'cost' needs prices"), ("nodeHours <= 3", "the scenario has none"),
    ("<= 3", "names no metric"),
    (
      "p95(default) <= 20%",
      "'20%' in 'p95(default) <= 20%' is not a duration, and the metric is a time; "
        + "write 'p95(default) <= 30s'"
    ), ("p95(worst) < 30", "write 'p95(worst) < 30s'"),
    (
      "podHours <= 30s",
      "'30s' in 'podHours <= 30s' is not a number alone, and the metric is counted in hours; "
        + "write 'podHours <= 40'"
    ), ("podHours <= 5%", "is counted in hours"), ("refused <= 1%", "the metric is a count"),
    ("overSLO <= 5s", "'5s' in 'overSLO <= 5s' is not a share; write 'overSLO <= 5%'"),
  ])
  func `what is no constraint is refused`(text: String, expected: String) {
    #expect(message { _ = try constraint(text) }?.contains(expected) == true)
  }

  @Test func `the excess is in parts of the bound`() throws {
    let upper = try constraint("podHours <= 4")
    #expect(upper.excess(of: 5) == 0.25 && upper.excess(of: 4) == 0)
    let lower = try constraint("podHours >= 4")
    #expect(lower.excess(of: 3) == 0.25 && lower.holds(4))
    #expect(try constraint("refused <= 0").excess(of: 7) == 7)
  }
}

@Suite struct MetricTests {
  private func run(duration: Duration = .seconds(600)) throws -> RunFigures {
    var setup = SampleSetup.burst
    setup.scenario.duration = duration
    var world = try World(setup.scenario, policy: setup.policy, seed: 1, recording: .summary)
    return RunFigures(try world.run())
  }

  @Test func `cost is what pods and nodes cost`() throws {
    var run = try run()
    let pods = Metric.Prices(podHour: 0.5, nodeHour: 0)
    let cost = try Metric(named: "cost", in: [run], prices: pods)
    #expect(cost.value(in: run) == run.podHours * 0.5)
    let both = Metric.Prices(podHour: 0.5, nodeHour: 2)
    #expect(throws: ParameterError.self) { try Metric(named: "cost", in: [run], prices: both) }
    run.nodes = NodePoolResult(
      nodesAtStart: 1,
      peakNodes: 2,
      peakNodesAt: .zero,
      nodesAtEnd: 1,
      nodeHours: 1.5,
      podsWithoutRoom: 0,
      podsWaitingAtEnd: 0,
      longestWait: .zero
    )
    let whole = try Metric(named: "cost", in: [run], prices: both)
    #expect(whole.value(in: run) == run.podHours * 0.5 + 3)
  }

  @Test func `the latency of all jobs lies between those of the queues`() throws {
    let run = try run()
    let p95 = try #require(Metric.queueLatencyP95OfAll.value(in: run))
    let queues = run.queues.filter { $0.jobs > 0 }
    #expect(run.all.count == queues.reduce(0) { $0 + $1.latencies.count })
    #expect(p95 <= queues.map(\.p95).max() ?? 0)
    #expect(p95 >= queues.map(\.p95).min() ?? 0)
  }

  @Test func `what was not reached counts with the duration of the run`() {
    var latency = Histogram()
    for second in 1...90 { latency.record(.seconds(Double(second))) }
    #expect(latency.seconds(quantile: 0.5, unreached: 10).map { $0.rounded() } == 50)
    #expect(latency.seconds(quantile: 0.95, unreached: 10) == nil)
    let result = MilestoneResult(
      milestone: .postDelivered,
      activity: "localPost",
      share: 0.95,
      count: 100,
      unreached: 10,
      latency: latency,
      goal: nil
    )
    let milestone = RunFigures.Milestone(result, duration: .seconds(3600))
    #expect(milestone.p95OfAll == 3600)
    #expect(milestone.p95.rounded() == 86)
    #expect(milestone.key == "postDelivered")
  }
}
