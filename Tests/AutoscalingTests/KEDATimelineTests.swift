import Autoscaling
import Testing

/// The worked timeline of `keda.md`, section 15, and the notes of section 8.
@Suite struct KEDATimelineTests {
  @Test func `the worked timeline goes 1 to 0, 0 to 1, and 8 to 0 with three jobs waiting`() throws
  {
    let object = KEDATestObject.object([KEDATestObject.redis(length: 50, activation: 3)]) {
      $0.maxReplicaCount = 10
    }
    var bench = try KEDATestBench(object, replicas: 1)
    let first = bench.poll(0)
    #expect(first.decision == .deactivate(to: 0))
    #expect(
      first.events.map(\.message) == ["Deactivated apps/v1.Deployment mastodon/sidekiq from 1 to 0"]
    )
    bench.now += .seconds(30)
    let second = bench.poll(400)
    #expect(second.write == ReplicaWrite(from: 0, to: 1))
    #expect(second.status.lastActiveTime == .seconds(30))
    #expect(
      second.events.map(\.message) == [
        "Scaled apps/v1.Deployment mastodon/sidekiq from 0 to 1, triggered by s0-redis-queue-default"
      ]
    )
    bench.replicas = 8
    for length: Int64 in [380, 4] {
      bench.now += .seconds(30)
      #expect(bench.poll(length).decision == .leaveToHPA)
    }
    #expect(bench.controller.status.lastActiveTime == .seconds(90))
    for _ in 1...9 {
      bench.now += .seconds(30)
      let poll = bench.poll(3)
      #expect(poll.status.conditions.active.reason == "ScalerCooldown")
      #expect(poll.write == nil)
    }
    bench.now += .seconds(30)
    #expect(bench.poll(3).write == ReplicaWrite(from: 8, to: 0))
  }

  @Test func `a poll at exactly the cooldown's end passes on whole seconds too`() throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 1)
    bench.now = .seconds(10)
    _ = bench.poll(1)
    bench.now = .seconds(309)
    #expect(bench.poll(0).decision == .coolingDown(remaining: .seconds(1)))
    bench.now = .seconds(310)
    #expect(bench.poll(0).decision == .deactivate(to: 0))
  }

  @Test func `an object that was never active waits the initial cooldown from its creation`() throws
  {
    let object = KEDATestObject.object { $0.initialCooldownPeriod = 60 }
    var bench = try KEDATestBench(object, replicas: 2)
    bench.now = .seconds(59)
    #expect(bench.poll(0).decision == .coolingDown(remaining: .seconds(1)))
    bench.now = .seconds(60)
    #expect(bench.poll(0).decision == .deactivate(to: 0))
  }

  @Test func `with a minimum and no idle count the cooldown has no effect`() throws {
    let object = KEDATestObject.object { $0.minReplicaCount = 2 }
    var bench = try KEDATestBench(object, replicas: 5)
    #expect(bench.poll(0).decision == .nothing(.alreadyInactive))
    bench.replicas = 1
    let raise = bench.poll(0)
    #expect(raise.decision == .raiseToMinimum(to: 2))
    #expect(raise.events.isEmpty)
    bench.replicas = 1
    #expect(bench.poll(1).decision == .leaveToHPA)
  }

  @Test func `an idle count is left to the minimum and returned to after the cooldown`() throws {
    let object = KEDATestObject.object {
      $0.minReplicaCount = 3
      $0.idleReplicaCount = 1
      $0.cooldownPeriod = 0
    }
    var bench = try KEDATestBench(object, replicas: 1)
    #expect(bench.poll(1).decision == .activate(to: 3))
    bench.now += .seconds(30)
    #expect(bench.poll(0).decision == .deactivate(to: 1))
    bench.replicas = 0
    #expect(bench.poll(0).decision == .nothing(.alreadyInactive))
  }

  @Test func `a refused write leaves lastActiveTime where it was`() throws {
    var bench = try KEDATestBench(KEDATestObject.object(), replicas: 0)
    let poll = bench.poll(1, writeFails: true)
    #expect(poll.write == ReplicaWrite(from: 0, to: 1, failed: true))
    #expect(poll.status.lastActiveTime == nil)
    #expect(
      poll.events.map(\.message) == [
        "Failed to scale apps/v1.Deployment mastodon/sidekiq from 0 to 1"
      ]
    )
  }

  @Test func `cpu alone is always active, and cpu beside an empty queue is not`() throws {
    let cpu = ScaledObject.Trigger(
      type: "cpu",
      metricType: "Utilization",
      metadata: ["value": "60"]
    )
    var alone = try KEDATestBench(
      KEDATestObject.object([cpu]) { $0.minReplicaCount = 1 },
      replicas: 0
    )
    #expect(alone.poll(readings: [.unread]).decision == .activate(to: 1))
    var mixed = try KEDATestBench(
      KEDATestObject.object([cpu, KEDATestObject.redis()]),
      replicas: 4
    )
    #expect(mixed.poll(readings: [.unread, .length(0)]).decision == .deactivate(to: 0))
  }
}
