import Autoscaling
import Simulation
import Testing

/// Rules of the engine, each in one small world.
@Suite struct WorldTests {
  @Test func `a thread freed now takes the job that arrives now`() throws {
    // One job of exactly one second each second: none ever waits.
    let source = ArrivalSource(
      name: "regular",
      pattern: .rate(
        ArrivalSource.RatePattern(
          steps: [SmallWorld.step(at: 0, 1)],
          process: .regular,
          feeds: .job(JobClassID(0))
        )
      )
    )
    let result = try SmallWorld.run(SmallWorld.scenario(arrivals: [source]))
    #expect(result.jobs.finished == 59)
    #expect(result.queues[0].queueLatency.maximum == .zero)
  }

  @Test func `the same seed gives the same result, another one does not`() throws {
    let scenario = SmallWorld.scenario(
      duration: .seconds(600),
      concurrency: 5,
      profile: JobProfile(wait: .logNormal(mean: 1, logSD: 1)),
      arrivals: [SmallWorld.poisson(perSecond: 8)]
    )
    let objects = [SmallWorld.scaledObject()]
    let first = try SmallWorld.run(scenario, objects, seed: 7)
    #expect(try SmallWorld.run(scenario, objects, seed: 7) == first)
    #expect(try SmallWorld.run(scenario, objects, seed: 8).digest != first.digest)
  }

  @Test func `a summary run does the same as one that records everything`() throws {
    let scenario = SmallWorld.scenario(
      duration: .seconds(600),
      concurrency: 2,
      arrivals: [SmallWorld.poisson(perSecond: 3)]
    )
    let full = try SmallWorld.run(scenario, [SmallWorld.scaledObject()])
    let summary = try SmallWorld.run(scenario, [SmallWorld.scaledObject()], recording: .summary)
    #expect(summary.digest == full.digest)
    #expect(summary.queues == full.queues)
    #expect(summary.timeline.isEmpty)
    #expect(!full.timeline.isEmpty)
  }

  @Test func `two policies meet the same arrivals and the same job sizes`() throws {
    let scenario = SmallWorld.scenario(
      duration: .seconds(900),
      concurrency: 2,
      profile: JobProfile(wait: .logNormal(mean: 1, logSD: 1)),
      arrivals: [SmallWorld.poisson(perSecond: 3)]
    )
    let few = try SmallWorld.run(scenario, [SmallWorld.scaledObject(max: 1)])
    let many = try SmallWorld.run(scenario, [SmallWorld.scaledObject(max: 9)])
    #expect(few.jobs.pushed == many.jobs.pushed)
    #expect(few.deployments[0].maxReplicas < many.deployments[0].maxReplicas)
    #expect(many.queues[0].queueLatency.mean < few.queues[0].queueLatency.mean)
  }

  @Test func `from zero KEDA wakes the first pod, and back to zero after the cooldown`() throws {
    var scenario = SmallWorld.scenario(
      duration: .seconds(1200),
      replicas: 0,
      arrivals: [SmallWorld.push(3, at: 100)]
    )
    scenario.cluster.boot = .constant(30)
    let result = try SmallWorld.run(scenario, [SmallWorld.scaledObject(min: 0)])
    #expect(result.jobs.finished == 3)
    #expect(result.deployments[0].maxReplicas == 1)
    #expect(result.deployments[0].replicasAtEnd == 0)
    let reasons = result.events.map(\.reason)
    #expect(reasons.contains("KEDAScaleTargetActivated"))
    #expect(reasons.contains("KEDAScaleTargetDeactivated"))
    // Seen at the poll of 120.137 s, working 34.5 s later, and two jobs go before the last.
    #expect(abs(result.queues[0].queueLatency.maximum.seconds - 56.637) < 0.01)
  }

  @Test func `the HPA adds a pod above the tolerance and not at it`() throws {
    for (jobs, replicas) in [(1650, 1), (1651, 2)] {
      let scenario = SmallWorld.scenario(
        duration: .seconds(60),
        profile: JobProfile(wait: .constant(1000)),
        arrivals: [SmallWorld.push(jobs + 1, at: 1)]
      )
      let result = try SmallWorld.run(scenario, [SmallWorld.scaledObject(listLength: 1500)])
      #expect(result.deployments[0].maxReplicas == replicas)
    }
  }

