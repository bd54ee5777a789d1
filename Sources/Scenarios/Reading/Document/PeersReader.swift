import Simulation

/// Reads the `peers` section: the servers that deliveries go to.
struct PeersReader {
  private enum Key: String, CaseIterable {
    case servers, popularity, dead, slow, slowAnswer, hang, fastFail, answerTimeout
    case hangShare, fastFailShare, goneShare
    case breakerThreshold, breakerCoolOff, unavailableAfter
  }

  /// The servers that the instance knows, unless the section says it.
  let knownServers: Int
  let findings: Findings

  /// The options; `nil` when the section is absent.
  func read(_ node: YAMLNode?) -> PeerOptions? {
    guard let node, let mapping = StrictMapping<Key>(node, at: "peers", findings: findings) else {
      return nil
    }
    var options = PeerOptions(servers: knownServers)
    mapping.read(.servers, .count(1...1_000_000), into: &options.servers)
    mapping.read(.popularity, .number(0...2), into: &options.popularity)
    mapping.read(.dead, .servers(of: options.servers), into: &options.dead)
    mapping.read(.slow, .servers(of: options.servers), into: &options.slow)
    readTimes(mapping, into: &options)
    readShares(mapping, into: &options)
    mapping.read(.breakerThreshold, .count(1...1_000_000), into: &options.breaker.threshold)
    mapping.read(
      .breakerCoolOff,
      .duration(.seconds(1) ... .day),
      into: &options.breaker.coolOff
    )
    if mapping[.unavailableAfter]?.text == "never" {
      options.unavailableAfter = nil
    } else {
      mapping.read(.unavailableAfter, .count(1...31), into: &options.unavailableAfter)
    }
    return options
  }

  private func readTimes(_ mapping: StrictMapping<Key>, into options: inout PeerOptions) {
    let time = DistributionForm.durations(upTo: .hour)
    mapping.read(.slowAnswer, time, into: &options.slowAnswer)
    mapping.read(.hang, time, into: &options.hang)
    mapping.read(.fastFail, time, into: &options.fastFail)
    mapping.read(.answerTimeout, .duration(.seconds(1) ... .hour), into: &options.answerTimeout)
  }

  private func readShares(_ mapping: StrictMapping<Key>, into options: inout PeerOptions) {
    mapping.read(.hangShare, .share(), into: &options.hangShare)
    mapping.read(.fastFailShare, .share(), into: &options.fastFailShare)
    mapping.read(.goneShare, .share(), into: &options.goneShare)
    if options.hangShare + options.fastFailShare + options.goneShare > 1 {
      findings.report(.peerSharesTooLarge(at: mapping.position))
    }
  }

  /// With peers, the shares of the section say what fails, not those of the classes.
  func checkOverrides(_ jobs: YAMLNode?, in graph: JobGraph) {
    for entry in jobs?.entries ?? [] {
      let delivers = graph.jobClasses.contains {
        $0.name == entry.key && $0.contact == .delivers
      }
      guard delivers, let node = entry.value["failureProbability"] else { continue }
      let name = "jobs.\(entry.key).failureProbability"
      findings.report(.failuresOfPeers(name, at: node.position))
    }
  }
}

extension ValueForm where Value == Int {
  /// Some of so many servers: their number, or their share.
  fileprivate static func servers(of all: Int) -> ValueForm {
    scalar(expected: "a number of servers such as '100', or a share of them such as '2%'") { text in
      if !text.hasSuffix("%") { return UnitText.count(text) }
      return UnitText.share(text).flatMap { Int(exactly: ($0 * Double(all)).rounded()) }
    }
    .within(0...all) { "\($0)" }
  }
}

extension Diagnostic {
  static func peerSharesTooLarge(at position: Position) -> Diagnostic {
    .error(
      "'peers': 'hangShare', 'fastFailShare' and 'goneShare' must not exceed 1 together",
      at: position
    )
  }

  static func failuresOfPeers(_ name: String, at position: Position) -> Diagnostic {
    .warning(
      "'\(name)' has no effect beside 'peers'",
      at: position,
      hint: "use 'hangShare' and 'fastFailShare' of 'peers'"
    )
  }
}
