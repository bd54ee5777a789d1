import Simulation
import Testing

/// Deliveries to servers that live, hang or are dead: `workload.md` §2.5.
@Suite struct DeliveryTests {
  @Test func `servers that live get all deliveries`() throws {
    let result = try PeerBench(PeerBench.servers(100)).run()
    let peers = try #require(result.peers)
    #expect(peers.delivered == result.jobs.finished)
    #expect(peers.tried == peers.delivered)
    #expect(peers.breakerOpenings == 0)
  }

  /// D·h/60 threads at most, 16.7 here: `workload.md` §2.5.
  ///
  /// As the 60 s begin when a probe has failed, it is D·h/(60 + h) = 14.3 while every probe comes at
  /// once.
  @Test func `100 dead inboxes hold fewer than 17 threads, and without breakers 1,000`() throws {
    // A delivery a second to each server.
    var options = PeerBench.servers(100, dead: 100)
    var bench = PeerBench(options, duration: .seconds(300), concurrency: 1500, perSecond: 100)
    let opening = try #require(try bench.run().peers)
    bench.scenario.duration = .seconds(1300)
    let peers = try #require(try bench.run().peers)
    let threads = (peers.hangTime - opening.hangTime).inSeconds / 1000
    #expect(threads < 16.7)
    #expect((13.3...14.3).contains(threads))
    #expect(peers.peakOpenBreakers == 100)
    #expect(peers.breakerOpenings == 100)
    #expect(peers.rejected > 100_000)
    options.breaker.threshold = 1_000_000
    bench.scenario.peers = options
    bench.scenario.duration = .seconds(300)
    let unbroken = try #require(try bench.run().peers)
    #expect(unbroken.hangTime.inSeconds / 300 > 1000)
  }

  @Test func `deliveries of a class with a lock are dropped while an equal one is on its way`()
    throws
  {
    var bench = PeerBench(PeerBench.servers(10), duration: .seconds(60), concurrency: 1)
    bench.scenario.jobClasses[0].uniqueness = .perClass
    bench.scenario.jobClasses.append(
      JobClass(
        name: "Distribution",
        queue: QueueID(0),
        profiles: [JobProfile()],
        pushes: [Push(jobClass: JobClassID(0), count: .fixed(5))]
      )
    )
    bench.scenario.arrivals = [SmallWorld.push(1, at: 1, jobClass: 1)]
    let jobs = try bench.run().jobs
    #expect(jobs.pushed == 2)
    #expect(jobs.duplicates == 4)
  }

  @Test func `a rejected delivery takes no time and goes to the retry set`() throws {
    var bench = PeerBench(PeerBench.servers(1, dead: 1), duration: .seconds(100), perSecond: 1)
    bench.scenario.jobClasses[0].profiles[0].cpu = .constant(0.004)
    let result = try bench.run()
    let peers = try #require(result.peers)
    // Ten or more begin within the first 10 s, before the first has failed.
    #expect((10...25).contains(peers.hung))
    #expect(peers.rejected > 40)
    #expect(result.jobs.retries == peers.hung + peers.rejected)
    let rejections = try SmallWorld.run(bench.scenario, recording: .executions).executions
      .filter { $0.endedAt - $0.startedAt < .seconds(1) }
    // A quarter of the CPU: the request is never made.
    let shortest = rejections.map { $0.endedAt - $0.startedAt }.min()
    #expect(shortest?.nanoseconds == 1_000_000)
  }

  @Test func `the shares of peers say how deliveries end`() throws {
    var options = PeerBench.servers(100)
    (options.hangShare, options.fastFailShare, options.goneShare) = (0.02, 0.03, 0.05)
    let result = try PeerBench(options, duration: .seconds(3600), retries: 0).run()
    let peers = try #require(result.peers)
    let tried = Double(peers.tried)
    #expect(abs(Double(peers.hung) / tried - 0.02) < 0.003)
    #expect(abs(Double(peers.failedFast) / tried - 0.03) < 0.004)
    #expect(abs(Double(peers.gone) / tried - 0.05) < 0.005)
    // 404 and 410: the job ends without an exception, and is not tried again.
    #expect(result.jobs.finished == peers.delivered + peers.gone)
    #expect(result.jobs.discarded == peers.hung + peers.failedFast)
  }

  @Test func `an answer later than 10 s is a time-out`() throws {
    var options = PeerBench.servers(10)
    options.slow = 5
    options.slowAnswer = .constant(30)
    options.breaker.threshold = 1_000_000
    let result = try PeerBench(options, retries: 0).run()
    let peers = try #require(result.peers)
    #expect(abs(Double(peers.hung) / Double(peers.tried) - 0.5) < 0.05)
    #expect(peers.hangTime == .seconds(10 * peers.hung))
  }

