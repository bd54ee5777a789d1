import Autoscaling
import Simulation

/// Reads the `faults` section: what does not work for a while.
struct FaultsReader {
  enum Key: String, CaseIterable {
    case at
    case duration = "for"
    case redis, metricsApi, kedaOperator, postgres, oomKilled, nodeLost, server, trigger, pods,
      after
    case slowPeers, deadPeers, factor, answer

    static let kinds: [Key] = [
      .redis, .metricsApi, .kedaOperator, .postgres, .oomKilled, .nodeLost, .slowPeers, .deadPeers,
    ]
    /// Keys that go with one kind only.
    static let scopes: [(key: Key, kind: Key)] = [
      (.server, .redis), (.trigger, .redis), (.pods, .oomKilled), (.after, .oomKilled),
      (.factor, .slowPeers), (.answer, .slowPeers),
    ]
    /// They say how slow `slowPeers` are.
    static let delays: [Key] = [.factor, .answer]
    /// Kinds that may happen once, or not end.
    static let sudden: [Key] = [.oomKilled, .nodeLost]
  }

  /// The one thing that can be said of a component.
  private enum Condition: String, CaseIterable {
    case down
  }

  let scenario: Scenario
  let findings: Findings

  /// The faults, in the order of the file; wrong ones are reported and left out.
  func read(_ nodes: [YAMLNode]) -> [Fault] {
    nodes.enumerated().compactMap { index, node in
      let path = "faults[\(index)]"
      guard let mapping = StrictMapping<Key>(node, at: path, findings: findings) else { return nil }
      let form = InstantForm.form(start: scenario.start, duration: scenario.duration)
      let at = mapping.required(.at, form)
      let duration = duration(in: mapping)
      let kind = kind(in: mapping)
      guard let at, let duration, let kind else { return nil }
      return Fault(at: at, duration: duration, kind: kind)
    }
  }

  private func duration(in mapping: StrictMapping<Key>) -> Duration? {
    let form = ValueForm<Duration>.duration(.milliseconds(1) ... .day * 31)
    if mapping[.duration] == nil, Key.sudden.contains(where: { mapping[$0] != nil }) {
      return .zero
    }
    return mapping.required(.duration, form)
  }

  private func kind(in mapping: StrictMapping<Key>) -> Fault.Kind? {
    let kinds = Key.kinds.filter { mapping[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first else {
      findings.report(.notOneOf(Key.kinds.map(\.rawValue), in: mapping.path, at: mapping.position))
      return nil
    }
    for scope in Key.scopes where scope.kind != kind {
      if let node = mapping[scope.key] {
        findings.report(
          .scopeWithoutKind(scope.key.rawValue, scope.kind.rawValue, at: node.position)
        )
      }
    }
    let pods = PodFaultReader(scenario: scenario, findings: findings)
    switch kind {
    case .redis: return redis(mapping).map { .redis($0) }
    case .oomKilled: return pods.oomKilled(mapping).map { .oomKilled($0) }
    case .nodeLost: return pods.nodeLost(mapping).map { .nodeLost($0) }
    case .slowPeers, .deadPeers: return peers(kind, mapping).map { .peers($0) }
    case .metricsApi: return down(kind, mapping) ? .metricsAPI : nil
    case .postgres: return down(kind, mapping) ? .postgres : nil
    default: return down(kind, mapping) ? .kedaOperator : nil
    }
  }

  private func down(_ kind: Key, _ mapping: StrictMapping<Key>) -> Bool {
    mapping.value(kind, ValueForm<Condition>.choice) != nil
  }

  /// A share of the servers, and what happens to them.
  private func peers(_ kind: Key, _ mapping: StrictMapping<Key>) -> PeerFault? {
    if scenario.peers == nil, let node = mapping[kind] {
      findings.report(.faultWithoutPeers(kind.rawValue, at: node.position))
    }
    let factor = mapping.value(.factor, .number(1...1000))
    let answer = mapping.value(.answer, DistributionForm.durations(upTo: .hour))
    guard let share = mapping.value(kind, .share()) else { return nil }
    if kind == .deadPeers { return PeerFault(share: share, effect: .dead) }
    switch (mapping[.factor], mapping[.answer]) {
    case (_?, nil): return factor.map { PeerFault(share: share, effect: .slower(factor: $0)) }
    case (nil, _?): return answer.map { PeerFault(share: share, effect: .slow($0)) }
    default:
      let names = Key.delays.map(\.rawValue)
      findings.report(.notOneOf(names, in: mapping.path, at: mapping.position))
      return nil
    }
  }

  private func redis(_ mapping: StrictMapping<Key>) -> RedisFault? {
    guard let failure = mapping.value(.redis, ValueForm<RedisFault.Failure>.choice) else {
      return nil
    }
    let fault = RedisFault(
      failure: failure,
      server: mapping.value(.server, .text),
      trigger: mapping.value(.trigger, .text)
    )
    checkScope(of: fault, mapping)
    return fault
  }

  /// A fault that concerns no trigger is surely not meant.
  private func checkScope(of fault: RedisFault, _ mapping: StrictMapping<Key>) {
    let triggers = redisTriggers
    let concerns = triggers.contains { fault.concerns($0, at: $0.redis?.addresses.first ?? "") }
    if concerns { return }
    let servers = triggers.compactMap { $0.redis?.addresses.first }
    let lists = triggers.compactMap { $0.redis?.listName }
    let known = (fault.server == nil ? lists : servers).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    let node = mapping[.server] ?? mapping[.trigger] ?? mapping[.redis]
    findings.report(
      .faultConcernsNothing(mapping.path, known: known, at: node?.position ?? mapping.position)
    )
  }

  /// The triggers of the scenario's own policy and of what is applied later.
  private var redisTriggers: [BuiltTrigger] {
    let applied = scenario.actions.compactMap { action in
      if case .apply(let policy, _) = action.change { policy } else { nil }
    }
    return ([scenario.policy] + applied).flatMap { policy in
      policy.scaledObjects.flatMap { object in
        ScaledObjectController(
          unreconciled: object,
          environment: environment(of: object),
          authentication: policy.authentications,
          createdAt: .zero,
          version: scenario.controlPlane.keda
        ).triggers.filter { $0.redis != nil }
      }
    }
  }

  private func environment(of object: ScaledObject) -> [String: String] {
    scenario.deployments.first {
      $0.name == object.spec.scaleTargetRef.name && $0.namespace == object.namespace
    }?.environment ?? [:]
  }
}

extension Diagnostic {
  static func scopeWithoutKind(
    _ key: String,
    _ kind: String,
    at position: Position
  ) -> Diagnostic {
    .error("'\(key)' goes with '\(kind)' only", at: position)
  }

  static func faultWithoutPeers(_ kind: String, at position: Position) -> Diagnostic {
    .error(
      "'\(kind)' needs the servers of a section 'peers'",
      at: position,
      hint: "add 'peers: {}' for its defaults"
    )
  }

  static func faultConcernsNothing(
    _ path: String,
    known: [String],
    at position: Position
  ) -> Diagnostic {
    let hint = known.isEmpty ? nil : "known: \(known.joined(separator: ", "))"
    return .warning("'\(path)' concerns no redis trigger of the policy", at: position, hint: hint)
  }
}
