import Testing

@testable import Simulation

/// Clusters in which anything happens at any time: whatever comes, the books have to be right.
@Suite struct RandomClusterTests {
  @Test(arguments: 1...60)
  func `pods, ReplicaSets and nodes agree at the end, and a second run is the same`(
    number: UInt64
  ) throws {
    var random = RandomStream(RandomKey(seed: number, purpose: "random cluster"))
    let scenario = Self.scenario(&random)
    var world = try World(scenario, policy: scenario.policy, seed: number)
    let result = try world.run()
    Self.checkReplicaSets(of: world.cluster)
    Self.checkNodes(of: world.cluster)
    var again = try World(scenario, policy: scenario.policy, seed: number)
    #expect(try again.run() == result)
  }

  @Test func `these clusters meet everything that can happen to a pod`() throws {
    var reasons: Set<String> = []
    for number in UInt64(1)...30 {
      var random = RandomStream(RandomKey(seed: number, purpose: "random cluster"))
      let scenario = Self.scenario(&random)
      var world = try World(scenario, policy: scenario.policy, seed: number)
      reasons.formUnion(try world.run().events.map(\.reason))
    }
    let expected: Set = [
      "BackOff", "FailedScheduling", "Killing", "NodeNotReady", "NodeReady", "Nominated",
      "NotTriggerScaleUp", "RemovingNode", "ScaleDown", "TaintManagerEviction", "TriggeredScaleUp",
    ]
    #expect(expected.subtracting(reasons).isEmpty)
  }

  private static func checkReplicaSets(of cluster: borrowing Cluster) {
    for state in cluster.deployments {
      for set in state.replicaSets {
        let active = state.active.count { cluster.pods[$0].revision == set.revision }
        #expect(active == set.replicas)
      }
      let existing = cluster.pods.count { $0.exists && $0.deployment == DeploymentID(0) }
      #expect(state.existing.value == existing)
      #expect(state.working.value == cluster.pods.count { $0.phase == .working })
      if !state.isRollingOut {
        #expect(state.replicaSets.last?.replicas == state.replicas.value)
        #expect(state.active.count == state.replicas.value)
      }
    }
  }

  private static func checkNodes(of cluster: borrowing Cluster) {
    guard let pool = cluster.nodePool else { return }
    for (index, node) in pool.nodes.enumerated() {
      let pods = cluster.pods.count { $0.node == index && $0.exists }
      #expect(node.used.pods == pods)
      if node.phase == .gone { #expect(pods == 0) }
      #expect(pods <= pool.options.capacity.pods ?? .max)
    }
    #expect(pool.existing.value == pool.nodes.count { $0.phase != .gone })
    #expect(pool.existing.maximum <= pool.options.most)
  }

  // MARK: What is drawn

  private static func scenario(_ random: inout RandomStream) -> Scenario {
    var scenario = SmallWorld.scenario(
      duration: .seconds(3600),
      concurrency: Int(1 + random.below(5)),
      replicas: Int(random.below(7)),
      profile: JobProfile(
        cpu: .exponential(mean: 0.5),
        database: .exponential(mean: [0.5, 20][Int(random.below(2))])
      ),
      arrivals: [SmallWorld.poisson(perSecond: 2)]
    )
    scenario.cluster.podCreation = .milliseconds(Int64(random.below(3)) * 100)
    if random.below(4) > 0 { scenario.cluster.nodes = pool(&random) }
    scenario.deployments[0].strategy = strategy(&random)
    scenario.deployments[0].minReady = .seconds(Int64(random.below(2)) * 20)
    if random.below(2) > 0 { scenario.deployments[0].readinessPeriod = .seconds(2) }
    for _ in 0..<random.below(20) { scenario.actions.append(action(&random)) }
    for _ in 0..<random.below(8) {
      if let fault = fault(&random, scenario) { scenario.faults.append(fault) }
    }
    return scenario
  }

  private static func pool(_ random: inout RandomStream) -> NodePoolOptions {
    let count = Int(1 + random.below(3))
    return NodePoolOptions(
      count: count,
      max: random.below(3) > 0 ? count + Int(random.below(4)) : nil,
      capacity: NodePoolOptions.Capacity(pods: Int(1 + random.below(4))),
      cores: random.below(2) > 0 ? 1.5 : nil,
      autoscaler: random.below(2) > 0 ? .karpenter : .clusterAutoscaler
    )
  }

  private static func strategy(_ random: inout RandomStream) -> DeploymentStrategy {
    switch random.below(3) {
    case 0: .recreate
    case 1: .standard
    default:
      .rollingUpdate(
        maxSurge: .count(Int(random.below(3))),
        maxUnavailable: .count(Int(1 + random.below(2)))
      )
    }
  }

  private static func action(_ random: inout RandomStream) -> Action {
    let at = Duration.milliseconds(Int64(random.below(3_600_000)))
    let id = DeploymentID(0)
    let change: Action.Change =
      random.below(3) > 0 ? .scale(id, replicas: Int(random.below(10))) : .rollOut(id)
    return Action(at: at, change: change)
  }

  private static func fault(_ random: inout RandomStream, _ scenario: Scenario) -> Fault? {
    let at = Duration.milliseconds(Int64(random.below(3_600_000)))
    let duration = Duration.seconds(Int64(random.below(3)) * 240)
    if random.below(2) > 0 {
      let pods = Int(1 + random.below(3))
      let kills = OOMFault(deployment: DeploymentID(0), pods: pods, after: .seconds(20))
      return Fault(at: at, duration: duration, kind: .oomKilled(kills))
    }
    guard scenario.cluster.nodes != nil else { return nil }
    let name = "node-\(1 + random.below(4))"
    return Fault(at: at, duration: duration, kind: .nodeLost(name))
  }
}
