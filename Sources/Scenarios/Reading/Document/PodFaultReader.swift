import Simulation

/// Reads the faults of pods and nodes.
struct PodFaultReader {
  typealias Key = FaultsReader.Key

  let scenario: Scenario
  let findings: Findings

  /// Which containers are killed; `for` makes it happen again and again.
  func oomKilled(_ mapping: StrictMapping<Key>) -> OOMFault? {
    let deployment = mapping.value(.oomKilled, .deployment(of: scenario))
    let pods = mapping.value(.pods, .count(1...10_000)) ?? 1
    let after = mapping.value(.after, .duration(.seconds(1) ... .day))
    if let node = mapping[.after], mapping[.duration] == nil {
      findings.report(.afterWithoutDuration(at: node.position))
    }
    return deployment.map { OOMFault(deployment: $0, pods: pods, after: after ?? .seconds(60)) }
  }

  /// The name of the node; which nodes there will be is not known yet.
  func nodeLost(_ mapping: StrictMapping<Key>) -> String? {
    guard let pool = scenario.cluster.nodes else {
      findings.report(.nodeWithoutPool(at: mapping[.nodeLost]?.position ?? mapping.position))
      return nil
    }
    let known = (1...pool.count).map { "node-\($0)" }
    let form = ValueForm<String>.scalar(
      expected: "the name of a node, such as 'node-1'; at the start there are '\(known[0])' to "
        + "'\(known[known.count - 1])'"
    ) { text in
      let number = text.hasPrefix("node-") ? Int(text.dropFirst(5)) : nil
      return number.flatMap { $0 > 0 && text == "node-\($0)" ? text : nil }
    }
    return mapping.value(.nodeLost, form)
  }
}

extension Diagnostic {
  static func afterWithoutDuration(at position: Position) -> Diagnostic {
    .error("'after' goes with 'for': without it the containers are killed once", at: position)
  }

  static func nodeWithoutPool(at position: Position) -> Diagnostic {
    .error(
      "'nodeLost' needs nodes",
      at: position,
      hint: "add 'cluster: {nodes: {count: 3, podsPerNode: 10}}'"
    )
  }
}
