import Simulation
import Testing

/// What each activity pushes: `workload.md` §2.3.
@Suite struct JobGraphTests {
  @Test(arguments: [
    Pushes(.localPost, default: 1 + 10, push: 1 + 5, pull: 1),
    Pushes(.edit, default: 1 + 10, push: 1 + 5, pull: 1),
    Pushes(.localFollow, default: 2),
    // The author and ten accounts here: a conversation each, and the ten are notified.
    Pushes(.directMessage, default: 1 + 11 + 10, push: 1 + 5, pull: 1),
    Pushes(.profileEdit, default: 1, push: 1 + 5),
    Pushes(.userReturn, default: 1),
    Pushes(.localDelete, default: 1, push: 5),
    Pushes(.remotePost, ingress: 1, default: 1 + 10, pull: 1),
    Pushes(.remoteReply, ingress: 1, default: 1 + 10 + 1, push: 1 + 4, pull: 1),
    Pushes(.pollVote, ingress: 1, push: 1 + 5),
    Pushes(.remoteDelete, ingress: 1, pull: 5),
    Pushes(.remoteIgnored, ingress: 1),
    Pushes(.threadView, pull: 1 + 10 + 10),
    Pushes(.bulkImport, push: 10, pull: 1 + 10),
    Pushes(.backup, pull: 1),
    // All 100 known servers hear of it; those that have no follower with low priority.
    Pushes(.accountDeletion, push: 5, pull: 1 + 95),
  ])
  func `an activity pushes the jobs of Mastodon`(expected: Pushes) throws {
    let result = try run(expected.activity)
    for (queue, count) in expected.counts {
      #expect(result.queues[queue.id.index].pushed == count, "\(queue)")
    }
  }

  @Test func `a reply to an unknown post passes default twice before it is in a feed`() throws {
    let result = try run(.remoteThreadPost)
    // Distribution and ten inserts in vain; the thread; the same again.
    #expect(result.queues[MastodonQueue.standard.id.index].pushed == 2 * (1 + 10))
    // Its own preview, the thread, and the preview of the post that was fetched.
    #expect(result.queues[MastodonQueue.pull.id.index].pushed == 3)
    let feeds = result.milestones.filter {
      $0.activity == "remoteThreadPost" && $0.milestone == .postInFeeds
    }
    #expect(feeds.map(\.count) == [1, 1, 1])
    #expect(feeds.map(\.unreached) == [0, 0, 0])
  }

  @Test func `a thread that is not resolved leaves its reply out of every feed`() throws {
    var scenario = scenario(.remoteThreadPost)
    let queues = scenario.deployments[0].queues
    scenario.deployments[0].queues = queues.filter { $0.queue != MastodonQueue.pull.id }
    let feeds = try SmallWorld.run(scenario).milestones.filter {
      $0.activity == "remoteThreadPost" && $0.milestone == .postInFeeds
    }
    #expect(feeds.map(\.unreached) == [1, 1, 1])
  }

  @Test func `unknown ancestors make chains of 1 / (1 − 0.3) threads in the mean`() throws {
    var scenario = scenario(.remoteThreadPost)
    for index in scenario.jobClasses.indices {
      scenario.jobClasses[index].pushes = JobGraph.mastodon.jobClasses[index].pushes.filter {
        scenario.jobClasses[$0.jobClass.index].name.contains("Thread")
      }
    }
    scenario.arrivals = [everySecond(.remoteThreadPost)]
    scenario.duration = .seconds(4000)
    let threads = try SmallWorld.run(scenario, recording: .summary)
      .queues[MastodonQueue.pull.id.index].pushed
    #expect(abs(Double(threads) / 3998 - 1 / 0.7) < 0.04)
  }

