import Simulation
import Testing

/// The periodic jobs of Mastodon and their feedback: `workload.md` §2.4.
@Suite struct SchedulerTests {
  @Test func `jobs of one and of five minutes come when they should`() throws {
    let result = try run(minutes: 60.5)
    let pushed = result.queues[MastodonQueue.scheduler.id.index].pushed
    // Three each minute, two every five, one each half hour, two each hour; the night is far.
    #expect(pushed == 3 * 60 + 2 * 12 + 2 + 2)
  }

  @Test func `the daily jobs come once, between three and nine`() throws {
    let result = try run(minutes: 1439.5)
    let pushed = result.queues[MastodonQueue.scheduler.id.index].pushed
    let others = 3 * 1439 + 2 * 287 + 47 + 2 * 23 + 3
    #expect(pushed == others + 6)
  }

  @Test(arguments: [(threads: 4, posts: 20), (threads: 40, posts: 200), (threads: 100, posts: 300)])
  func `a clean-up deletes five posts for each thread that serves push, at most 300`(
    threads: Int,
    posts: Int
  ) throws {
    let options = SchedulerOptions(cleanupAccounts: 1000, oldPosts: 1000)
    let result = try run(minutes: 1.5, pushThreads: threads, options)
    #expect(result.queues[MastodonQueue.standard.id.index].pushed == posts)
  }

  @Test func `three pods of push delete three times as many posts as one`() throws {
    let options = SchedulerOptions(cleanupAccounts: 1000, oldPosts: 1000)
    var scenario = scenario(minutes: 1.5, pushThreads: 10, options)
    #expect(try run(scenario).queues[MastodonQueue.standard.id.index].pushed == 50)
    scenario.deployments[0].replicas = 3
    #expect(try run(scenario).queues[MastodonQueue.standard.id.index].pushed == 150)
  }

  @Test func `no more posts are deleted than have grown old`() throws {
    let options = SchedulerOptions(cleanupAccounts: 7, oldPosts: 1)
    let result = try run(minutes: 10, pushThreads: 40, options)
    #expect(result.queues[MastodonQueue.standard.id.index].pushed == 7)
  }

  @Test func `nothing is deleted while default is more than five seconds late`() throws {
    let options = SchedulerOptions(cleanupAccounts: 1000, oldPosts: 1000)
    var scenario = scenario(minutes: 1.5, pushThreads: 40, options)
    scenario.arrivals.append(busy(.standard))
    let result = try run(scenario)
    #expect(result.queues[MastodonQueue.standard.id.index].pushed == 20_000)
    #expect(
      result.notices == [
        "accounts_statuses_cleanup did nothing in 1 of 1 runs, because a queue was late; "
          + "it deleted 0 old posts"
      ]
    )
  }

  @Test func `ten suspended accounts are deleted in a minute, unless pull holds more than 50`()
    throws
  {
    let options = SchedulerOptions(suspendedAccounts: 1000)
    let calm = try run(minutes: 1.5, options)
    #expect(calm.queues[MastodonQueue.pull.id.index].pushed == 10)
    var scenario = scenario(minutes: 1.5, pushThreads: 40, options)
    scenario.arrivals.append(busy(.pull))
    let busy = try run(scenario)
    #expect(busy.queues[MastodonQueue.pull.id.index].pushed == 20_000)
    #expect(
      busy.notices.last
        == "suspended_user_cleanup did nothing in 1 of 1 runs, because 'pull' was long; "
        + "it deleted 0 of 1000 accounts"
    )
  }

  // MARK: A world of the scheduler alone

  private func run(
    minutes: Double,
    pushThreads: Int = 40,
    _ options: SchedulerOptions? = nil
  ) throws -> RunResult {
    try run(scenario(minutes: minutes, pushThreads: pushThreads, options))
  }

  private func run(_ scenario: Scenario) throws -> RunResult {
    try SmallWorld.run(scenario, recording: .summary)
  }

  private func scenario(
    minutes: Double,
    pushThreads: Int,
    _ options: SchedulerOptions?
  ) -> Scenario {
    let graph = JobGraph.mastodon
    var scenario = SmallWorld.scenario(duration: .seconds(60 * minutes))
    scenario.queues = graph.queues
    scenario.jobClasses = graph.jobClasses
    scenario.activities = graph.activities
    scenario.inboxLaw.knownServers = 0
    scenario.scheduler = options
    scenario.arrivals = [
      ArrivalSource(name: "clock", pattern: .periodic(.mastodon(start: WallClock())))
    ]
    scenario.deployments = [
      Deployment(
        name: "push",
        replicas: 1,
        concurrency: pushThreads,
        queues: [Deployment.ServedQueue(queue: MastodonQueue.push.id)],
        databasePool: 1
      ),
      Deployment(
        name: "others",
        replicas: 1,
        concurrency: 10,
        queues: [MastodonQueue.scheduler, .standard, .pull]
          .map { Deployment.ServedQueue(queue: $0.id) },
        databasePool: 10
      ),
    ]
    return scenario
  }

  /// So many jobs at 20 s that the queue is late for minutes.
  private func busy(_ queue: MastodonQueue) -> ArrivalSource {
    let name = queue == .pull ? "LinkCrawlWorker(Fetched)" : "MergeWorker"
    let jobClass = JobGraph.mastodon.jobClass(named: name) ?? JobClassID(0)
    return SmallWorld.push(20_000, at: 20, jobClass: jobClass.index)
  }
}
