import Simulation

/// One queue (or a few) and one Deployment, with nothing added by Sidekiq, Redis or PostgreSQL.
///
/// Times are in seconds; most settings have a mean service time of 1 s. What a run begins with is
/// pushed in its first microseconds, which lie within the warm-up.
struct TheoryBench {
  /// Arrivals end here.
  var until: Double
  /// What lasts until the last job is done.
  var drain: Double
  /// Jobs that are pushed before are not measured.
  var warmUp = 4e-6
  var queues = ["default"]
  var jobClasses: [JobClass]
  var arrivals: [ArrivalSource] = []
  var activities: [ActivityClass] = []
  var weights: [Int?] = [nil]
  var pods = 1
  /// Threads of each pod.
  var concurrency: Int
  var databasePool: Int?
  var connections = 1_000_000
  var poolTimeout = 1e6
  /// Between two samples of the timeline.
  var samplePeriod = 3e9

  var scenario: Scenario {
    Scenario(
      name: "theory",
      duration: .seconds(until + drain),
      warmUp: .seconds(warmUp),
      queues: queues,
      jobClasses: jobClasses,
      activities: activities,
      arrivals: arrivals,
      deployments: [deployment],
      sidekiq: SidekiqOptions(
        fetchRoundTrip: .zero,
        jobOverhead: .zero,
        pollInterval: .seconds(1_000_000)
      ),
      controlPlane: ControlPlaneOptions(hpaSyncPeriod: .seconds(samplePeriod)),
      postgres: postgres
    )
  }

  private var deployment: Deployment {
    Deployment(
      name: "sidekiq",
      replicas: pods,
      concurrency: concurrency,
      queues: zip(queues.indices, weights).map {
        Deployment.ServedQueue(queue: QueueID($0), weight: $1)
      },
      databasePool: databasePool
    )
  }

  private var postgres: PostgresOptions {
    PostgresOptions(
      maxConnections: connections,
      superuserReservedConnections: 0,
      webConnections: 0,
      streamingConnections: 0,
      otherConnections: 0,
      connectTime: .zero,
      refusalTime: .zero,
      poolCheckoutTimeout: .seconds(poolTimeout),
      idleTimeout: nil,
      contention: .none
    )
  }

  /// A class of jobs that do not come back when they fail.
  static func jobClass(_ name: String, queue: Int = 0, _ profile: JobProfile) -> JobClass {
    JobClass(
      name: name,
      queue: QueueID(queue),
      profiles: [profile],
      retry: RetryRule(retries: .never)
    )
  }

  /// Poisson arrivals of the first class until the end.
  mutating func arrive(perSecond rate: Double) {
    arrive(steps: [ArrivalSource.RateStep(at: .zero, perSecond: rate)])
  }

  /// Poisson arrivals of the first class, at changing rates, until the end.
  mutating func arrive(steps: [ArrivalSource.RateStep]) {
    let end = ArrivalSource.RateStep(at: .seconds(until), perSecond: 0)
    arrivals.append(
      ArrivalSource(
        name: "arrivals",
        pattern: .rate(
          ArrivalSource.RatePattern(steps: steps + [end], feeds: .job(JobClassID(0)))
        )
      )
    )
  }

  /// So many jobs of a class in one push, in the first microseconds of the run.
  mutating func push(_ count: Int, of jobClass: Int = 0, atMicrosecond place: Int = 0) {
    guard count > 0 else { return }
    let (start, end) = (Duration.microseconds(place), Duration.microseconds(place + 2))
    // Less than two are expected, so that there is one.
    let steps = [
      ArrivalSource.RateStep(at: .zero, perSecond: 0),
      ArrivalSource.RateStep(at: start, perSecond: 0.999e6),
      ArrivalSource.RateStep(at: end, perSecond: 0),
    ]
    arrivals.append(
      ArrivalSource(
        name: "push \(arrivals.count)",
        pattern: .rate(
          ArrivalSource.RatePattern(
            steps: place == 0 ? Array(steps.dropFirst()) : steps,
            process: .regular,
            feeds: .job(JobClassID(jobClass)),
            batch: count
          )
        )
      )
    )
  }
}
