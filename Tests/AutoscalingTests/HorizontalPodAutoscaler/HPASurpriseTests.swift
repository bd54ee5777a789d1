import Autoscaling
import Testing

/// What surprises users: `hpa.md`, section 13.
struct HPASurpriseTests {
  @Test(arguments: [(1650, 1), (1651, 2)] as [(Int, Int32)])
  func `one pod stays alone up to 1 point 1 times the target`(jobs: Int, replicas: Int32) throws {
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1500", max: 9)
    var driver = HPADriver(hpa)
    #expect(driver.sync(jobs: jobs, at: 0).desired == replicas)
  }

  @Test(
    arguments: [(57 * 1350, 57), (57 * 1650, 57), (57 * 1650 + 1, 60), (57 * 1350 - 1, 52)]
      as [(Int, Int32)]
  )
  func `a large count sits in a dead zone`(jobs: Int, recommendation: Int32) throws {
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1500", max: 60)
    var driver = HPADriver(hpa, replicas: 57)
    let found = driver.sync(jobs: jobs, at: 0)
    #expect(found.recommendation.map { min($0, 60) } == recommendation)
  }

  @Test func `no behavior and default behavior take different first steps`() throws {
    var plain = HPADriver(try .queue(listLength: "1500", max: 10))
    #expect(plain.sync(jobs: 10_000, at: 0).written == 4)
    let empty = ScalingBehavior()
    var driver = HPADriver(try .queue(listLength: "1500", max: 10, behavior: empty))
    #expect(driver.sync(jobs: 10_000, at: 0).written == 5)
    let down = ScalingBehavior(scaleDown: ScalingRules(stabilizationWindowSeconds: 60))
    var onlyDown = HPADriver(try .queue(listLength: "1500", max: 10, behavior: down))
    #expect(onlyDown.sync(jobs: 10_000, at: 0).written == 5)
  }

  @Test(arguments: [(false, 315), (true, 300)])
  func `an entry as old as the window counts only without behavior`(
    hasBehavior: Bool,
    seconds: Int
  ) throws {
    let behavior = hasBehavior ? ScalingBehavior() : nil
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1500", max: 10, behavior: behavior)
    var driver = HPADriver(hpa, replicas: 7)
    driver.sync(jobs: 10_000, at: 0)
    driver.run(jobs: 0, from: 15, to: 400)
    #expect(driver.writes == [[seconds, 1]])
  }

  @Test func `on a real clock both scale down at the same sync`() throws {
    for behavior in [nil, ScalingBehavior()] {
      let hpa = try HorizontalPodAutoscaler.queue(listLength: "1500", max: 10, behavior: behavior)
      var driver = HPADriver(hpa, replicas: 7)
      for index in 0..<30 {
        driver.sync(jobs: index == 0 ? 10_000 : 0, at: 15.013 * Double(index))
      }
      #expect(driver.writes == [[300, 1]])
    }
  }

  @Test func `without behavior an empty queue can scale up`() throws {
    var driver = HPADriver(try .queue(listLength: "1500", max: 10), replicas: 7)
    driver.sync(jobs: 10_000, at: 0)
    driver.replicas = 2
    let decision = driver.sync(jobs: 0, at: 15)
    #expect(decision.events.map(\.message) == ["New size: 4; reason: All metrics below target"])
    driver.replicas = 2
    let silent = driver.sync(jobs: 3000, at: 30)
    #expect(silent.events.map(\.message) == ["New size: 4; reason: "])
  }

