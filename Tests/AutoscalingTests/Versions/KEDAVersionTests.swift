import Autoscaling
import Testing

/// What releases of KEDA do otherwise than the newest: `keda.md`, section 17, row by row.
@Suite struct KEDAVersionTests {
  private func bench(
    _ minor: Int,
    _ object: ScaledObject = KEDATestObject.object(),
    replicas: Int = 1
  ) throws -> KEDATestBench {
    try KEDATestBench(object, replicas: replicas, version: KEDAVersion(minor: minor))
  }

  @Test func `releases from 2.8 to 2.20 are known, in the order of their numbers`() {
    #expect(KEDAVersion("2.9") == KEDAVersion(minor: 9))
    #expect(KEDAVersion.newest.description == "2.20")
    #expect(KEDAVersion.known.count == 13)
    #expect(KEDAVersion(minor: 9) < KEDAVersion(minor: 20))
    for text in ["2.7", "2.21", "2", "2.20.2", "v2.20", ""] {
      #expect(KEDAVersion(text) == nil)
    }
  }

  @Test func `2_8 has activation thresholds`() throws {
    let object = KEDATestObject.object([KEDATestObject.redis(activation: 3)])
    var bench = try bench(8, object, replicas: 0)
    #expect(bench.poll(3).decision == .nothing(.alreadyInactive))
    #expect(bench.poll(4).decision == .activate(to: 1))
  }

  @Test(arguments: [(8, 900_000), (9, 5000)] as [(Int, Int64)])
  func `2_9 brings cached metrics`(minor: Int, milli: Int64) throws {
    var trigger = KEDATestObject.redis()
    trigger.useCachedMetrics = true
    var bench = try bench(minor, KEDATestObject.object([trigger]))
    _ = bench.poll(5)
    #expect(bench.metric(.length(900)) == .value(milli: milli))
  }

  @Test(arguments: [(8, false), (9, true)])
  func `2_9 asks the operator for metrics`(minor: Int, asks: Bool) {
    #expect(KEDAVersion(minor: minor).servesMetricsFromOperator == asks)
  }

  @Test(arguments: [(10, PollOutcome.Decision.leaveToHPA), (11, .deactivate(to: 0))])
  func `2_11 scales to zero beside a cpu trigger`(
    minor: Int,
    decision: PollOutcome.Decision
  ) throws {
    let cpu = ScaledObject.Trigger(
      type: "cpu",
      metricType: "Utilization",
      metadata: ["value": "80"]
    )
    var bench = try bench(minor, KEDATestObject.object([KEDATestObject.redis(), cpu]))
    #expect(bench.poll(readings: [.length(0), .unread]).decision == decision)
  }

  @Test(arguments: [(10, Int32?.some(1)), (11, nil)])
  func `2_11 pauses by deleting the HPA, which was held at the count before`(
    minor: Int,
    bound: Int32?
  ) throws {
    let key = ScaledObject.Annotation.pausedReplicas.rawValue
    let object = KEDATestObject.object(annotations: [key: "0"])
    var bench = try bench(minor, object, replicas: 4)
    #expect(bench.controller.isPolling == (bound != nil))
    #expect(bench.controller.horizontalPodAutoscaler?.minReplicas == bound)
    #expect(bench.controller.horizontalPodAutoscaler?.maxReplicas == bound)
    #expect(bench.poll(100).write == bound.map { _ in ReplicaWrite(from: 4, to: 0) })
  }

  @Test(arguments: [
    (11, "true", false), (12, "true", true), (12, "false", true), (13, "false", false),
  ])
  func `2_12 brings the annotation paused and 2_13 reads its value`(
    minor: Int,
    text: String,
    isPaused: Bool
  ) throws {
    let key = ScaledObject.Annotation.paused.rawValue
    let bench = try bench(minor, KEDATestObject.object(annotations: [key: text]))
    #expect(bench.controller.isPolling == !isPaused)
  }

  @Test(arguments: [(11, "s0-redis-queue-default"), (12, "composite-metric")])
  func `2_12 brings scaling modifiers`(minor: Int, metric: String) throws {
    let object = KEDATestObject.object([KEDATestObject.redis(name: "q")]) {
      $0.advanced = ScaledObject.Advanced(
        scalingModifiers: ScaledObject.ScalingModifiers(formula: "q * 2", target: "5")
      )
    }
    let hpa = try bench(minor, object).controller.horizontalPodAutoscaler
    guard case .external(let external) = hpa?.metrics.first else {
      Issue.record("the HPA has no external metric")
      return
    }
    #expect(external.name == metric)
  }

