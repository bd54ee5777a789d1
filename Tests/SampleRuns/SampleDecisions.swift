import Autoscaling
import Simulation

/// What the controllers of the article's ScaledObject decided when the queue jumped.
enum SampleDecisions {
  static let all: [DecisionRecord] = decisions()

  /// Polls and syncs of ten minutes: 100 jobs, then 10,000, then unreadable.
  private static func decisions() -> [DecisionRecord] {
    guard var keda = try? controller(), let hpa = keda.horizontalPodAutoscaler else { return [] }
    var loop = Loop(hpa: HPAController(hpa))
    var records: [DecisionRecord] = []
    for second in stride(from: 15, through: 600, by: 15) {
      let now = Duration.seconds(second)
      let reading: ListReading = second > 570 ? .readFails("ERR no") : .length(jobs(at: second))
      if second.isMultiple(of: 30) {
        let outcome = keda.poll([reading], replicas: loop.replicas, readyPods: 1, at: now)
        records.append(loop.record(outcome, of: keda, at: now))
      }
      let answer = keda.metric(0, [reading], replicas: loop.replicas, readyPods: 1, at: now)
      records.append(loop.sync(answer, at: now))
    }
    return records
  }

  private static func jobs(at second: Int) -> Int64 { second < 60 ? 100 : 10_000 }

  private static func controller() throws -> ScaledObjectController {
    var spec = ScaledObject.Spec(
      scaleTargetRef: ScaledObject.ScaleTargetRef(name: "sidekiq"),
      triggers: [
        ScaledObject.Trigger(
          type: "redis",
          metadata: ["address": "r:6379", "listName": "queue:default", "listLength": "1500"]
        )
      ]
    )
    spec.minReplicaCount = 1
    spec.maxReplicaCount = 4
    let pace = ScalingPolicy(type: .pods, value: 1, periodSeconds: 60)
    let up = ScalingRules(stabilizationWindowSeconds: 300, policies: [pace])
    spec.advanced = ScaledObject.Advanced(behavior: ScalingBehavior(scaleUp: up))
    return try ScaledObjectController(
      ScaledObject(name: "sidekiq", namespace: "mastodon", spec: spec),
      environment: [:],
      authentication: [:],
      createdAt: .zero,
      replicas: 1
    )
  }
}

/// An HPA and a Deployment that follows it at once.
private struct Loop {
  var hpa: HPAController
  var replicas = 1

  mutating func sync(_ answer: ExternalMetricAnswer, at now: Duration) -> DecisionRecord {
    let reading: HPAController.MetricReading =
      switch answer {
      case .value(let milli): .value(milli)
      case .nothing: .items([])
      case .failed(let text): .failed(ExternalMetricAnswer.wrapped(text))
      }
    let observation = HPAController.Observation(
      specReplicas: Int32(replicas),
      statusReplicas: Int32(replicas),
      metrics: [reading]
    )
    let decision = hpa.sync(observation, at: now)
    replicas = Int(decision.desired)
    return DecisionRecord(
      at: now,
      scaledObject: 0,
      controller: .hpa,
      currentReplicas: Int(decision.current),
      recommendation: decision.recommendation.map(Int.init),
      stabilized: decision.stabilized.map(Int.init),
      desiredReplicas: replicas,
      targets: hpa.targetsColumn,
      reason: decision.reason.text,
      explanation: .sync(
        hpa.explanation(
          of: decision,
          statusReplicas: observation.statusReplicas,
          createdAt: .zero,
          owner: "sidekiq"
        )
      )
    )
  }

  func record(
    _ outcome: PollOutcome,
    of keda: ScaledObjectController,
    at now: Duration
  ) -> DecisionRecord {
    DecisionRecord(
      at: now,
      scaledObject: 0,
      controller: .keda,
      currentReplicas: replicas,
      recommendation: nil,
      stabilized: nil,
      desiredReplicas: replicas,
      targets: "",
      reason: "",
      explanation: .poll(keda.explanation(of: outcome, replicas: replicas, at: now))
    )
  }
}
