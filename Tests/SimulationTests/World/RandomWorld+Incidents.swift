import Simulation

/// Worlds in which all that can go wrong goes wrong together.
extension RandomWorld {
  /// ``scenario()`` with nodes, other servers, unique jobs, and incidents close to one another.
  mutating func eventfulScenario() -> Scenario {
    var scenario = scenario()
    scenario.postgres.maxConnections -= below(20)
    if below(3) > 0 { scenario.cluster.nodes = nodes() }
    if below(3) > 0 { scenario.peers = peers() }
    if below(2) == 0 { scenario.podUsage.bootCores = 1 }
    for index in scenario.deployments.indices { change(&scenario.deployments[index]) }
    for index in scenario.jobClasses.indices { change(&scenario.jobClasses[index]) }
    for _ in 0..<below(12) { scenario.actions.append(action(in: scenario)) }
    for _ in 0..<below(12) { scenario.faults.append(fault(in: scenario)) }
    return scenario
  }

  private mutating func nodes() -> NodePoolOptions {
    let count = 1 + below(3)
    return NodePoolOptions(
      count: count,
      max: below(3) > 0 ? count + below(4) : nil,
      capacity: NodePoolOptions.Capacity(pods: 1 + below(5)),
      cores: below(2) == 0 ? 1.5 : nil,
      autoscaler: below(2) == 0 ? .karpenter : .clusterAutoscaler
    )
  }

  private mutating func peers() -> PeerOptions {
    PeerOptions(
      servers: 1 + below(40),
      popularity: Double(below(3)) / 2,
      dead: below(2),
      slow: below(2),
      slowAnswer: .uniform(low: 2, high: 12),
      hangShare: Double(below(2)) * 0.1,
      fastFailShare: Double(below(3)) * 0.2,
      goneShare: Double(below(2)) * 0.1,
      breaker: CircuitBreaker.Options(threshold: 1 + below(6), coolOff: .seconds(1 + below(30))),
      unavailableAfter: below(2) == 0 ? 1 : nil
    )
  }

  private mutating func change(_ deployment: inout Deployment) {
    deployment.minReady = .seconds(below(2) * 10)
    deployment.readinessPeriod = below(2) == 0 ? .seconds(1 + below(5)) : nil
    switch below(3) {
    case 0: deployment.strategy = .recreate
    case 1: break
    default:
      deployment.strategy = .rollingUpdate(
        maxSurge: .count(below(3)),
        maxUnavailable: .count(1 + below(2))
      )
    }
  }

  private mutating func change(_ jobClass: inout JobClass) {
    switch below(4) {
    case 0: jobClass.uniqueness = .perClass
    case 1: jobClass.uniqueness = .population(1 + below(20))
    default: break
    }
    switch below(4) {
    case 0: jobClass.contact = .receives
    case 1, 2: jobClass.contact = .delivers
    default: break
    }
    if below(8) == 0 { jobClass.profiles = [JobProfile()] }
  }

  // MARK: Incidents

  /// Whole seconds, and often the same ones.
  private mutating func instant() -> Duration {
    below(2) == 0 ? .seconds(30 + 30 * below(18)) : .milliseconds(30_000 + below(540_000))
  }

  private mutating func action(in scenario: Scenario) -> Action {
    let id = DeploymentID(below(scenario.deployments.count))
    let changes: [Action.Change] = [
      .rollOut(id), .quiet(id), .scale(id, replicas: below(7)), .scale(id, replicas: below(7)),
    ]
    return Action(at: instant(), change: changes[below(changes.count)])
  }

  private mutating func fault(in scenario: Scenario) -> Fault {
    let (at, duration) = (instant(), Duration.seconds(below(4) * 40))
    if below(3) == 0, scenario.peers != nil {
      let effects: [PeerFault.Effect] = [
        .dead, .slower(factor: 4), .slow(.uniform(low: 3, high: 12)),
      ]
      let share = Double(1 + below(4)) / 4
      let fault = PeerFault(share: share, effect: effects[below(effects.count)])
      return Fault(at: at, duration: duration, kind: .peers(fault))
    }
    if below(2) == 0, scenario.cluster.nodes != nil {
      return Fault(at: at, duration: duration, kind: .nodeLost("node-\(1 + below(4))"))
    }
    let id = DeploymentID(below(scenario.deployments.count))
    let kills = OOMFault(deployment: id, pods: 1 + below(3), after: .seconds(below(30)))
    return Fault(at: at, duration: duration, kind: .oomKilled(kills))
  }
}
