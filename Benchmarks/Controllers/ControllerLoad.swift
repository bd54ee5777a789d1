import Autoscaling

/// An HPA with one external metric, and a target that follows every write at once.
struct HPALoad {
  private var controller: HPAController
  private var observation: HPAController.Observation
  private var now: Duration = .zero

  init() throws {
    let labels = [
      HorizontalPodAutoscaler.Label(key: "scaledobject.keda.sh/name", value: "sidekiq")
    ]
    guard let target = Quantity("1500") else { throw BenchmarkError.badQuantity }
    let pace = ScalingPolicy(type: .pods, value: 1, periodSeconds: 60)
    controller = HPAController(
      HorizontalPodAutoscaler(
        name: "keda-hpa-sidekiq",
        namespace: "mastodon",
        scaleTargetName: "sidekiq",
        minReplicas: 1,
        maxReplicas: 20,
        metrics: [
          .external(
            HorizontalPodAutoscaler.ExternalMetric(
              name: "s0-redis-queue-default",
              matchLabels: labels,
              target: .averageValue(target)
            )
          )
        ],
        behavior: ScalingBehavior(
          scaleUp: ScalingRules(stabilizationWindowSeconds: 300, policies: [pace])
        )
      )
    )
    observation = HPAController.Observation(
      specReplicas: 1,
      statusReplicas: 1,
      metrics: [.value(0)],
      pods: .counts(total: 1, ready: 1)
    )
  }

  /// One sync, 15 s after the last one.
  mutating func sync(jobs: Int64) {
    observation.metrics[0] = .value(jobs * 1000)
    let decision = controller.sync(observation, at: now)
    if let written = decision.written {
      observation.specReplicas = written
      observation.statusReplicas = written
    }
    now += .seconds(15)
  }
}

/// KEDA's operator for an object with one redis trigger, and a target that follows it at once.
struct KEDALoad {
  private var controller: ScaledObjectController
  private var readings: [ListReading] = [.length(0)]
  private(set) var replicas = 1
  private var now: Duration = .milliseconds(100)

  init() throws {
    controller = try ScaledObjectController(
      ScaledObject(
        name: "sidekiq",
        namespace: "mastodon",
        spec: ScaledObject.Spec(
          scaleTargetRef: ScaledObject.ScaleTargetRef(name: "sidekiq"),
          maxReplicaCount: 20,
          fallback: ScaledObject.Fallback(failureThreshold: 3, replicas: 4, behavior: "static"),
          triggers: [
            ScaledObject.Trigger(
              type: "redis",
              metadata: [
                "address": "redis:6379", "listName": "queue:default", "listLength": "1500",
              ]
            )
          ]
        )
      ),
      environment: [:],
      authentication: [:],
      createdAt: .zero,
      replicas: 1
    )
  }

  /// One poll, 30 s after the last one.
  mutating func poll(_ reading: ListReading) {
    readings[0] = reading
    let outcome = controller.poll(readings, replicas: replicas, readyPods: replicas, at: now)
    replicas = outcome.write?.to ?? replicas
    now += .seconds(30)
  }

  /// One request of the HPA.
  mutating func request(_ reading: ListReading) {
    readings[0] = reading
    _ = controller.metric(0, readings, replicas: replicas, readyPods: replicas, at: now)
  }
}

/// Why a benchmark cannot begin.
enum BenchmarkError: Error {
  case badQuantity
  case unknownCase(String)
}
