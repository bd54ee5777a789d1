import Simulation

extension Scenario {
  /// What a parameter can reach of the servers that deliveries go to, where there are some.
  var peerFields: [ParameterField<Scenario>] {
    guard let peers else { return [] }
    let fields: [ParameterField<PeerOptions>] = [
      .count("peers.dead", 0...peers.servers, \.dead),
      .count("peers.slow", 0...peers.servers, \.slow),
      .count("peers.breakerThreshold", 1...1_000_000, \.breaker.threshold),
      .duration("peers.breakerCoolOff", .seconds(1) ... .seconds(86_400), \.breaker.coolOff),
    ]
    return fields.map(\.inScenario)
  }
}

extension ParameterField<PeerOptions> {
  /// The same field of a scenario that has peers.
  fileprivate var inScenario: ParameterField<Scenario> {
    ParameterField<Scenario>(path, domain) { scenario in
      scenario.peers.flatMap(get)
    } set: { scenario, value in
      guard var peers = scenario.peers else { return }
      set(&peers, value)
      scenario.peers = peers
    }
  }
}
