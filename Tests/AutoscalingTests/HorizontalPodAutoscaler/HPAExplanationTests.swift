import Autoscaling
import Testing

/// Each rule of the HPA that can bind is named as the cause, and its arithmetic is kept.
@Suite struct HPAExplanationTests {
  /// A sync and its explanation.
  private func explain(
    _ driver: inout HPADriver,
    jobs: Int?,
    at second: Double,
    updateError: String? = nil
  ) -> HPAExplanation {
    let before = driver.replicas
    let decision = driver.sync(jobs: jobs, at: second, updateError: updateError)
    return driver.controller.explanation(
      of: decision,
      statusReplicas: before,
      createdAt: .zero,
      owner: nil
    )
  }

  @Test(arguments: [
    (1567, Cause.withinTolerance), (1500, .atRecommendation), (1400, .atRecommendation),
    (900, .atRecommendation), (0, .atMinReplicas),
    (1651, .scaledUp), (10_000, .scaleUpPolicy),
  ])
  func `one pod, no window, one pod a minute`(jobs: Int, cause: Cause) throws {
    let pace = ScalingPolicy(type: .pods, value: 1, periodSeconds: 60)
    var driver = HPADriver(
      try .queue(listLength: "1500", max: 4, behavior: .immediate(up: pace))
    )
    #expect(explain(&driver, jobs: jobs, at: 15).cause == cause)
  }

  @Test func `the window that holds says until when`() throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: 100, from: 15, to: 45)
    driver.run(jobs: 10_000, from: 60, to: 315)
    let held = explain(&driver, jobs: 10_000, at: 330)
    let stabilization = try #require(held.stabilization)
    #expect(held.cause == .scaleUpStabilization)
    #expect(stabilization.wanted == 7)
    #expect(stabilization.stabilized == 1)
    #expect(stabilization.deciding(isUp: true)?.replicas == 1)
    #expect(stabilization.deciding(isUp: true)?.toAgeSeconds == 285)
    #expect(stabilization.secondsHeld(at: 1, isUp: true) == 15)
    let recommendations = stabilization.recommendations(isUp: true)
    #expect(recommendations.map(\.count) == [1, 18])
    #expect(recommendations.map(\.replicas) == [1, 7])
    let freed = explain(&driver, jobs: 10_000, at: 345)
    #expect(freed.cause == .scaleUpPolicy)
    #expect(freed.desired == 2)
    #expect(freed.rate?.policies.map(\.limit) == [2])
    let waiting = explain(&driver, jobs: 10_000, at: 360)
    #expect(waiting.cause == .scaleUpPolicy)
    #expect(waiting.desired == 2)
    #expect(waiting.rate?.policies.first?.added == 1)
    #expect(waiting.rate?.policies.first?.lastChangeAgeSeconds == 15)
  }

  @Test func `at max neither window nor policy binds`() throws {
    var driver = HPADriver(try .article(), replicas: 4)
    driver.run(jobs: 100, from: 15, to: 60)
    #expect(explain(&driver, jobs: 10_000, at: 75).cause == .atMaxReplicas)
  }

  @Test func `scaling down is held by the peak of the last five minutes`() throws {
    var driver = HPADriver(try .queue(listLength: "100", max: 9, behavior: ScalingBehavior()))
    driver.run(jobs: 900, from: 15, to: 60)
    let held = explain(&driver, jobs: 0, at: 75)
    #expect(held.cause == .scaleDownStabilization)
    #expect(held.stabilization?.secondsHeld(at: held.desired, isUp: false) == 285)
  }

  @Test func `a window that holds more than max is what holds the count at max`() throws {
    var driver = HPADriver(try .queue(listLength: "100", max: 4), replicas: 4)
    driver.run(jobs: 900, from: 15, to: 60)
    let held = explain(&driver, jobs: 0, at: 75)
    #expect(held.desired == 4)
    #expect(held.cause == .scaleDownStabilization)
  }

  @Test func `without behavior the first step goes to four at most`() throws {
    var driver = HPADriver(try .queue(listLength: "100", max: 9))
    let sync = explain(&driver, jobs: 900, at: 15)
    #expect(sync.cause == .scaleUpLimit)
    #expect(sync.rate?.limit == 4)
    #expect(sync.rate?.selectPolicy == nil)
    #expect(sync.stabilization?.upWindowSeconds == nil)
  }

  @Test func `a direction that is disabled is named`() throws {
    let disabled = ScalingRules(stabilizationWindowSeconds: 0, selectPolicy: .disabled)
    let behavior = ScalingBehavior(scaleUp: disabled, scaleDown: disabled)
    var driver = HPADriver(
      try .queue(listLength: "100", max: 9, behavior: behavior),
      replicas: 2
    )
    #expect(explain(&driver, jobs: 900, at: 15).cause == .scaleUpDisabled)
    #expect(explain(&driver, jobs: 10, at: 30).cause == .scaleDownDisabled)
  }

  @Test func `what prevents any arithmetic is the cause`() throws {
    var driver = HPADriver(try .queue(listLength: "100", min: 2, max: 4), replicas: 3)
    let failed = explain(&driver, jobs: nil, at: 15)
    #expect(failed.cause == .metricsFailed)
    #expect(failed.metrics.first?.error?.contains("no answer") == true)
    #expect(failed.status.targets == "<unknown>/100 (avg)")
    #expect(failed.unknownTargets == failed.status.targets)
    let refused = explain(&driver, jobs: 400, at: 30, updateError: "conflict")
    #expect(refused.cause == .updateFailed)
    #expect(refused.error == "conflict")
    driver.replicas = 9
    #expect(explain(&driver, jobs: 100, at: 45).cause == .aboveMaxReplicas)
    driver.replicas = 1
    #expect(explain(&driver, jobs: 100, at: 60).cause == .belowMinReplicas)
    driver.replicas = 0
    #expect(explain(&driver, jobs: 100, at: 75).cause == .scalingDisabled)
  }

  @Test func `a failing metric beside a good one blocks scaling down`() throws {
    var driver = HPADriver(try .queue(listLength: "100", "100", max: 9), replicas: 5)
    let decision = driver.sync(jobs: nil, 10, at: 15)
    let sync = driver.controller.explanation(
      of: decision,
      statusReplicas: 5,
      createdAt: .zero,
      owner: nil
    )
    #expect(sync.cause == .metricMissing)
    #expect(sync.metrics.map(\.proposal) == [nil, 1])
  }

  @Test func `equal syncs have equal explanations`() throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: 10, from: 15, to: 600)
    let first = explain(&driver, jobs: 10, at: 615)
    let second = explain(&driver, jobs: 10, at: 630)
    #expect(first == second)
    #expect(first.stabilization?.history.map(\.count) == [19])
  }
}