  @Test(arguments: [
    (13, PollOutcome.Decision.deactivate(to: 0)), (14, .coolingDown(remaining: .seconds(60))),
  ])
  func `2_14 waits before a fresh object goes to zero`(
    minor: Int,
    decision: PollOutcome.Decision
  ) throws {
    var bench = try bench(minor, KEDATestObject.object { $0.initialCooldownPeriod = 60 })
    bench.now = .zero
    #expect(bench.poll(0).decision == decision)
  }

  @Test(arguments: [(13, ""), (14, ", triggered by s0-redis-queue-default")])
  func `2_14 names the triggers in the event of an activation`(minor: Int, rest: String) throws {
    var bench = try bench(minor, replicas: 0)
    let text = "Scaled apps/v1.Deployment mastodon/sidekiq from 0 to 1"
    let events = bench.poll(9).events.filter { $0.reason == .targetActivated }
    #expect(events.map(\.message) == [text + rest])
  }

  @Test(arguments: [(17, Int64(1000)), (18, 0)])
  func `2_18 reads 0 outside the window of a cron trigger`(minor: Int, milli: Int64) throws {
    var bench = try bench(minor, KEDATestObject.object([Self.cron()]))
    #expect(bench.metric(.window(isOpen: false)) == .value(milli: milli))
    #expect(bench.metric(.window(isOpen: true)) == .value(milli: 3000))
    let poll = bench.poll(readings: [.window(isOpen: false)])
    #expect(poll.triggers.first?.isActive == false)
  }

  @Test func `2_18 refuses the type in a cpu trigger's metadata`() throws {
    let old = ScaledObject.Trigger(type: "cpu", metadata: ["type": "Utilization", "value": "80"])
    let hpa = try bench(17, KEDATestObject.object([old])).controller.horizontalPodAutoscaler
    let metric = HorizontalPodAutoscaler.ResourceMetric(
      name: "cpu",
      target: .averageUtilization(80)
    )
    #expect(hpa?.metrics == [.resource(metric)])
    #expect(throws: ReconcileError.self) { try bench(18, KEDATestObject.object([old])) }
  }

  @Test func `2_18 brings one-way pauses and the forced activation`() throws {
    let object = KEDATestObject.object(annotations: [
      ScaledObject.Annotation.pausedScaleIn.rawValue: "true",
      ScaledObject.Annotation.forceActivation.rawValue: "true",
    ])
    var old = try bench(17, object)
    #expect(old.controller.horizontalPodAutoscaler?.behavior == nil)
    #expect(old.poll(0).decision == .deactivate(to: 0))
    var new = try bench(18, object)
    #expect(
      new.controller.horizontalPodAutoscaler?.behavior?.scaleDown?.selectPolicy == .disabled
    )
    #expect(new.poll(0).decision == .leaveToHPA)
  }

  @Test(arguments: [(19, "1,2"), (20, "1Cm2")])
  func `2_20 replaces commas in the name of a cron metric`(minor: Int, field: String) throws {
    let controller = try bench(minor, KEDATestObject.object([Self.cron(days: "1,2")])).controller
    #expect(controller.triggers.first?.metricName == "s0-cron-UTC-08xx\(field)-018xx\(field)")
  }

  @Test(arguments: [(19, false), (20, true)])
  func `2_20 mirrors the HPA in a condition`(minor: Int, mirrors: Bool) throws {
    var bench = try bench(minor)
    bench.controller.hpaScalingActive = HPAScalingActive(
      status: .no,
      reason: "FailedGetExternalMetric",
      message: "m"
    )
    #expect((bench.poll(1).status.conditions.hpaActive != nil) == mirrors)
  }

  @Test func `what a release does not know is named, with the release that brought it`() {
    var trigger = KEDATestObject.redis()
    trigger.useCachedMetrics = true
    let object = KEDATestObject.object(
      [KEDATestObject.redis("q"), trigger],
      annotations: [ScaledObject.Annotation.paused.rawValue: "true"]
    ) {
      $0.initialCooldownPeriod = 5
      $0.fallback = ScaledObject.Fallback(
        failureThreshold: 1,
        replicas: 1,
        behavior: "currentReplicas"
      )
    }
    let unknown = object.unknownFields(to: KEDAVersion(minor: 8))
    #expect(
      unknown.map { "\($0.path.joined(separator: "/")) \($0.since)" } == [
        "metadata/annotations/autoscaling.keda.sh/paused 2.12", "spec/initialCooldownPeriod 2.14",
        "spec/fallback/behavior 2.17", "spec/triggers/1/useCachedMetrics 2.9",
      ]
    )
    #expect(object.unknownFields(to: .newest).isEmpty)
  }

  private static func cron(days: String = "*") -> ScaledObject.Trigger {
    ScaledObject.Trigger(
      type: "cron",
      metadata: [
        "timezone": "UTC", "start": "0 8 * * \(days)", "end": "0 18 * * \(days)",
        "desiredReplicas": "3",
      ]
    )
  }
}
