import Autoscaling
import Simulation

/// The reference load of the benchmarks: one day, about 10 million jobs.
///
/// Three queues (55, 35, 10 %) in strict order, a rate that changes every hour and a burst of
/// 1,600/s for half an hour, log-normal service of 80 ms in the mean, 1 to 8 pods of 25 threads,
/// a decision every 15 s.
enum ReferenceLoad {
  static func scenario(days: Double = 1) -> Scenario {
    let queues = ["default", "push", "ingress"]
    return Scenario(
      name: "reference-load",
      duration: .seconds(Int64(86_400 * days)),
      queues: queues,
      jobClasses: queues.indices.map(jobClass),
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
      sidekiq: SidekiqOptions(fetchRoundTrip: .zero, jobOverhead: .zero),
      cluster: ClusterOptions(
        scheduling: .constant(0),
        imagePull: .constant(0),
        containerStart: .constant(0),
        boot: .constant(0)
      ),
      policy: Policy(name: "1 to 8 pods", scaledObjects: [scaledObject(queues)])
    )
  }

  private static func jobClass(_ index: Int) -> JobClass {
    JobClass(
      name: "class\(index)",
      queue: QueueID(index),
      profiles: [
        JobProfile(cpu: .constant(0), wait: .logNormal(mean: 0.080, logSD: 1))
      ]
    )
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
