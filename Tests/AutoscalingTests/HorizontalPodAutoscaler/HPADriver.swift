import Autoscaling
import Testing

/// An HPA with a queue as its metric, and a Deployment that follows every write at once.
struct HPADriver {
  var controller: HPAController
  var replicas: Int32
  var readyPods: Int32?
  /// The writes so far: second and count.
  private(set) var writes: [[Int]] = []

  init(
    _ hpa: HorizontalPodAutoscaler,
    replicas: Int32 = 1,
    settings: HPAController.Settings = .init()
  ) {
    controller = HPAController(hpa, settings: settings)
    self.replicas = replicas
  }

  /// One sync with so many jobs for each metric; `nil` for one that cannot be read.
  @discardableResult
  mutating func sync(
    jobs: Int?...,
    at seconds: Double,
    updateError: String? = nil
  ) -> HPAController.Decision {
    let readings = jobs.map { jobs in
      jobs.map { HPAController.MetricReading.value(Int64($0) * 1000) } ?? .failed("no answer")
    }
    let observation = HPAController.Observation(
      specReplicas: replicas,
      statusReplicas: replicas,
      updateError: updateError,
      metrics: readings,
      pods: .counts(total: Int(replicas), ready: Int(readyPods ?? replicas))
    )
    let decision = controller.sync(observation, at: .milliseconds(Int64(seconds * 1000)))
    if let written = decision.written {
      writes.append([Int(seconds), Int(written)])
      replicas = written
    }
    return decision
  }

  /// A sync every 15 s from `start` up to `end`, each with the same number of jobs.
  mutating func run(jobs: Int?, from start: Int, to end: Int) {
    for second in stride(from: start, through: end, by: 15) {
      sync(jobs: jobs, at: Double(second))
    }
  }

  /// What the conditions say: type, status and reason.
  var conditions: [String] {
    controller.status.conditions.map { "\($0.type.rawValue) \($0.status) \($0.reason.word)" }
  }
}

extension HorizontalPodAutoscaler {
  /// An HPA as KEDA builds it, on redis lists with the given targets.
  static func queue(
    listLength: String...,
    min: Int32 = 1,
    max: Int32,
    isValue: Bool = false,
    behavior: ScalingBehavior? = nil
  ) throws -> Self {
    let metrics = try listLength.enumerated().map { index, text in
      let quantity = try #require(Quantity(text))
      return MetricSpec.external(
        ExternalMetric(
          name: "s\(index)-redis-queue-default",
          matchLabels: [Label(key: "scaledobject.keda.sh/name", value: "sidekiq")],
          target: isValue ? .value(quantity) : .averageValue(quantity)
        )
      )
    }
    return HorizontalPodAutoscaler(
      name: "keda-hpa-sidekiq",
      namespace: "mastodon",
      scaleTargetName: "sidekiq",
      minReplicas: min,
      maxReplicas: max,
      metrics: metrics,
      behavior: behavior
    )
  }

  /// The HPA of the published article.
  static func article() throws -> Self {
    let pace = ScalingPolicy(type: .pods, value: 1, periodSeconds: 60)
    let up = ScalingRules(stabilizationWindowSeconds: 300, policies: [pace])
    return try queue(listLength: "1500", max: 4, behavior: ScalingBehavior(scaleUp: up))
  }
}

extension ScalingBehavior {
  /// No windows, and one policy for each direction.
  static func immediate(
    up: ScalingPolicy,
    down: ScalingPolicy = ScalingPolicy(type: .percent, value: 100, periodSeconds: 15)
  ) -> Self {
    ScalingBehavior(
      scaleUp: ScalingRules(stabilizationWindowSeconds: 0, policies: [up]),
      scaleDown: ScalingRules(stabilizationWindowSeconds: 0, policies: [down])
    )
  }
}