  @Test func `votes within three minutes make one update of the poll`() throws {
    var scenario = scenario(.pollVote)
    scenario.jobClasses = scenario.jobClasses.map { jobClass in
      var jobClass = jobClass
      if jobClass.name == "ActivityPub::DistributePollUpdateWorker" {
        jobClass.uniqueness = .population(1)
      }
      return jobClass
    }
    scenario.arrivals = [everySecond(.pollVote)]
    scenario.duration = .seconds(350)
    let result = try SmallWorld.run(scenario)
    // The second one is pushed after the first has run: at 180 s and the poll of the schedule set.
    #expect(result.queues[MastodonQueue.push.id.index].pushed == 2)
    #expect(result.jobs.duplicates > 330)
  }

  @Test func `a post without a link has no preview to wait for`() throws {
    var scenario = scenario(.localPost)
    let previews = { (result: RunResult) in
      result.milestones.filter { $0.activity == "localPost" && $0.milestone == .linkPreviewed }
    }
    #expect(previews(try SmallWorld.run(scenario)).map(\.count) == [1])
    for index in scenario.jobClasses.indices {
      scenario.jobClasses[index].profiles[0].findsNothing = true
    }
    let result = try SmallWorld.run(scenario)
    #expect(previews(result).map(\.count) == [0])
    #expect(previews(result).map(\.unreached) == [0])
    #expect(result.milestones.allSatisfy { $0.unreached == 0 })
  }

  // MARK: One activity through Mastodon's graph

  /// How many jobs of each queue an activity brings about.
  struct Pushes: Sendable, CustomTestStringConvertible {
    let activity: Activity
    let counts: [(MastodonQueue, Int)]

    init(
      _ activity: Activity,
      ingress: Int = 0,
      default standard: Int = 0,
      push: Int = 0,
      pull: Int = 0
    ) {
      self.activity = activity
      counts = [(.ingress, ingress), (.standard, standard), (.push, push), (.pull, pull)]
    }

    var testDescription: String { activity.rawValue }
  }

  private func run(_ activity: Activity) throws -> RunResult {
    try SmallWorld.run(scenario(activity))
  }

  /// An activity with ten local followers (or items) and five inboxes of 100, where all jobs are
  /// short, and whatever is pushed with a probability is pushed if it is likely.
  private func scenario(_ activity: Activity) -> Scenario {
    let graph = JobGraph.mastodon
    var scenario = SmallWorld.scenario(duration: .seconds(900))
    scenario.queues = graph.queues
    scenario.activities = graph.activities.map { activity in
      var activity = activity
      activity.pushes = activity.pushes.compactMap(certain)
      return activity
    }
    scenario.jobClasses = graph.jobClasses.map { jobClass in
      var jobClass = jobClass
      jobClass.profiles = [JobProfile(cpu: .constant(0.001))]
      jobClass.pushes = jobClass.pushes.compactMap(certain)
      return jobClass
    }
    scenario.inboxLaw = InboxLaw(a: 1, b: 1, knownServers: 100)
    scenario.deployments[0].concurrency = 25
    scenario.deployments[0].queues = graph.queues.indices.map {
      Deployment.ServedQueue(queue: QueueID($0))
    }
    scenario.arrivals = [
      OneActivity.source(
        localFollowers: 10,
        remoteFollowers: 5,
        activityClass: activity.id.index
      )
    ]
    return scenario
  }

  /// A push whose probability is at least a half takes place, another one does not.
  private func certain(_ push: Push) -> Push? {
    guard case .probability(let probability) = push.count else { return push }
    guard probability >= 0.5, push.jobClass != Self.webPush, push.jobClass != Self.fetched else {
      return nil
    }
    return Push(jobClass: push.jobClass, delay: push.delay)
  }

  private static let webPush = JobGraph.mastodon.jobClass(named: "Web::PushNotificationWorker")
  private static let fetched = JobGraph.mastodon.jobClass(named: "DistributionWorker(Fetched)")

  private func everySecond(_ activity: Activity) -> ArrivalSource {
    ArrivalSource(
      name: "every second",
      pattern: .rate(
        ArrivalSource.RatePattern(
          steps: [SmallWorld.step(at: 0, 1)],
          process: .regular,
          feeds: .activity(activity.id, AudienceSize())
        )
      )
    )
  }
}
