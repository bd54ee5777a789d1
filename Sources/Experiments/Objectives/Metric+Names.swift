extension Metric {
  /// All that the runs have: of each queue that is served and has jobs, of each milestone, and of
  /// the whole; the cost where there are prices.
  package static func all(in runs: [RunFigures], prices: Prices? = nil) -> [Metric] {
    let queues = queueNames(in: runs)
    let names = runs.flatMap(\.milestones).map(\.name).uniqued
    let nodeHours: [Metric] = runs.contains { $0.nodes != nil } ? [.nodeHours] : []
    let costs: [Metric] = prices.map { [.cost($0)] } ?? []
    let ofAll: [Metric] =
      queues.isEmpty
      ? []
      : [
        .queueLatencyP95OfAll, .queueLatencyP99OfAll, .queueLatencyP95OfWorst,
        .queueLatencyP99OfWorst,
      ]
    let overSLO: [Metric] = runs.contains { $0.shareOverGoals != nil } ? [.overSLO] : []
    return queues.flatMap { [.queueLatencyP95(queue: $0), .queueLatencyP99(queue: $0)] } + ofAll
      + names.flatMap { [.milestoneP95($0), .milestoneP99($0)] } + names.map { .unreached($0) }
      + overSLO + [.podHours] + nodeHours + costs
      + [.peakConnections, .refusedConnections, .retries, .lostJobs]
  }

  /// Those that a comparison shows when none is named; each milestone at its usual share alone.
  package static func usual(in runs: [RunFigures]) -> [Metric] {
    let milestones = runs.flatMap(\.milestones).filter(\.isUsual)
    let late = milestones.filter { $0.unreached > 0 }.map(\.name)
    let names = milestones.map(\.name).uniqued
    return queueNames(in: runs).flatMap {
      [.queueLatencyP95(queue: $0), .queueLatencyP99(queue: $0)]
    }
      + names.map { .milestoneP95($0) } + names.filter(late.contains).map { .unreached($0) }
      + [.podHours, .refusedConnections, .retries, .lostJobs]
  }

  /// The metric of this name that the runs have, such as `p95(default)` or `podHours`.
  ///
  /// A milestone is named in words, or as `slo` names it: `p95(postDelivered)`.
  package init(
    named name: String,
    in runs: [RunFigures],
    prices: Prices? = nil
  ) throws(ParameterError) {
    // The usual objectives need no run to be known by.
    if let usual = Metric.usualObjectives.first(where: { $0.name == name }) {
      self = usual
      return
    }
    let all = Metric.all(in: runs, prices: prices)
    let milestones = runs.flatMap(\.milestones)
    let found = all.first { metric in
      metric.name == name || milestones.contains { metric.name(for: $0) == name }
    }
    if let found {
      let isNodePriced = (found.prices?.nodeHour ?? 0) > 0
      if isNodePriced, !runs.contains(where: { $0.nodes != nil }) { throw .noNodesToPrice }
      self = found
      return
    }
    guard name != Prices.metricName else { throw .noPrices }
    guard name != "nodeHours" else { throw .noNodes }
    throw .unknownMetric(
      name,
      known: (all.map(\.name) + milestones.compactMap(\.metricNames).joined()).uniqued
    )
  }

  /// As the command line names it.
  package var name: String {
    switch self {
    case .queueLatencyP95(let queue): "p95(\(queue))"
    case .queueLatencyP99(let queue): "p99(\(queue))"
    case .queueLatencyP95OfAll: "p95(all)"
    case .queueLatencyP99OfAll: "p99(all)"
    case .queueLatencyP95OfWorst: "p95(worst)"
    case .queueLatencyP99OfWorst: "p99(worst)"
    case .milestoneP95(let milestone): "p95(\(milestone))"
    case .milestoneP99(let milestone): "p99(\(milestone))"
    case .unreached(let milestone): "unreached(\(milestone))"
    case .overSLO: "overSLO"
    case .podHours: "podHours"
    case .nodeHours: "nodeHours"
    case .cost: Prices.metricName
    case .peakConnections: "peakConnections"
    case .refusedConnections: "refused"
    case .retries: "retries"
    case .lostJobs: "lost"
    }
  }

  /// The name with a milestone as `slo` names it; `nil` for a metric of something else.
  private func name(for milestone: RunFigures.Milestone) -> String? {
    guard let key = milestone.key else { return nil }
    return switch self {
    case .milestoneP95(milestone.name): "p95(\(key))"
    case .milestoneP99(milestone.name): "p99(\(key))"
    case .unreached(milestone.name): "unreached(\(key))"
    default: nil
    }
  }

  private static func queueNames(in runs: [RunFigures]) -> [String] {
    runs.flatMap(\.queues).filter { $0.isServed && $0.jobs > 0 }.map(\.name).uniqued
  }
}

extension RunFigures.Milestone {
  /// Its metrics as `slo` would name them.
  fileprivate var metricNames: [String]? {
    key.map { ["p95(\($0))", "p99(\($0))", "unreached(\($0))"] }
  }
}

extension ParameterError {
  static func unknownMetric(_ name: String, known: [String]) -> ParameterError {
    ParameterError(
      "there is no metric '\(name)' in these runs",
      hint: NearestNames.hint(for: name, among: known)
        ?? "there are \(known.joined(separator: ", "))"
    )
  }

  static let noPrices = ParameterError(
    "'cost' needs prices",
    hint: "give '--price pod=0.05', '--price node=0.20' or both: what an hour costs"
  )

  static let noNodesToPrice = ParameterError(
    "'--price node' has nothing to price: the scenario has no nodes",
    hint: "'cluster.nodes' in the scenario simulates them; else price pods alone"
  )

  static let noNodes = ParameterError(
    "'nodeHours' needs nodes, and the scenario has none",
    hint: "'cluster.nodes' in the scenario simulates them"
  )
}
