import Autoscaling
import Testing

/// Health counters and fallback: `keda.md`, sections 9, 10, 12.2 and 16.
@Suite struct KEDAFallbackTests {
  private func bench(
    threshold: Int = 3,
    replicas: Int = 2,
    behavior: String = "static",
    metricType: String? = nil,
    at current: Int = 4
  ) throws -> KEDATestBench {
    let trigger = KEDATestObject.redis(length: 10, metricType: metricType)
    let object = KEDATestObject.object([trigger]) {
      $0.fallback = ScaledObject.Fallback(
        failureThreshold: threshold,
        replicas: replicas,
        behavior: behavior
      )
    }
    return try KEDATestBench(object, replicas: current)
  }

  @Test func `threshold 3 tolerates three failures and reacts to the fourth`() throws {
    var bench = try bench()
    for count in 1...3 {
      let poll = bench.poll(readings: [.failing])
      #expect(poll.decision == .nothing(.failingWithFallback))
      #expect(poll.status.health.first?.failureCount == count)
      #expect(poll.status.conditions.fallback.status == .no)
    }
    let fourth = bench.poll(readings: [.failing])
    #expect(fourth.triggers.first?.milli == 20_000)
    #expect(fourth.decision == .leaveToHPA)
    #expect(fourth.events.contains { $0.reason == .fallbackActivated })
    let healthy = bench.poll(0)
    #expect(healthy.status.health.first?.failureCount == 0)
    #expect(healthy.events.contains { $0.reason == .fallbackDeactivated })
  }

  @Test func `polls and requests of the HPA count together`() throws {
    var bench = try bench()
    _ = bench.poll(readings: [.failing])
    for _ in 1...2 {
      #expect(
        bench.metric(.failing) == .failed("metric:s0-redis-queue-default encountered error")
      )
    }
    #expect(bench.metric(.failing) == .value(milli: 20_000))
  }

  private static let behaviors: [(behavior: String, current: Int, milli: Int64)] = [
    ("static", 4, 20_000), ("currentReplicas", 4, 40_000), ("currentReplicasIfHigher", 1, 20_000),
    ("currentReplicasIfHigher", 5, 50_000), ("currentReplicasIfLower", 1, 10_000),
    ("currentReplicasIfLower", 5, 20_000),
  ]

  @Test(arguments: behaviors)
  func `the behavior chooses the replicas to pretend`(
    behavior: String,
    current: Int,
    milli: Int64
  ) throws {
    var bench = try bench(threshold: 0, behavior: behavior, at: current)
    #expect(bench.metric(.failing) == .value(milli: milli))
  }

  @Test func `Value divides by the ready pods, cut to milli, and fails without any`() throws {
    var bench = try bench(threshold: 0, replicas: 4, metricType: "Value")
    bench.readyPods = 3
    #expect(bench.metric(.failing) == .value(milli: 13_333))
    bench.readyPods = 0
    #expect(
      bench.metric(.failing) == .failed("metric:s0-redis-queue-default encountered error")
    )
  }

  @Test func `an outage starts a pod even with zero fallback replicas`() throws {
    var bench = try bench(threshold: 0, replicas: 0, at: 0)
    #expect(bench.poll(readings: [.failing]).decision == .activate(to: 1))
  }

  @Test func `when Redis is unreachable the counter stands still and fallback never comes`() throws
  {
    var bench = try bench(threshold: 1)
    let first = bench.poll(readings: [.gone])
    #expect(first.status.health.first?.failureCount == 1)
    for _ in 1...10 {
      bench.now += .seconds(30)
      let poll = bench.poll(readings: [.gone])
      guard case .nothing(.cannotBuildTriggers) = poll.decision else {
        Issue.record("the triggers were built: \(poll.decision)")
        return
      }
      #expect(
        bench.metric(.gone)
          == .failed(
            "error getting scalers connection to redis failed: "
              + "dial tcp 10.0.0.9:6379: connect: refused"
          )
      )
    }
    #expect(bench.controller.status.health.first?.failureCount == 1)
  }

  @Test func `with threshold 0 an unreachable Redis is covered for the whole outage`() throws {
    var bench = try bench(threshold: 0)
    for _ in 1...5 {
      #expect(bench.poll(readings: [.gone]).triggers.first?.isFallback == true)
      #expect(bench.metric(.gone) == .value(milli: 20_000))
    }
  }

  @Test func `without fallback an error makes Ready False and keeps the replicas`() throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 3)
    let poll = bench.poll(readings: [.failing])
    #expect(poll.decision == .nothing(.failingWithoutFallback))
    #expect(poll.status.conditions.ready.reason == "TriggerError")
    #expect(poll.write == nil)
  }

  @Test func `one failing trigger beside an active one holds lastActiveTime`() throws {
    let object = KEDATestObject.object([
      KEDATestObject.redis("queue:push"), KEDATestObject.redis("queue:pull"),
    ])
    var bench = try KEDATestBench(object, replicas: 1)
    let poll = bench.poll(readings: [.length(7), .failing])
    #expect(poll.decision == .leaveToHPA)
    #expect(poll.status.conditions.ready.reason == "PartialTriggerError")
    #expect(poll.status.lastActiveTime == nil)
  }

  @Test func `a request beside a fallback that a poll ended serves the fallback at once`() throws {
    var bench = try bench(threshold: 1)
    // The second failing request fills the cache with a copy that stays at its count.
    _ = bench.metric(.failing)
    #expect(bench.metric(.failing) == .value(milli: 20_000))
    #expect(bench.poll(0).status.health.first?.failureCount == 0)
    #expect(bench.metric(.failing) == .value(milli: 20_000))
  }

  @Test func `a cached fallback value looks like a success and ends the fallback`() throws {
    var trigger = KEDATestObject.redis(length: 10)
    trigger.useCachedMetrics = true
    let object = KEDATestObject.object([trigger]) {
      $0.fallback = ScaledObject.Fallback(failureThreshold: 0, replicas: 2)
    }
    var bench = try KEDATestBench(object, replicas: 2)
    _ = bench.poll(readings: [.failing])
    #expect(bench.controller.status.conditions.fallback.status == .yes)
    #expect(bench.metric(.failing) == .value(milli: 20_000))
    #expect(bench.controller.status.health.first?.failureCount == 0)
  }

  @Test func `between polls a cached metric stays as it was`() throws {
    var trigger = KEDATestObject.redis()
    trigger.useCachedMetrics = true
    var bench = try KEDATestBench(KEDATestObject.object([trigger]), replicas: 1)
    _ = bench.poll(5)
    #expect(bench.metric(.length(900)) == .value(milli: 5000))
  }
}
