import Simulation

/// A scenario made up from a number: queues, Deployments, classes, sources and incidents of all
/// kinds, with many events on the same instant.
struct RandomWorld {
  private var stream: RandomStream

  init(_ number: UInt64) {
    stream = RandomStream(RandomKey(value: number &* 0x9e37_79b9_7f4a_7c15))
  }

  mutating func scenario() -> Scenario {
    let queues = (0...below(3)).map { "queue\($0)" }
    let classes = (0...below(4)).map { jobClass($0, queues: queues.count) }
    let deployments = (0...below(2)).map { deployment($0, queues: queues.count) }
    return Scenario(
      name: "random",
      duration: .seconds(600),
      warmUp: .seconds(below(2) * 60),
      queues: queues,
      jobClasses: classes,
      activities: [ActivityClass(name: "post", pushes: pushes(to: classes.count, from: 0))],
      arrivals: (0...below(4)).map { source($0, classes: classes.count) },
      deployments: deployments,
      sidekiq: SidekiqOptions(
        fetchRoundTrip: .milliseconds(below(3)),
        jobOverhead: .microseconds(below(2) * 40)
      ),
      cluster: ClusterOptions(boot: .constant(Double(below(20)))),
      postgres: postgres(),
      actions: (0..<below(12)).map { _ in
        let deployment = DeploymentID(below(deployments.count))
        return Action(
          at: .seconds(30 + below(540)),
          change: .scale(deployment, replicas: below(5))
        )
      }
    )
  }

  mutating func below(_ bound: Int) -> Int { Int(stream.below(UInt64(bound))) }

  private mutating func jobClass(_ index: Int, queues: Int) -> JobClass {
    JobClass(
      name: "class\(index)",
      queue: QueueID(below(queues)),
      profiles: below(3) == 0
        ? [profile(share: 0.7, fails: false), profile(share: 0.3, fails: true)]
        : [profile(share: 1, fails: false)],
      retry: RetryRule(retries: below(4) == 0 ? .never : .times(below(3))),
      // Only classes of higher numbers, so that every chain ends.
      pushes: index < 1 && below(2) == 0 ? pushes(to: index + 1, from: index + 1) : []
    )
  }

  private mutating func pushes(to end: Int, from start: Int) -> [Push] {
    (0..<below(3)).compactMap { _ in
      guard start < end else { return nil }
      let jobClass = JobClassID(start + below(end - start))
      let counts: [Push.Count] = [.one, .fixed(3), .probability(0.5), .each(.localFollowers)]
      let isLate = below(3) == 0
      return Push(
        jobClass: jobClass,
        count: counts[below(counts.count)],
        delay: isLate ? .uniformSeconds(1...20) : .none
      )
    }
  }

  private mutating func profile(share: Double, fails: Bool) -> JobProfile {
    JobProfile(
      share: share,
      cpu: distribution(),
      database: below(2) == 0 ? .constant(0) : distribution(),
      wait: below(3) == 0 ? .exponential(mean: 2) : distribution(),
      fails: fails,
      childCores: Double(below(2)),
      pieces: 1 + below(3)
    )
  }

  private mutating func distribution() -> Distribution {
    switch below(4) {
    case 0: .constant(Double(below(4)) * 0.25)
    case 1: .uniform(low: 0, high: 0.5)
    case 2: .exponential(mean: 0.2)
    default: .logNormal(median: 0.1, logSD: 1, cap: 20)
    }
  }

  private mutating func postgres() -> PostgresOptions {
    var options = PostgresOptions(maxConnections: 30 + below(60))
    if below(2) == 0 { options.hold = .query }
    if below(3) == 0 { options.contention = .none }
    if below(2) == 0 { options.idleTimeout = .seconds(20 + below(60)) }
    if below(3) == 0 {
      options.pgbouncer = PgBouncerOptions(
        poolSize: 1 + below(12),
        maxClientConnections: 30 + below(60),
        reservePoolSize: below(3),
        reservePoolTimeout: .seconds(1 + below(3)),
        queryWaitTimeout: below(2) == 0 ? nil : .seconds(2 + below(20))
      )
    }
    return options
  }

  private mutating func deployment(_ index: Int, queues: Int) -> Deployment {
    let isWeighted = below(2) == 0
    return Deployment(
      name: "deployment\(index)",
      replicas: 1 + below(3),
      concurrency: 1 + below(30),
      queues: (0..<queues).map { queue in
        Deployment.ServedQueue(queue: QueueID(queue), weight: isWeighted ? 1 + below(4) : nil)
      },
      databasePool: 1 + below(30),
      gracePeriod: .seconds(1 + below(8)),
      shutdownTimeout: .seconds(1 + below(8))
    )
  }

  private mutating func source(_ index: Int, classes: Int) -> ArrivalSource {
    let startsActivities = below(3) == 0
    let audience = AudienceSize(localFollowers: .uniform(low: 0, high: 12))
    let steps = (0...below(3)).map { step in
      ArrivalSource.RateStep(at: .seconds(step * 200), perSecond: Double(below(9)))
    }
    return ArrivalSource(
      name: "source\(index)",
      pattern: .rate(
        ArrivalSource.RatePattern(
          steps: steps,
          process: below(2) == 0 ? .regular : .poisson,
          feeds: startsActivities
            ? .activity(ActivityClassID(0), audience) : .job(JobClassID(below(classes))),
          batch: startsActivities ? 1 : 1 + below(4)
        )
      )
    )
  }
}

extension RunResult {
  /// A number that changes when anything changes that the engine counts.
  var fingerprint: UInt64 {
    var value = digest
    func combine(_ word: UInt64) { value = RandomKey(value: value ^ word).bits(0) }
    for count in [work.events, jobs.pushed, jobs.finished, jobs.waiting, jobs.retries, jobs.lost] {
      combine(UInt64(count))
    }
    for queue in queues {
      for histogram in [queue.queueLatency, queue.sojournTime] {
        combine(UInt64(histogram.count))
        combine(UInt64(bitPattern: histogram.sum))
        combine(UInt64(bitPattern: histogram.maximum.nanoseconds))
        for bucket in histogram.counts { combine(UInt64(bucket)) }
      }
      combine(UInt64(queue.peakBacklog))
      combine(queue.meanBacklog.bitPattern)
    }
    for deployment in deployments { combine(deployment.utilization.bitPattern) }
    combine(UInt64(database.poolWaits) << 32 | UInt64(database.poolTimeouts))
    combine(UInt64(database.serverWaits) << 32 | UInt64(database.serverTimeouts))
    combine(database.slowdown.bitPattern)
    return value
  }
}
