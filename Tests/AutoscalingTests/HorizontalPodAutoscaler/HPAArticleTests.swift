import Autoscaling
import Testing

/// The worked example of `hpa.md`, section 14, and what it says about windows.
struct HPAArticleTests {
  /// A constant queue and the writes that follow.
  struct Case: CustomTestStringConvertible {
    let jobs: Int
    let writes: [[Int]]
    var testDescription: String { "\(jobs) jobs" }
  }

  @Test(arguments: [
    Case(jobs: 1500, writes: []),
    Case(jobs: 1650, writes: []),
    Case(jobs: 1651, writes: [[345, 2], [1245, 1]]),
    Case(jobs: 3301, writes: [[345, 2], [405, 3], [1245, 1]]),
    Case(jobs: 10_000, writes: [[345, 2], [405, 3], [465, 4], [1245, 1]]),
  ])
  func `the first pod comes after the window and the next ones every minute`(example: Case) throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: 100, from: 0, to: 45)
    driver.run(jobs: example.jobs, from: 60, to: 945)
    driver.run(jobs: 0, from: 960, to: 1500)
    #expect(driver.writes == example.writes)
  }

  @Test func `a decision carries its arithmetic`() throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: 100, from: 0, to: 45)
    driver.run(jobs: 10_000, from: 60, to: 330)
    let decision = driver.sync(jobs: 10_000, at: 345)
    let proposal = try #require(decision.metrics.first?.proposal)
    #expect(proposal.reading == 10_000_000)
    #expect(proposal.target == 1_500_000)
    #expect(proposal.ratio == 10_000.0 / 1500.0)
    #expect(proposal.replicas == 7)
    #expect(decision.winner == 0)
    #expect(decision.recommendation == 7)
    #expect(decision.stabilized == 7)
    #expect(decision.stabilization?.lowest.count == 19)
    #expect(decision.limits?.rateLimit == 2)
    #expect(decision.limits?.policies.first?.start == 1)
    #expect(decision.limits?.limiting == .scaleUpLimit)
    #expect(decision.written == 2)
    #expect(decision.at == .seconds(345))
  }

  @Test func `the event names the metric and its selector`() throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: 10_000, from: 0, to: 285)
    let events = driver.sync(jobs: 10_000, at: 300).events
    let selector =
      "&LabelSelector{MatchLabels:map[string]string{scaledobject.keda.sh/name: sidekiq,},"
      + "MatchExpressions:[]LabelSelectorRequirement{},}"
    let message =
      "New size: 2; reason: external metric s0-redis-queue-default(\(selector)) above target"
    #expect(events == [HPAEvent(.normal, "SuccessfulRescale", message)])
  }

  @Test func `at the maximum the bound limits and no longer the rate`() throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: 10_000, from: 0, to: 420)
    #expect(driver.conditions.last == "ScalingLimited True TooManyReplicas")
    driver.run(jobs: 0, from: 435, to: 435)
    #expect(driver.conditions.first == "AbleToScale True ScaleDownStabilized")
  }

  @Test func `one quiet sync restarts the wait`() throws {
    var driver = HPADriver(try .article())
    for index in 0..<200 {
      driver.sync(jobs: index.isMultiple(of: 19) ? 1600 : 5000, at: Double(15 * index))
    }
    #expect(driver.writes.isEmpty)
  }

  @Test func `after an outage longer than the window the first good sync scales at once`() throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: 100, from: 0, to: 45)
    driver.run(jobs: nil, from: 60, to: 405)
    driver.run(jobs: 6000, from: 420, to: 420)
    #expect(driver.writes == [[420, 2]])
  }

  @Test func `after zero replicas the first sync scales at once`() throws {
    var driver = HPADriver(try .article(), replicas: 0)
    driver.run(jobs: 6000, from: 0, to: 435)
    #expect(driver.conditions.contains("ScalingActive False ScalingDisabled"))
    driver.replicas = 1
    driver.run(jobs: 6000, from: 450, to: 450)
    #expect(driver.writes == [[450, 2]])
  }

  @Test func `a restart of the controller begins the windows anew`() throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: 6000, from: 0, to: 285)
    driver.controller.restart()
    driver.run(jobs: 6000, from: 300, to: 585)
    #expect(driver.writes.isEmpty)
    driver.run(jobs: 6000, from: 600, to: 600)
    #expect(driver.writes == [[600, 2]])
  }
}