  @Test func `rates count events of both directions`() throws {
    let one = ScalingPolicy(type: .pods, value: 1, periodSeconds: 60)
    let all = ScalingPolicy(type: .percent, value: 100, periodSeconds: 15)
    let behavior = ScalingBehavior.immediate(up: one, down: all)
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "100", max: 9, behavior: behavior)
    var driver = HPADriver(hpa, replicas: 5)
    #expect(driver.sync(jobs: 0, at: 0).written == 1)
    #expect(driver.sync(jobs: 900, at: 15).written == 6)
  }

  @Test func `bounds ignore Disabled and hide the metrics`() throws {
    let never = ScalingRules(selectPolicy: .disabled)
    let behavior = ScalingBehavior(scaleUp: never, scaleDown: never)
    let hpa = try HorizontalPodAutoscaler.queue(
      listLength: "1500",
      min: 2,
      max: 4,
      behavior: behavior
    )
    var driver = HPADriver(hpa, replicas: 9)
    let decision = driver.sync(jobs: 0, at: 0)
    #expect(decision.written == 4)
    #expect(decision.reason.text == "Current number of replicas above Spec.MaxReplicas")
    #expect(driver.controller.targetsColumn == "<unknown>/1500 (avg)")
    #expect(driver.sync(jobs: 0, at: 300).written == nil)
    driver.replicas = 1
    let raised = driver.sync(jobs: 0, at: 315)
    #expect(raised.reason.text == "Current number of replicas below Spec.MinReplicas")
  }

  @Test(
    arguments: [(10, 100, 111), (10, 90, 100), (10, 50, 56), (1, 1, 2)] as [(Int32, Int32, Int32)]
  )
  func `a rate of per cent rounds up as a double does`(
    percent: Int32,
    replicas: Int32,
    written: Int32
  ) throws {
    let policy = ScalingPolicy(type: .percent, value: percent, periodSeconds: 15)
    let behavior = ScalingBehavior.immediate(up: policy)
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1", max: 999, behavior: behavior)
    var driver = HPADriver(hpa, replicas: replicas)
    #expect(driver.sync(jobs: 9999, at: 0).written == written)
  }

  @Test(arguments: [(80, 10, 1), (99, 10, 1), (50, 5, 2)] as [(Int32, Int32, Int32)])
  func `a rate of per cent downward truncates the remainder`(
    percent: Int32,
    replicas: Int32,
    written: Int32
  ) throws {
    let policy = ScalingPolicy(type: .percent, value: percent, periodSeconds: 15)
    let behavior = ScalingBehavior.immediate(up: policy, down: policy)
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1", max: 999, behavior: behavior)
    var driver = HPADriver(hpa, replicas: replicas)
    #expect(driver.sync(jobs: 0, at: 0).written == written)
  }

  @Test func `a missing metric blocks scaling down but not up`() throws {
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1500", "1500", max: 9)
    var driver = HPADriver(hpa, replicas: 3)
    let blocked = driver.sync(jobs: 100, nil, at: 0)
    #expect(blocked.recommendation == nil)
    #expect(
      blocked.events.map(\.reason) == ["FailedGetExternalMetric", "FailedComputeMetricsReplicas"]
    )
    #expect(driver.controller.targetsColumn == "33334m/1500 (avg), <unknown>/1500 (avg)")
    #expect(driver.conditions.last == "ScalingActive False FailedGetExternalMetric")
    #expect(driver.sync(jobs: 4500, nil, at: 15).recommendation == 3)
    #expect(driver.conditions.contains("ScalingActive True ValidMetricFound"))
    #expect(driver.sync(jobs: 9000, nil, at: 30).written == 6)
  }

  @Test func `a Value target multiplies the ready pods`() throws {
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1500", max: 99, isValue: true)
    var driver = HPADriver(hpa, replicas: 3)
    #expect(driver.sync(jobs: 6000, at: 0).recommendation == 12)
    driver.readyPods = 1
    #expect(driver.sync(jobs: 6000, at: 15).recommendation == 4)
  }

  @Test func `failing metrics keep the old desired count`() throws {
    var driver = HPADriver(try .article())
    driver.run(jobs: nil, from: 0, to: 0)
    #expect(driver.controller.status.currentReplicas == 1)
    #expect(driver.controller.status.desiredReplicas == 0)
  }

  @Test func `a huge policy value forbids scaling`() throws {
    let policy = ScalingPolicy(type: .pods, value: .max, periodSeconds: 60)
    let behavior = ScalingBehavior.immediate(up: policy)
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1", max: 99, behavior: behavior)
    var driver = HPADriver(hpa)
    #expect(driver.sync(jobs: 50, at: 0).written == nil)
    #expect(driver.conditions.last == "ScalingLimited True ScaleUpLimit")
  }

  @Test func `a recommendation above the maximum is remembered in full`() throws {
    var driver = HPADriver(try .queue(listLength: "1500", max: 4), replicas: 4)
    driver.sync(jobs: 90_000, at: 0)
    driver.controller.apply(try .queue(listLength: "1500", max: 60))
    let decision = driver.sync(jobs: 0, at: 15)
    #expect(decision.stabilized == 60)
    #expect(decision.written == 8)
  }
}
