import Autoscaling
import Testing

/// The rules that a replay of recordings does not prove.
struct HPAArithmeticTests {
  @Test func `twice the current count wraps to the smallest integer`() throws {
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1", max: .max)
    var driver = HPADriver(hpa, replicas: 1_500_000_000)
    #expect(driver.sync(jobs: 2_000_000_000, at: 0).written == .min)
  }

  @Test func `the sum of changes wraps around`() throws {
    let behavior = ScalingBehavior.immediate(
      up: ScalingPolicy(type: .pods, value: 1, periodSeconds: 1800),
      down: ScalingPolicy(type: .percent, value: 100, periodSeconds: 1800)
    )
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1", max: .max, behavior: behavior)
    var driver = HPADriver(hpa, replicas: 2_000_000_000)
    #expect(driver.sync(jobs: 0, at: 0).written == 1)
    #expect(driver.sync(jobs: 99, at: 15).written == 99)
    driver.replicas = 2_000_000_000
    #expect(driver.sync(jobs: 0, at: 30).written == 1)
    let decision = driver.sync(jobs: 99, at: 45)
    #expect(decision.limits?.policies.first?.removed == Int32(truncatingIfNeeded: 3_999_999_998))
    #expect(decision.written == nil)
  }

  @Test func `per cent beyond 32 bits give the smallest integer`() throws {
    let behavior = ScalingBehavior.immediate(
      up: ScalingPolicy(type: .percent, value: 100, periodSeconds: 15)
    )
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1", max: .max, behavior: behavior)
    var driver = HPADriver(hpa, replicas: 2_000_000_000)
    let decision = driver.sync(jobs: 9_000_000_000, at: 0)
    #expect(decision.recommendation == .max)
    #expect(decision.limits?.policies.first?.limit == .min)
    #expect(decision.written == nil)
  }

  @Test(
    arguments: [(2900, "700", 7, 30), (3100, "1500", 15, 32), (620, "300", 15, 32)]
      as [(Int, String, Int32, Int32)]
  )
  func `a Value target multiplies the ratio and not the reading`(
    jobs: Int,
    target: String,
    ready: Int32,
    recommendation: Int32
  ) throws {
    let hpa = try HorizontalPodAutoscaler.queue(listLength: target, max: 99, isValue: true)
    var driver = HPADriver(hpa, replicas: ready)
    #expect(driver.sync(jobs: jobs, at: 0).recommendation == recommendation)
  }

  @Test(arguments: [(false, 3), (true, 1)] as [(Bool, Int32)])
  func `the stabilization flag is cut to seconds only with behavior`(
    hasBehavior: Bool,
    desired: Int32
  ) throws {
    let settings = HPAController.Settings(downscaleStabilization: .milliseconds(300_900))
    let behavior = hasBehavior ? ScalingBehavior() : nil
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1500", max: 9, behavior: behavior)
    var driver = HPADriver(hpa, replicas: 3, settings: settings)
    driver.sync(jobs: 4500, at: 0)
    #expect(driver.sync(jobs: 0, at: 300.5).desired == desired)
  }

  @Test func `a negative sum of an average value counts as an overflow`() throws {
    var controller = HPAController(try .queue(listLength: "1500", max: 9))
    let observation = HPAController.Observation(
      specReplicas: 1,
      statusReplicas: 1,
      metrics: [.items([5, -6, 7])]
    )
    let decision = controller.sync(observation, at: .zero)
    #expect(decision.recommendation == .max)
    #expect(controller.targetsColumn == "9223372036854775807m/1500 (avg)")
  }

  @Test func `older releases let a Value target wrap around`() throws {
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1m", max: 9, isValue: true)
    for (caps, recommendation) in [(true, Int32.max), (false, Int32(0))] {
      let settings = HPAController.Settings(capsValueMetrics: caps)
      var driver = HPADriver(hpa, replicas: 2, settings: settings)
      #expect(driver.sync(jobs: 9_000_000_000, at: 0).recommendation == recommendation)
    }
  }

  @Test func `older releases ignore the field tolerance`() throws {
    let wide = ScalingRules(tolerance: Quantity("0.5"))
    let behavior = ScalingBehavior(scaleUp: wide)
    let hpa = try HorizontalPodAutoscaler.queue(listLength: "1500", max: 9, behavior: behavior)
    for (honours, desired) in [(true, Int32(1)), (false, Int32(2))] {
      let settings = HPAController.Settings(honoursToleranceField: honours)
      var driver = HPADriver(hpa, settings: settings)
      #expect(driver.sync(jobs: 2000, at: 0).desired == desired)
    }
  }

  @Test func `no pod in the status makes TARGETS absurd`() throws {
    var controller = HPAController(try .article())
    let observation = HPAController.Observation(
      specReplicas: 1,
      statusReplicas: 0,
      metrics: [.value(1_567_000)]
    )
    let decision = controller.sync(observation, at: .zero)
    #expect(decision.recommendation == 2)
    #expect(controller.targetsColumn == "-9223372036854775808m/1500 (avg)")
  }
}
