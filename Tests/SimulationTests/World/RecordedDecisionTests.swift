import Autoscaling
import Testing

@testable import Simulation

/// What a run that records keeps of its controllers and pods.
@Suite struct RecordedDecisionTests {
  /// 500 jobs at once for two threads; 50 jobs a pod, and no window.
  private func scenario() -> Scenario {
    SmallWorld.scenario(
      duration: .seconds(120),
      concurrency: 2,
      profile: JobProfile(wait: .constant(1)),
      arrivals: [SmallWorld.push(500, at: 5)]
    )
  }

  @Test func `every decision keeps its arithmetic, in agreement with its summary`() throws {
    let object = SmallWorld.scaledObject(max: 4, listLength: 50)
    let result = try SmallWorld.run(scenario(), [object])
    #expect(!result.decisions.isEmpty)
    for decision in result.decisions {
      switch decision.explanation {
      case .sync(let sync):
        #expect(decision.controller == .hpa)
        #expect(Int(sync.specReplicas) == decision.currentReplicas)
        #expect(Int(sync.desired) == decision.desiredReplicas)
        #expect(sync.stabilization.map { Int($0.wanted) } == decision.recommendation)
        #expect(sync.status.targets == decision.targets)
        #expect(sync.owner == object.name)
      case .poll(let poll):
        #expect(decision.controller == .keda)
        #expect(poll.replicas == decision.currentReplicas)
        #expect(poll.name == object.name)
      case nil:
        Issue.record("a decision has no arithmetic")
      }
    }
  }

  @Test func `a window holds exactly as long as it says when the wish does not change`() throws {
    let object = SmallWorld.scaledObject(max: 4, listLength: 50)
    let syncs = try SmallWorld.run(scenario(), [object]).decisions.compactMap { decision in
      if case .sync(let sync) = decision.explanation { (decision.at, sync) } else { nil }
    }
    for (at, sync) in syncs where sync.cause == .scaleUpStabilization {
      let held = try #require(sync.stabilization?.secondsHeld(at: sync.desired, isUp: true))
      let end = at + SimDuration.seconds(held).duration
      #expect(syncs.filter { $0.0 > at && $0.0 < end }.allSatisfy { $0.1.desired == sync.desired })
    }
  }

  @Test func `a pod says when it is scheduled, created, started and killed`() throws {
    let object = SmallWorld.scaledObject(max: 4, listLength: 50)
    let events = try SmallWorld.run(scenario(), [object]).events
    let pods = events.filter { $0.object.hasPrefix("pod/") }
    let first = try #require(pods.first?.object)
    #expect(
      pods.filter { $0.object == first }.prefix(3).map(\.reason) == [
        "Scheduled", "Created", "Started",
      ]
    )
    let created = events.filter { $0.reason == "SuccessfulCreate" }
    #expect(created.first?.message == "Created pod: \(first.dropFirst(4))")
    #expect(pods.allSatisfy { !$0.message.isEmpty })
  }

  @Test func `a run for a summary keeps neither decisions nor events`() throws {
    var world = try World(
      scenario(),
      policy: Policy(name: "p", scaledObjects: [SmallWorld.scaledObject(max: 4, listLength: 50)]),
      seed: 1,
      recording: .summary
    )
    let result = try world.run()
    #expect(result.decisions.isEmpty)
    #expect(result.events.isEmpty)
  }
}
