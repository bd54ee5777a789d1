import Autoscaling
import Simulation
import Testing

/// `kubectl rollout restart` in a small world.
@Suite struct RolloutTests {
  private func world(_ strategy: DeploymentStrategy, replicas: Int = 4) -> Scenario {
    var scenario = SmallWorld.scenario(duration: .seconds(900), replicas: replicas)
    scenario.cluster.boot = .constant(30)
    scenario.deployments[0].strategy = strategy
    scenario.deployments[0].readinessPeriod = .seconds(1)
    scenario.actions = [Action(at: .seconds(100), change: .rollOut(DeploymentID(0)))]
    return scenario
  }

  /// The messages of a reason with their seconds, without the name of the ReplicaSet.
  private func scalings(_ result: RunResult) -> [String] {
    let names = result.events.filter { $0.reason == "SuccessfulCreate" }.map(\.object)
    return result.events.filter { $0.reason == "ScalingReplicaSet" }.map { event in
      let words = event.message.split(separator: " ")
      let isNew = names.contains("replicaset/\(words[4])")
      return "\(event.at.components.seconds) \(words[1]) \(isNew ? "new" : "old") "
        + words.dropFirst(5).joined(separator: " ")
    }
  }

  @Test func `a rolling update goes on whenever new pods are ready`() throws {
    let result = try SmallWorld.run(world(.standard))
    // One more may exist, one may be missing: 5 pods, 3 ready. A pod is ready 35.5 s after its
    // creation: scheduling 2 s, image 0.5 s, container 2 s, boot 30 s, probe 1 s.
    #expect(
      scalings(result) == [
        "100 up new from 0 to 1", "100 down old from 4 to 3", "100 up new from 1 to 2",
        "135 down old from 3 to 2", "135 up new from 2 to 3", "135 down old from 2 to 1",
        "135 up new from 3 to 4", "171 down old from 1 to 0",
      ]
    )
    #expect(result.timeline.allSatisfy { $0.replicas == [4] })
    #expect(result.timeline.map { $0.workingPods[0] }.min() ?? 0 >= 2)
  }

  @Test func `minReadySeconds makes every step wait`() throws {
    var scenario = world(.standard)
    scenario.deployments[0].minReady = .seconds(60)
    #expect(scalings(try SmallWorld.run(scenario)).last?.hasPrefix("291 down old") == true)
  }

  @Test func `Recreate leaves no pod until the old ones are gone`() throws {
    var scenario = world(.recreate, replicas: 2)
    // The pods' jobs take until 110 s: only then they end, and new ones are created.
    scenario.jobClasses[0].profiles = [JobProfile(cpu: .constant(20))]
    scenario.arrivals = [SmallWorld.push(2, at: 90)]
    let result = try SmallWorld.run(scenario)
    #expect(scalings(result) == ["100 down old from 2 to 0", "110 up new from 0 to 2"])
    #expect(result.timeline.contains { $0.workingPods == [0] && $0.replicas == [2] })
    #expect(result.jobs.lost == 0)
  }

  @Test func `terminating pods hold their connections beside the new pods`() throws {
    var scenario = world(.rollingUpdate(maxSurge: .percent(100), maxUnavailable: .count(0)))
    scenario.deployments[0].gracePeriod = .seconds(300)
    scenario.deployments[0].shutdownTimeout = .seconds(280)
    scenario.jobClasses[0].profiles = [JobProfile(cpu: .constant(0), database: .constant(200))]
    scenario.arrivals = [SmallWorld.push(4, at: 50), SmallWorld.push(4, at: 200)]
    #expect(try SmallWorld.run(scenario).database.peakConnections == 8)
  }

  @Test func `the HPA changes the size of both sets during a rollout`() throws {
    var scenario = world(.standard, replicas: 8)
    scenario.actions.append(
      Action(at: .seconds(120), change: .scale(DeploymentID(0), replicas: 4))
    )
    let result = try SmallWorld.run(scenario)
    let during = result.events.filter { event in
      event.reason == "ScalingReplicaSet" && event.at == .seconds(120)
    }
    #expect(during.count == 2)
    #expect(result.timeline.last?.workingPods == [4])
    #expect(result.timeline.last?.existingPods == [4])
  }

  @Test func `a second rollout takes over from one that is not finished`() throws {
    var scenario = world(.standard)
    scenario.actions.append(Action(at: .seconds(120), change: .rollOut(DeploymentID(0))))
    let result = try SmallWorld.run(scenario)
    // The pods of the first one are not ready, and go before old ones that are.
    #expect(
      scalings(result).dropFirst(3).prefix(4) == [
        "120 down new from 2 to 0", "120 up new from 0 to 2", "155 down old from 3 to 2",
        "155 up new from 2 to 3",
      ]
    )
    #expect(result.timeline.last?.workingPods == [4])
    #expect(result.timeline.map { $0.workingPods[0] }.min() ?? 0 >= 3)
  }

  @Test func `a rollout has the same digest twice`() throws {
    let first = try SmallWorld.run(world(.standard))
    #expect(first.digest == (try SmallWorld.run(world(.standard))).digest)
  }
}
