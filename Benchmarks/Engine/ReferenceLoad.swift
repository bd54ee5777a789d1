import Autoscaling
import Simulation

/// The reference load of the benchmarks: one day, about 10 million jobs.
///
/// Three queues (55, 35, 10 %) in strict order, a rate that changes every hour and a burst of
/// 1,600/s for half an hour, 1 to 8 pods of 25 threads, a decision every 15 s.
enum ReferenceLoad {
  /// What the jobs do; log-normal all of it.
  enum Kind: String {
    /// They last 80 ms in the mean, and need neither Ruby's lock nor a connection.
    case pause
    /// They compute 3 ms under the lock while they hold a connection; one in a hundred fails.
    case single
    /// They compute 3 ms, query 5 ms, and wait 60 ms; one in a hundred fails.
    case three
  }

  static func scenario(days: Double = 1, _ kind: Kind = .pause) -> Scenario {
    let queues = ["default", "push", "ingress"]
    return Scenario(
      name: "reference-load",
      duration: .seconds(Int64(86_400 * days)),
      queues: queues,
      jobClasses: queues.indices.map { jobClass($0, kind) },
      arrivals: zip(queues, [0.55, 0.35, 0.10]).enumerated().map { index, queue in
        source(index, name: queue.0, share: queue.1)
      },
      deployments: [
        Deployment(
          name: "sidekiq",
          concurrency: 25,
          queues: queues.indices.map { Deployment.ServedQueue(queue: QueueID($0)) }
        )
      ],
      sidekiq: kind == .pause
        ? SidekiqOptions(fetchRoundTrip: .zero, jobOverhead: .zero) : SidekiqOptions(),
      cluster: ClusterOptions(
        scheduling: .constant(0),
        imagePull: .constant(0),
        containerStart: .constant(0),
        boot: .constant(0)
      ),
      postgres: PostgresOptions(maxConnections: 250),
      policy: Policy(name: "1 to 8 pods", scaledObjects: [scaledObject(queues)])
    )
  }

  private static func jobClass(_ index: Int, _ kind: Kind) -> JobClass {
    JobClass(name: "class\(index)", queue: QueueID(index), profiles: profiles(kind))
  }

  private static func profiles(_ kind: Kind) -> [JobProfile] {
    guard kind != .pause else { return [JobProfile(wait: .logNormal(mean: 0.080, logSD: 1))] }
    let isSingle = kind == .single
    return [(0.99, false), (0.01, true)].map { share, fails in
      JobProfile(
        share: share,
        cpu: .logNormal(mean: 0.003, logSD: 0.5),
        database: isSingle ? .constant(0) : .logNormal(mean: 0.005, logSD: 0.5),
        wait: isSingle ? .constant(0) : .logNormal(mean: 0.060, logSD: 1),
        fails: fails,
        holdsConnection: true
      )
    }
  }

  /// Hourly rates around 82/s, and the burst from 18:00 to 18:30.
  private static func source(_ index: Int, name: String, share: Double) -> ArrivalSource {
    var steps: [ArrivalSource.RateStep] = []
    for hour in 0..<24 {
      let wave = PortableMath.sineOfTurns(Double(hour - 14) / 24)
      let rate = 82 * (1 + 0.424 * wave)
      if hour == 18 {
        steps.append(step(at: hour * 3600, 1600 * share))
        steps.append(step(at: hour * 3600 + 1800, rate * share))
      } else {
        steps.append(step(at: hour * 3600, rate * share))
      }
    }
    return ArrivalSource(
      name: name,
      pattern: .rate(ArrivalSource.RatePattern(steps: steps, feeds: .job(JobClassID(index))))
    )
  }

  private static func step(at seconds: Int, _ rate: Double) -> ArrivalSource.RateStep {
    ArrivalSource.RateStep(at: .seconds(seconds), perSecond: rate)
  }

  private static func scaledObject(_ queues: [String]) -> ScaledObject {
    ScaledObject(
      name: "sidekiq",
      namespace: "mastodon",
      spec: ScaledObject.Spec(
        scaleTargetRef: ScaledObject.ScaleTargetRef(name: "sidekiq"),
        pollingInterval: 15,
        minReplicaCount: 1,
        maxReplicaCount: 8,
        triggers: queues.map { queue in
          ScaledObject.Trigger(
            type: "redis",
            metadata: [
              "address": "redis:6379", "listName": "queue:\(queue)", "listLength": "1500",
            ]
          )
        }
      )
    )
  }
}
