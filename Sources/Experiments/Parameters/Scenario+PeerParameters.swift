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
    return fields.map { $0.within(\.peers) }
  }
}