  @Test func `exhausted connections make the list shrink, and the autoscaler sees success`() throws
  {
    var scenario = SmallWorld.scenario(
      duration: .seconds(70),
      concurrency: 10,
      profile: JobProfile(database: .constant(1)),
      arrivals: [SmallWorld.push(500, at: 5)]
    )
    scenario.postgres.maxConnections = 8
    let result = try SmallWorld.run(scenario, [SmallWorld.scaledObject(max: 4, listLength: 50)])
    #expect(result.database.peakConnections == 5)
    #expect(result.database.refusedConnections > 300)
    #expect(result.jobs.peakRetrySet > 300)
    let sync = try #require(result.decisions.first { $0.controller == .hpa })
    #expect(sync.targets == "0/50 (avg)")
  }

  @Test func `a pool smaller than the threads makes them wait, and fail after five seconds`() throws
  {
    var scenario = SmallWorld.scenario(
      duration: .seconds(12),
      concurrency: 4,
      profile: JobProfile(database: .constant(8)),
      arrivals: [SmallWorld.push(4, at: 1)]
    )
    scenario.deployments[0].databasePool = 2
    let result = try SmallWorld.run(scenario)
    #expect(result.database.poolWaits == 2)
    #expect(result.database.poolTimeouts == 2)
    #expect(result.jobs.retrying == 2)
    #expect(result.jobs.finished == 2)
  }

  @Test func `a queue that no pod serves only grows`() throws {
    var scenario = SmallWorld.scenario(arrivals: [SmallWorld.push(10, at: 1, jobClass: 1)])
    scenario.queues.append("ingress")
    scenario.jobClasses.append(
      JobClass(
        name: "Ingress",
        queue: QueueID(1),
        profiles: [JobProfile(wait: .constant(1))]
      )
    )
    let result = try SmallWorld.run(scenario)
    #expect(!result.queues[1].isServed)
    #expect(result.queues[1].backlogAtEnd == 10)
    #expect(abs(result.queues[1].queueLatency.quantile(0.5).seconds - 59) < 0.3)
  }

  @Test func `a backlog beyond the limit ends the run with an error`() throws {
    var scenario = SmallWorld.scenario(arrivals: [SmallWorld.push(1000, at: 1)])
    scenario.sidekiq.backlogLimit = 500
    #expect(throws: RunError.backlogLimit(500, at: .seconds(15))) {
      try SmallWorld.run(scenario)
    }
  }

  @Test func `a burst is reacted to from its onset on, whatever was scaled up before`() throws {
    let object = SmallWorld.scaledObject(max: 5, listLength: 100)
    var scenario = SmallWorld.scenario(
      duration: .seconds(400),
      arrivals: [SmallWorld.push(200, at: 1), SmallWorld.push(400, at: 120)]
    )
    #expect(try SmallWorld.run(scenario, [object]).deployments[0].reaction == nil)
    guard case .rate(var burst) = scenario.arrivals[1].pattern else { return }
    burst.onset = .seconds(120)
    scenario.arrivals[1].pattern = .rate(burst)
    let deployment = try SmallWorld.run(scenario, [object]).deployments[0]
    let reaction = try #require(deployment.reaction)
    #expect(reaction.onset == .seconds(120))
    #expect(try #require(deployment.firstScaleUp) < reaction.onset)
    #expect(try #require(reaction.delay) < .seconds(45))
    scenario.warmUp = .seconds(130)
    #expect(try SmallWorld.run(scenario, [object]).deployments[0].reaction == nil)
  }

  @Test func `who watches a run changes nothing, and can end it`() throws {
    let scenario = SmallWorld.scenario(arrivals: [SmallWorld.push(10, at: 1)])
    func world() throws -> World { try World(scenario, policy: scenario.policy, seed: 1) }
    var plain = try world()
    var watched = try world()
    var moments: [Duration] = []
    watched.watcher = { moment in
      moments.append(moment)
      return true
    }
    #expect(try watched.run() == plain.run())
    #expect(moments.first == .zero && moments.count == 5 && moments.last == .seconds(60))
    var stopped = try world()
    stopped.watcher = { $0 < .seconds(30) }
    let error = #expect(throws: RunError.self) { try stopped.run() }
    #expect(error == .interrupted)
  }

  @Test func `a scaled object without its Deployment is refused`() throws {
    var object = SmallWorld.scaledObject()
    object.spec.scaleTargetRef.name = "web"
    #expect(throws: RunError.unknownTarget(of: "ScaledObject 'sidekiq'", target: "web")) {
      try SmallWorld.run(SmallWorld.scenario(), [object])
    }
  }
}
