import Simulation
import Testing

@Suite struct MilestoneTests {
  @Test func `a post is delivered to half, 95 % and all of twenty inboxes one after another`()
    throws
  {
    let result = try SmallWorld.run(OneActivity.scenario(inboxes: 20))
    let reached = result.milestones.map { ($0.share, $0.latency.maximum, $0.unreached) }
    #expect(reached.map(\.0) == [0.5, 0.95, 1])
    #expect(reached.map(\.1) == [.seconds(10), .seconds(19), .seconds(20)])
    #expect(reached.map(\.2) == [0, 0, 0])
  }

  @Test func `one inbox is half, 95 % and all of one`() throws {
    let result = try SmallWorld.run(OneActivity.scenario(inboxes: 1))
    #expect(result.milestones.map(\.count) == [1, 1, 1])
    #expect(result.milestones.map(\.latency.maximum) == Array(repeating: .seconds(1), count: 3))
  }

  @Test func `a post without recipients has no such milestone`() throws {
    let result = try SmallWorld.run(OneActivity.scenario(inboxes: 0))
    #expect(result.milestones.map(\.count) == [0, 0, 0])
  }

  @Test func `what is not reached at the end is reached by nobody`() throws {
    var scenario = OneActivity.scenario(inboxes: 20)
    scenario.duration = .seconds(20)
    let result = try SmallWorld.run(scenario)
    #expect(result.milestones.map(\.unreached) == [0, 1, 1])
  }

  @Test func `a goal is met or missed at the share that it names`() throws {
    var scenario = OneActivity.scenario(inboxes: 20)
    scenario.goals = [
      ServiceGoal(
        target: .milestone(.postDelivered, share: 1),
        quantile: 0.99,
        threshold: .seconds(19)
      )
    ]
    let goals = try SmallWorld.run(scenario).milestones.map(\.goal)
    #expect(goals == [nil, nil, scenario.goals[0]])
  }
}

/// A world with one activity, 2 s after the start: jobs of 1 s each, one for each inbox, on one
/// thread.
enum OneActivity {
  static func scenario(inboxes: Int) -> Scenario {
    var scenario = SmallWorld.scenario(replicas: 1)
    scenario.jobClasses[0].milestone = .postDelivered
    scenario.inboxLaw = InboxLaw(a: 1, b: 1)
    scenario.activities = [
      ActivityClass(
        name: "post",
        pushes: [Push(jobClass: JobClassID(0), count: .each(.inboxes))],
        milestones: Milestone.postDelivered.shares.map {
          MilestoneGoal(milestone: .postDelivered, count: .each(.inboxes), share: $0)
        }
      )
    ]
    scenario.arrivals = [source(remoteFollowers: inboxes)]
    return scenario
  }

  /// A single activity of class 0 at 2 s.
  static func source(
    localFollowers: Int = 0,
    remoteFollowers: Int = 0,
    activityClass: Int = 0
  ) -> ArrivalSource {
    ArrivalSource(
      name: "activity",
      pattern: .rate(
        ArrivalSource.RatePattern(
          steps: [
            SmallWorld.step(at: 0, 0), SmallWorld.step(at: 1, 0.999), SmallWorld.step(at: 3, 0),
          ],
          process: .regular,
          feeds: .activity(
            ActivityClassID(activityClass),
            AudienceSize(
              localFollowers: .constant(Double(localFollowers)),
              remoteFollowers: .constant(Double(remoteFollowers))
            )
          )
        )
      )
    )
  }
}
