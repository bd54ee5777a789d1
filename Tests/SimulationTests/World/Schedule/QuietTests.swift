import Autoscaling
import Simulation
import Testing

/// `TSTP`: Sidekiq fetches no more, and its pods stay (`workload.md` §1.4).
@Suite struct QuietTests {
  /// Two pods of 5 threads, jobs of 10 s, one a second; quiet at 100 s.
  private var scenario: Scenario {
    var scenario = SmallWorld.scenario(
      duration: .seconds(300),
      concurrency: 10,
      replicas: 2,
      profile: JobProfile(cpu: .constant(0), wait: .constant(10)),
      arrivals: [SmallWorld.poisson(perSecond: 1)]
    )
    scenario.actions = [Action(at: .seconds(100), change: .quiet(DeploymentID(0)))]
    return scenario
  }

  @Test func `running jobs end, nothing is fetched, and the pods stay`() throws {
    let result = try SmallWorld.run(scenario)
    let before = try #require(result.timeline.last { $0.at < .seconds(100) })
    let after = try #require(result.timeline.first { $0.at > .seconds(115) })
    #expect(before.busyThreads[0] > 3)
    #expect(after.busyThreads == [0])
    #expect(result.timeline.last?.existingPods == [2])
    #expect(result.queues[0].backlogAtEnd > 150)
    #expect(result.jobs.finished + result.jobs.waiting == result.jobs.pushed)
    #expect(
      result.events.first { $0.reason == "ActionTaken" }?.message
        == "kill -TSTP in the pods of deployment sidekiq"
    )
  }

  @Test func `no poller moves due jobs any more`() throws {
    var scenario = scenario
    scenario.jobClasses[0].profiles = [
      JobProfile(cpu: .constant(0), wait: .constant(1), fails: true)
    ]
    let result = try SmallWorld.run(scenario)
    let later = result.timeline.filter { $0.at > .seconds(105) }
    #expect(Set(later.map(\.retrySet)).count == 1)
    #expect(later.first?.retrySet ?? 0 > 50)
  }

  @Test func `the autoscaler sees the backlog and new pods work it off`() throws {
    var scenario = scenario
    scenario.duration = .seconds(900)
    let result = try SmallWorld.run(scenario, [SmallWorld.scaledObject(min: 2, listLength: 10)])
    #expect(result.deployments[0].maxReplicas > 3)
    // Without them nearly 800 would wait.
    #expect(result.queues[0].backlogAtEnd < 50)
  }

  @Test func `a quiet pod ends when it is told to`() throws {
    var scenario = scenario
    scenario.actions.append(
      Action(at: .seconds(150), change: .scale(DeploymentID(0), replicas: 0))
    )
    let result = try SmallWorld.run(scenario)
    #expect(result.timeline.last?.existingPods == [0])
    #expect(result.jobs.pushedBack == 0)
    #expect(result.jobs.lost == 0)
  }
}
