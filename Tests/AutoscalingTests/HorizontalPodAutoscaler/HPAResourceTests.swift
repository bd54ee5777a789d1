import Autoscaling
import Testing

/// The cpu metric: `hpa.md`, section 7.3.
struct HPAResourceTests {
  private typealias Pod = HPAController.PodReading

  @Test func `a utilization target compares use with requests`() throws {
    let decision = try decision(pods: [pod(usage: 90), pod(usage: 150)])
    #expect(decision.metrics.first?.proposal?.reading == 120)
    #expect(decision.recommendation == 3)
    #expect(decision.reason.text == "cpu resource utilization (percentage of request) above target")
  }

  @Test(arguments: [(30_000, 3), (29_999, nil)] as [(Int, Int32?)])
  func `a pod counts from start plus readiness delay on`(
    readyAt: Int,
    recommendation: Int32?
  ) throws {
    let since = Duration.milliseconds(readyAt)
    let pod = pod(usage: 120, ready: Pod.Ready(isTrue: false, since: since))
    let decision = try decision(pods: [pod, pod], at: .seconds(900))
    #expect(decision.recommendation == recommendation)
  }

  @Test func `a pod without a Ready condition or a start time is unready`() throws {
    let ready = Pod.Ready(isTrue: true, since: .zero)
    for (ready, start) in [(nil, Duration.zero), (ready, nil)] as [(Pod.Ready?, Duration?)] {
      var newcomer = pod(usage: 900, ready: ready)
      newcomer.start = start
      let decision = try decision(pods: [pod(usage: 80), newcomer], at: .seconds(900))
      #expect(decision.metrics.first?.proposal?.reading == 80)
      #expect(decision.recommendation == 2)
    }
  }

  @Test func `memory counts pods that are not ready`() throws {
    let unready = pod(usage: 160, ready: nil)
    let decision = try decision(resource: "memory", pods: [unready, unready])
    #expect(decision.recommendation == 4)
  }

  @Test func `an ignored pod needs its request too`() throws {
    var leaving = pod(usage: nil)
    leaving.isDeleting = true
    leaving.request = .missing(container: "sidekiq")
    let decision = try decision(pods: [pod(usage: 80), leaving])
    #expect(
      decision.events.first?.message == "failed to get cpu utilization: missing request for cpu in "
        + "container sidekiq of Pod p"
    )
  }

  @Test func `requests that add up to nothing are a failure`() throws {
    var free = pod(usage: 80)
    free.request = .milli(0)
    let decision = try decision(pods: [free])
    #expect(
      decision.events.first?.message
        == "failed to get cpu utilization: no metrics returned matched known pods"
    )
  }

  @Test func `unready pods change nothing while the ratio is at most 1`() throws {
    var pending = pod(usage: nil)
    pending.phase = .pending
    let decision = try decision(pods: [pod(usage: 40), pod(usage: 40), pending], replicas: 3)
    #expect(decision.metrics.first?.proposal?.filledRatio == nil)
    #expect(decision.recommendation == 1)
  }

  @Test func `unready pods use nothing while the ratio is above 1`() throws {
    var pending = pod(usage: nil)
    pending.phase = .pending
    let decision = try decision(pods: [pod(usage: 120), pod(usage: 120), pending], replicas: 3)
    #expect(decision.metrics.first?.proposal?.filledRatio == 1)
    #expect(decision.recommendation == 3)
  }

  @Test func `a missing pod uses all of its request while the ratio is below 1`() throws {
    let decision = try decision(pods: [pod(usage: 40), pod(usage: nil)])
    #expect(decision.metrics.first?.proposal?.filledRatio == 0.875)
    #expect(decision.recommendation == 2)
  }

  @Test func `samples of pods that do not count leave a failure`() throws {
    var failed = pod(usage: 80)
    failed.phase = .failed
    let decision = try decision(pods: [failed])
    let text = "did not receive metrics for targeted pods (pods might be unready)"
    #expect(decision.events.first?.message == "failed to get cpu utilization: \(text)")
    let none = try self.decision(pods: [])
    #expect(
      none.events.first?.message == "failed to get cpu utilization: unable to get metrics for "
        + "resource cpu: no metrics returned from resource metrics API"
    )
  }

  @Test func `TARGETS shows per cent`() throws {
    var controller = try controller(resource: "cpu")
    #expect(controller.targetsColumn == "cpu: <unknown>/80%")
    _ = controller.sync(observation(pods: [pod(usage: 35)], replicas: 1), at: .seconds(900))
    #expect(controller.targetsColumn == "cpu: 35%/80%")
  }

  @Test func `an HPA without metrics gets 80 per cent of cpu`() throws {
    let hpa = HorizontalPodAutoscaler(
      name: "web",
      namespace: "mastodon",
      scaleTargetName: "web",
      maxReplicas: 3,
      metrics: []
    )
    #expect(HPAController(hpa).targetsColumn == "cpu: <unknown>/80%")
  }

  private func controller(resource: String) throws -> HPAController {
    let metric = HorizontalPodAutoscaler.ResourceMetric(
      name: resource,
      target: .averageUtilization(80)
    )
    return HPAController(
      HorizontalPodAutoscaler(
        name: "sidekiq",
        namespace: "mastodon",
        scaleTargetName: "sidekiq",
        maxReplicas: 9,
        metrics: [.resource(metric)]
      )
    )
  }

  private func observation(
    pods: [HPAController.PodReading],
    replicas: Int32
  ) -> HPAController.Observation {
    HPAController.Observation(
      specReplicas: replicas,
      statusReplicas: replicas,
      metrics: [.items([])],
      pods: .list(pods)
    )
  }

  private func decision(
    resource: String = "cpu",
    pods: [HPAController.PodReading],
    replicas: Int32 = 2,
    at now: Duration = .seconds(900)
  ) throws -> HPAController.Decision {
    var controller = try controller(resource: resource)
    return controller.sync(observation(pods: pods, replicas: replicas), at: now)
  }

  /// A pod that started at 0 and requests 100 thousandths.
  private func pod(
    usage: Int64?,
    ready: HPAController.PodReading.Ready? = HPAController.PodReading.Ready(
      isTrue: true,
      since: .zero
    )
  ) -> HPAController.PodReading {
    HPAController.PodReading(
      name: "p",
      phase: .running,
      start: .zero,
      ready: ready,
      request: .milli(100),
      sample: usage.map { Pod.Sample(milli: $0, at: .seconds(880), window: .seconds(15)) }
    )
  }
}
