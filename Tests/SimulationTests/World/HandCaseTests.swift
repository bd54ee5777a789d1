import Autoscaling
import Simulation
import Testing

/// The hand-checkable cases of `workload.md` §10 that are not about Ruby's lock or the database.
@Suite struct HandCaseTests {
  @Test func `H4: weights 8 and 6 share the fetches as 57.1 and 42.9 %`() throws {
    var scenario = SmallWorld.scenario(
      duration: .seconds(20_001),
      concurrency: 1,
      arrivals: [SmallWorld.push(30_000, at: 1), SmallWorld.push(30_000, at: 1, jobClass: 1)]
    )
    scenario.queues = ["default", "push"]
    scenario.jobClasses = (0..<2).map { queue in
      JobClass(
        name: "Worker\(queue)",
        queue: QueueID(queue),
        profiles: [JobProfile(wait: .constant(1))]
      )
    }
    scenario.deployments[0].queues = [
      Deployment.ServedQueue(queue: QueueID(0), weight: 8),
      Deployment.ServedQueue(queue: QueueID(1), weight: 6),
    ]
    let result = try SmallWorld.run(scenario, recording: .summary)
    let share = Double(result.queues[0].finished) / Double(result.jobs.finished)
    // 20,000 fetches: the standard error is 0.35 %, and four of them are allowed.
    #expect(abs(share - 8.0 / 14) < 0.014)
  }

  @Test func `H5: a first retry is due after 15 to 24 s and waits for the next poll`() throws {
    var scenario = SmallWorld.scenario(
      duration: .seconds(400),
      concurrency: 200,
      profile: JobProfile(wait: .constant(0.001), fails: true),
      arrivals: [SmallWorld.push(200, at: 100)]
    )
    scenario.jobClasses[0].retry = RetryRule(retries: .times(1))
    let result = try SmallWorld.run(scenario)
    #expect(result.jobs.dead == 200)
    #expect(result.jobs.retries == 200)
    let backlogSeen = result.timeline.first { $0.retrySet > 0 }?.at
    let allBack = result.timeline.first { $0.at > .seconds(101) && $0.retrySet == 0 }?.at
    #expect(backlogSeen == .seconds(105))
    // The last is due 24 s after its failure, and a lone process polls every 2.5 to 7.5 s.
    #expect(try #require(allBack) <= .seconds(135))
    #expect(try #require(allBack) > .seconds(115))
  }

  @Test func `H6: a fourth pod of 25 gets 2 connections and 23 of its threads fail`() throws {
    var scenario = SmallWorld.scenario(
      duration: .seconds(12),
      concurrency: 25,
      replicas: 4,
      profile: JobProfile(database: .constant(10)),
      arrivals: [SmallWorld.push(100, at: 1)]
    )
    scenario.postgres = PostgresOptions(
      maxConnections: 100,
      webConnections: 10,
      streamingConnections: 10,
      otherConnections: 0,
      contention: .none
    )
    let result = try SmallWorld.run(scenario)
    #expect(result.database.usableConnections == 97)
    #expect(result.database.peakConnections == 77)
    #expect(result.database.refusedConnections == 23)
    #expect(result.jobs.retrying == 23)
    #expect(
      result.database.refusalMessage
        == "FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute"
    )
  }

  @Test func `H9: jobs of 40 s are pushed back 24.5 s after TERM and start again elsewhere`() throws
  {
    let result = try SmallWorld.run(
      shutdownScenario(gracePeriod: .seconds(30)),
      [scaledObjectWithoutWindow]
    )
    #expect(result.jobs.pushedBack == 1)
    #expect(result.jobs.lost == 0)
    #expect(result.jobs.finished == 2)
    // Pushed at 10 s on two pods; one pod ends at 15.3 s and gives its job back at 39.8 s; the
    // other is free at 50 s and needs 40 s more.
    #expect(abs(result.queues[0].sojournTime.maximum.seconds - 80) < 1e-6)
    #expect(abs(result.queues[0].queueLatency.maximum.seconds - 40) < 1e-6)
  }

  @Test func `a grace period below Sidekiq's time-out loses the job`() throws {
    let result = try SmallWorld.run(
      shutdownScenario(gracePeriod: .seconds(5)),
      [scaledObjectWithoutWindow]
    )
    #expect(result.jobs.lost == 1)
    #expect(result.jobs.pushedBack == 0)
    #expect(result.jobs.finished == 1)
  }

  /// Two pods of one thread, two jobs of 40 s at 10 s; the HPA wants one pod at 15.3 s.
  private func shutdownScenario(gracePeriod: Duration) -> Scenario {
    var scenario = SmallWorld.scenario(
      duration: .seconds(120),
      concurrency: 1,
      replicas: 2,
      profile: JobProfile(wait: .constant(40)),
      arrivals: [SmallWorld.push(2, at: 10)]
    )
    scenario.deployments[0].gracePeriod = gracePeriod
    return scenario
  }

  private var scaledObjectWithoutWindow: ScaledObject {
    SmallWorld.scaledObject(
      behavior: ScalingBehavior(scaleDown: ScalingRules(stabilizationWindowSeconds: 0))
    )
  }
}
