import Autoscaling
import Simulation

/// A world of one queue and one Deployment, to be changed where a test needs it otherwise.
enum SmallWorld {
  /// Jobs that all cost the same, with nothing added by Sidekiq, Redis or PostgreSQL.
  static func scenario(
    duration: Duration = .seconds(60),
    concurrency: Int = 1,
    replicas: Int = 1,
    profile: JobProfile = JobProfile(wait: .constant(1)),
    arrivals: [ArrivalSource] = []
  ) -> Scenario {
    Scenario(
      name: "small",
      duration: duration,
      queues: ["default"],
      jobClasses: [JobClass(name: "Worker", queue: QueueID(0), profiles: [profile])],
      arrivals: arrivals,
      deployments: [
        Deployment(
          name: "sidekiq",
          replicas: replicas,
          concurrency: concurrency,
          queues: [Deployment.ServedQueue(queue: QueueID(0))]
        )
      ],
      sidekiq: SidekiqOptions(fetchRoundTrip: .zero, jobOverhead: .zero),
      postgres: PostgresOptions(
        webConnections: 0,
        streamingConnections: 0,
        otherConnections: 0,
        connectTime: .zero,
        contention: .none
      )
    )
  }

  /// `count` jobs of a class in one push at `second`, which is 1 or more.
  static func push(_ count: Int, at second: Int, jobClass: Int = 0) -> ArrivalSource {
    ArrivalSource(
      name: "push \(count) of \(jobClass) at \(second)",
      pattern: .rate(
        ArrivalSource.RatePattern(
          steps: [step(at: 0, 0), step(at: second - 1, 0.999), step(at: second + 1, 0)],
          process: .regular,
          feeds: .job(JobClassID(jobClass)),
          batch: count
        )
      )
    )
  }

  /// Poisson arrivals at a constant rate.
  static func poisson(perSecond rate: Double, jobClass: Int = 0) -> ArrivalSource {
    ArrivalSource(
      name: "poisson \(jobClass)",
      pattern: .rate(
        ArrivalSource.RatePattern(steps: [step(at: 0, rate)], feeds: .job(JobClassID(jobClass)))
      )
    )
  }

  static func step(at second: Int, _ rate: Double) -> ArrivalSource.RateStep {
    ArrivalSource.RateStep(at: .seconds(second), perSecond: rate)
  }

  /// A ScaledObject on `queue:default` without any delay of its own.
  static func scaledObject(
    min: Int = 1,
    max: Int = 10,
    listLength: Int = 10,
    behavior: ScalingBehavior? = nil
  ) -> ScaledObject {
    ScaledObject(
      name: "sidekiq",
      namespace: "mastodon",
      spec: ScaledObject.Spec(
        scaleTargetRef: ScaledObject.ScaleTargetRef(name: "sidekiq"),
        minReplicaCount: min,
        maxReplicaCount: max,
        advanced: behavior.map { ScaledObject.Advanced(behavior: $0) },
        triggers: [
          ScaledObject.Trigger(
            type: "redis",
            metadata: [
              "address": "redis:6379", "listName": "queue:default", "listLength": "\(listLength)",
            ]
          )
        ]
      )
    )
  }

  static func run(
    _ scenario: Scenario,
    _ scaledObjects: [ScaledObject] = [],
    seed: UInt64 = 1,
    recording: World.Recording = .full
  ) throws -> RunResult {
    let policy = Policy(name: "test", scaledObjects: scaledObjects)
    var world = try World(scenario, policy: policy, seed: seed, recording: recording)
    return try world.run()
  }
}
