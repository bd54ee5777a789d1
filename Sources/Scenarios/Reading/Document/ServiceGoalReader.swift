import Experiments
import Simulation

/// Reads the `slo` section: `default: {p95: 30s}`, `postDelivered: {p99: 5m}`.
struct ServiceGoalReader {
  /// The goals of `workload.md` §12, at p95, in seconds.
  private static let defaults: [(queue: MastodonQueue, seconds: Int)] = [
    (.standard, 5), (.push, 30), (.ingress, 30), (.mailers, 120), (.pull, 300),
  ]
  private static let milestones: [(name: String, milestone: Milestone)] =
    Milestone.allCases.map { ("\($0)", $0) }

  let queues: [String]
  let findings: Findings

  /// The goals of the section, and the defaults of queues that it does not name.
  func read(_ node: YAMLNode?) -> [ServiceGoal] {
    let given = node.map(goals) ?? []
    let defaults = Self.defaults.map { queue, seconds in
      ServiceGoal(target: .queue(queue.id), quantile: 0.95, threshold: .seconds(seconds))
    }
    return defaults.filter { goal in !given.contains { $0.target == goal.target } } + given
  }

  private func goals(in node: YAMLNode) -> [ServiceGoal] {
    guard let entries = node.isNull ? [] : node.entries else {
      findings.report(
        .wrongForm("slo", found: node.quoted, expected: "a mapping", at: node.position)
      )
      return []
    }
    return entries.flatMap { entry -> [ServiceGoal] in
      guard let target = target(named: entry.key) else {
        let known = queues + Self.milestones.map(\.name)
        findings.report(
          .unknownName(entry.key, what: "queue or milestone", known: known, at: entry.keyPosition)
        )
        return []
      }
      return goals(for: target, in: entry)
    }
  }

  private func goals(for target: ServiceGoal.Target, in entry: YAMLNode.Entry) -> [ServiceGoal] {
    let name = "slo.\(entry.key)"
    guard let quantiles = entry.value.entries, !quantiles.isEmpty else {
      let expected = "a mapping such as '{p95: 30s}'"
      findings.report(
        .wrongForm(name, found: entry.value.quoted, expected: expected, at: entry.value.position)
      )
      return []
    }
    let target = self.target(target, atShareIn: quantiles, of: name)
    return quantiles.filter { $0.key != Self.shareKey }.compactMap { quantile in
      guard let share = Self.share(of: quantile.key) else {
        findings.report(.noQuantile(quantile.key, in: name, at: quantile.keyPosition))
        return nil
      }
      let form = ValueForm<Duration>.duration(.milliseconds(1)...ScenarioLimits.duration.upperBound)
      return form.read(quantile.value, "\(name).\(quantile.key)", findings).map {
        ServiceGoal(target: target, quantile: share, threshold: $0)
      }
    }
  }

  private static let shareKey = "share"

  /// The target at the share that the mapping names, if it names one.
  private func target(
    _ target: ServiceGoal.Target,
    atShareIn entries: [YAMLNode.Entry],
    of name: String
  ) -> ServiceGoal.Target {
    guard let entry = entries.first(where: { $0.key == Self.shareKey }) else { return target }
    if entries.count == 1 { findings.report(.onlyShare(name, at: entry.keyPosition)) }
    guard case .milestone(let milestone, _) = target, milestone.shares.count > 1 else {
      findings.report(.noShare(name, at: entry.keyPosition))
      return target
    }
    let path = "\(name).\(Self.shareKey)"
    guard let share = ValueForm<Double>.share().read(entry.value, path, findings) else {
      return target
    }
    if !milestone.shares.contains(share) {
      findings.report(.shareNotMeasured(path, entry.value.quoted, at: entry.value.position))
    }
    return .milestone(milestone, share: share)
  }

  private func target(named name: String) -> ServiceGoal.Target? {
    if let index = queues.firstIndex(of: name) { return .queue(QueueID(index)) }
    return Self.milestones.first { $0.name == name }.map { .milestone($0.milestone) }
  }

  /// 0.95 for `p95`, 0.999 for `p99.9`.
  private static func share(of name: String) -> Double? {
    guard name.hasPrefix("p"), let percent = UnitText.number(String(name.dropFirst())),
      percent > 0, percent < 100
    else { return nil }
    return percent / 100
  }
}

extension Diagnostic {
  static func unknownName(
    _ name: String,
    what: String,
    known: [String],
    at position: Position
  )
    -> Diagnostic
  {
    .error(
      "'\(name)' is no \(what)",
      at: position,
      hint: NearestName.hint(for: name, among: known)
    )
  }

  static func noShare(_ path: String, at position: Position) -> Diagnostic {
    .error(
      "'\(path)' has no 'share': only 'postInFeeds' and 'postDelivered' have many recipients",
      at: position
    )
  }

  static func onlyShare(_ path: String, at position: Position) -> Diagnostic {
    .error(
      "'\(path)' has a 'share' but no threshold",
      at: position,
      hint: "add a quantile such as 'p99: 5m'"
    )
  }

  static func shareNotMeasured(
    _ path: String,
    _ found: String,
    at position: Position
  )
    -> Diagnostic
  {
    .error("'\(path)' must be 50%, 95% or 100%, not \(found)", at: position)
  }

  static func noQuantile(_ name: String, in path: String, at position: Position) -> Diagnostic {
    .error("'\(name)' in '\(path)' is no quantile: expected 'p50' to 'p99.9'", at: position)
  }
}
