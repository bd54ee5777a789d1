import Autoscaling
import Testing

/// What a sync leaves behind when something outside of the controller fails.
struct HPAFailureTests {
  private static let selector =
    "&LabelSelector{MatchLabels:map[string]string{scaledobject.keda.sh/name: sidekiq,},"
    + "MatchExpressions:[]LabelSelectorRequirement{},}"

  @Test func `a scale that cannot be read ends the sync`() throws {
    var controller = HPAController(try .article())
    var observation = HPAController.Observation(
      specReplicas: 1,
      statusReplicas: 1,
      metrics: [.value(0)]
    )
    observation.scaleError = "etcd is away"
    let decision = controller.sync(observation, at: .zero)
    #expect(decision.events == [HPAEvent(.warning, "FailedGetScale", "etcd is away")])
    #expect(controller.recommendations.isEmpty)
    let condition = try #require(controller.status.conditions.first)
    #expect(condition.status == "False")
    #expect(
      condition.reason.message
        == "the HPA controller was unable to get the target's current scale: etcd is away"
    )
  }

  @Test func `a failed write leaves the desired count and the memory`() throws {
    let behavior = ScalingBehavior()
    var driver = HPADriver(try .queue(listLength: "1500", max: 9, behavior: behavior))
    let decision = driver.sync(jobs: 3000, at: 0, updateError: "denied")
    #expect(decision.written == nil)
    #expect(decision.events.map(\.reason) == ["FailedRescale"])
    #expect(
      decision.events.map(\.message) == [
        "New size: 2; reason: external metric s0-redis-queue-default(\(Self.selector)) above "
          + "target; error: denied"
      ]
    )
    #expect(driver.controller.scaleUpEvents.isEmpty)
    #expect(driver.controller.status.desiredReplicas == 0)
    #expect(driver.controller.status.lastScaleTime == nil)
    #expect(driver.conditions.first == "AbleToScale False FailedUpdateScale")
  }

  @Test func `a failing metric has an event and a combined error`() throws {
    var driver = HPADriver(try .article())
    let decision = driver.sync(jobs: nil, at: 0)
    let event =
      "unable to get external metric mastodon/s0-redis-queue-default/\(Self.selector): "
      + "unable to fetch metrics from external metrics API: no answer"
    let combined =
      "invalid metrics (1 invalid out of 1), first error is: failed to get s0-redis-queue-default "
      + "external metric value: failed to get s0-redis-queue-default external metric: "
    #expect(
      decision.events == [
        HPAEvent(.warning, "FailedGetExternalMetric", event),
        HPAEvent(.warning, "FailedComputeMetricsReplicas", combined + event),
      ]
    )
    let condition = try #require(driver.controller.status.conditions.last)
    #expect(condition.reason.message == "the HPA was unable to compute the replica count: \(event)")
  }

  @Test func `a selector is required and must be the HPA's own`() throws {
    var controller = HPAController(try .article())
    var observation = HPAController.Observation(
      specReplicas: 1,
      statusReplicas: 1,
      metrics: [.value(0)],
      selector: .missing
    )
    var events = controller.sync(observation, at: .zero).events
    #expect(events.map(\.reason) == ["SelectorRequired", "FailedComputeMetricsReplicas"])
    #expect(events.map(\.message) == ["selector is required", "selector is required"])
    #expect(controller.status.conditions.last?.reason.word == "InvalidSelector")
    #expect(controller.status.currentMetrics == nil)
    observation.selector = .ambiguous(selector: "app=x", owners: ["{a ns}", "{b ns}"])
    events = controller.sync(observation, at: .seconds(15)).events
    let text = "pods by selector app=x are controlled by multiple HPAs: [{a ns} {b ns}]"
    #expect(events.map(\.message) == [text, text])
    #expect(controller.status.conditions.last?.reason.message == text)
  }

  @Test func `TARGETS shows nothing of a metric whose kind was edited`() throws {
    var driver = HPADriver(try .queue(listLength: "1500", max: 4))
    driver.sync(jobs: 1200, at: 0)
    #expect(driver.controller.targetsColumn == "1200/1500 (avg)")
    driver.controller.apply(try .queue(listLength: "900", max: 4, isValue: true))
    #expect(driver.controller.targetsColumn == "<unknown>/900")
    driver.controller.apply(try .queue(listLength: "900", max: 4))
    #expect(driver.controller.targetsColumn == "1200/900 (avg)")
    var memory = try HorizontalPodAutoscaler.queue(listLength: "900", max: 4)
    memory.metrics = [.resource(.init(name: "memory", target: .averageUtilization(80)))]
    driver.controller.apply(memory)
    #expect(driver.controller.targetsColumn == "memory: <unknown>/80%")
  }

  @Test func `more than two metrics are only counted`() throws {
    var driver = HPADriver(try .queue(listLength: "10", "20", "30", "40", max: 4))
    driver.sync(jobs: 1, 2, 3, 4, at: 0)
    #expect(driver.controller.targetsColumn == "1/10 (avg), 2/20 (avg) + 2 more...")
  }

  @Test func `a condition's time moves only with its status`() throws {
    var driver = HPADriver(try .article())
    driver.sync(jobs: 1, at: 0)
    driver.sync(jobs: 9000, at: 15)
    #expect(driver.controller.status.conditions.map(\.lastTransition) == [.zero, .zero, .zero])
    driver.sync(jobs: nil, at: 30)
    let times = driver.controller.status.conditions.map(\.lastTransition)
    #expect(times == [.zero, .seconds(30), .zero])
  }
}