  @Test func `dead servers come back when the fault ends`() throws {
    var bench = PeerBench(PeerBench.servers(50), duration: .seconds(1800), perSecond: 50)
    let fault = PeerFault(share: 0.4, effect: .dead)
    bench.scenario.faults = [
      Fault(at: .seconds(300), duration: .seconds(600), kind: .peers(fault))
    ]
    let run = try bench.run()
    let peers = try #require(run.peers)
    #expect(peers.peakOpenBreakers == 20)
    #expect(peers.breakerOpenings == 20)
    #expect(
      run.events.filter { $0.reason.hasPrefix("Fault") }.map(\.message) == [
        "40 % of the servers accept no connection", "40 % of the servers accept no connection",
      ]
    )
    // All that waited in the retry set an hour's quarter later has been delivered but the last wave.
    #expect(run.jobs.finished > run.jobs.pushed * 95 / 100)
  }

  @Test(arguments: [
    (PeerFault.Effect.slower(factor: 100), 2.0), (.slow(.constant(4)), 4),
  ])
  func `slow servers hold threads as long as they take`(
    effect: PeerFault.Effect,
    seconds: Double
  ) throws {
    var bench = PeerBench(PeerBench.servers(100), perSecond: 5)
    let fault = PeerFault(share: 1, effect: effect)
    bench.scenario.faults = [
      Fault(at: .seconds(100), duration: .seconds(400), kind: .peers(fault))
    ]
    let samples = try bench.run().timeline.filter { $0.at > .seconds(120) && $0.at < .seconds(500) }
    let busy = samples.map { Double($0.busyThreads[0]) }.reduce(0, +) / Double(samples.count)
    #expect(abs(busy - 5 * seconds) < 0.25 * 5 * seconds)
  }

  @Test func `a delivery that Postgres refuses tells nothing of its server`() throws {
    var bench = PeerBench(PeerBench.servers(2, dead: 1), duration: .seconds(60))
    bench.scenario.jobClasses[0].profiles[0].database = .constant(0.001)
    bench.scenario.postgres.maxConnections = 3
    let result = try bench.run()
    let peers = try #require(result.peers)
    #expect(result.database.refusedConnections > 400)
    #expect(result.database.refusedConnections == result.queues[0].failures)
    #expect(peers.tried == 0)
    #expect(peers.breakerOpenings == 0)
  }

  @Test func `a delivery that a shutdown cuts off is sent again by another pod`() throws {
    var options = PeerBench.servers(1, dead: 1)
    options.hang = .constant(100)
    var bench = PeerBench(options, duration: .seconds(300), concurrency: 5, perSecond: 1)
    bench.scenario.deployments[0].replicas = 2
    bench.scenario.actions = [
      Action(at: .seconds(20), change: .scale(DeploymentID(0), replicas: 1))
    ]
    let result = try bench.run()
    #expect(result.jobs.pushedBack == 5)
    #expect(result.jobs.lost == 0)
    // Only what came to its end counts: each of them held a thread for 100 s.
    #expect(result.peers?.hangTime == .seconds(100 * (result.peers?.hung ?? 0)))
  }

  @Test func `two policies meet the same servers`() throws {
    var bench = PeerBench(PeerOptions(servers: 50, dead: 10), perSecond: 2)
    let one = try bench.run()
    bench.scenario.deployments[0].concurrency = 40
    let other = try bench.run()
    #expect(one.peers?.hung == other.peers?.hung)
    #expect(one.peers?.delivered == other.peers?.delivered)
    #expect(try bench.run().digest == other.digest)
    #expect(try bench.run(seed: 2).peers != other.peers)
  }

  @Test func `without peers nothing of a run changes`() throws {
    var bench = PeerBench(PeerBench.servers(100))
    bench.scenario.peers = nil
    let result = try bench.run()
    bench.scenario.jobClasses[0].contact = .none
    let plain = try bench.run()
    #expect(result == plain)
    #expect(result.peers == nil)
  }

  @Test func `a fan-out counts as delivered when 95 % of its inboxes have it`() throws {
    var bench = PeerBench(PeerBench.servers(100, dead: 4))
    bench.scenario.jobClasses[0].milestone = .postDelivered
    let push = Push(jobClass: JobClassID(0), count: .each(.inboxes))
    let goal = MilestoneGoal(milestone: .postDelivered, count: .each(.inboxes), share: 0.95)
    bench.scenario.activities = [ActivityClass(name: "post", pushes: [push], milestones: [goal])]
    bench.scenario.inboxLaw.knownServers = 100
    let audience = AudienceSize(remoteFollowers: .constant(1_000_000))
    bench.scenario.arrivals = [
      ArrivalSource(
        name: "posts",
        pattern: .rate(
          ArrivalSource.RatePattern(
            steps: [SmallWorld.step(at: 0, 0.05)],
            process: .regular,
            feeds: .activity(ActivityClassID(0), audience)
          )
        )
      )
    ]
    let result = try bench.run()
    #expect(result.jobs.pushed == 100 * result.milestones[0].count)
    // The last is posted as the run ends.
    #expect(result.milestones[0].unreached <= 1)
    // The four that hang are the other 5 %.
    #expect(result.milestones[0].latency.maximum.seconds < 1)
  }
}
