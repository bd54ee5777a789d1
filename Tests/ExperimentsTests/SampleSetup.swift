import Autoscaling
import Simulation

@testable import Experiments

/// A small scenario with two ScaledObjects, one of them with two triggers.
enum SampleSetup {
  static let deployment = "mastodon-sidekiq-worker-default"
  static let pushPull = "mastodon-sidekiq-worker-push-pull"

  static let setup = Setup(
    scenario: Scenario(
      name: "sample",
      duration: .seconds(600),
      queues: ["default", "push", "pull"],
      jobClasses: [
        JobClass(name: "FeedInsertWorker", queue: QueueID(0), profiles: [profile]),
        JobClass(name: "DeliveryWorker", queue: QueueID(1), profiles: [profile]),
      ],
      arrivals: [arrivals(of: 0, perSecond: 20), arrivals(of: 1, perSecond: 10)],
      deployments: [
        Deployment(name: deployment, concurrency: 5, queues: [.init(queue: QueueID(0))]),
        Deployment(
          name: pushPull,
          queues: [.init(queue: QueueID(1)), .init(queue: QueueID(2))]
        ),
      ]
    ),
    policy: Policy(name: "sample", scaledObjects: [article, withTwoTriggers])
  )

  private static let profile = JobProfile(wait: .exponential(mean: 0.1))

  private static func arrivals(of jobClass: Int, perSecond: Double) -> ArrivalSource {
    ArrivalSource(
      name: "source-\(jobClass)",
      pattern: .rate(
        ArrivalSource.RatePattern(
          steps: [ArrivalSource.RateStep(at: .zero, perSecond: perSecond)],
          feeds: .job(JobClassID(jobClass))
        )
      )
    )
  }

  private static let article = ScaledObject(
    name: deployment,
    namespace: "mastodon",
    spec: ScaledObject.Spec(
      scaleTargetRef: ScaledObject.ScaleTargetRef(name: deployment),
      pollingInterval: 30,
      cooldownPeriod: 300,
      minReplicaCount: 1,
      maxReplicaCount: 4,
      fallback: ScaledObject.Fallback(failureThreshold: 3, replicas: 2),
      advanced: ScaledObject.Advanced(
        behavior: ScalingBehavior(
          scaleUp: ScalingRules(
            stabilizationWindowSeconds: 300,
            policies: [ScalingPolicy(type: .pods, value: 1, periodSeconds: 60)]
          )
        )
      ),
      triggers: [trigger(on: "default")]
    )
  )

  private static let withTwoTriggers = ScaledObject(
    name: pushPull,
    namespace: "mastodon",
    spec: ScaledObject.Spec(
      scaleTargetRef: ScaledObject.ScaleTargetRef(name: pushPull),
      minReplicaCount: 1,
      triggers: [trigger(on: "push"), trigger(on: "pull")]
    )
  )

  private static func trigger(on queue: String) -> ScaledObject.Trigger {
    ScaledObject.Trigger(
      type: "redis",
      metadata: ["listName": "queue:\(queue)", "listLength": "1500"]
    )
  }
}

/// What a piece of code threw, as text; `nil` when it threw nothing.
func message(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}
