import Experiments
import Simulation

/// Reads the elements of `arrivals`.
struct ArrivalsReader {
  /// The keys of all types; each type allows some of them.
  enum Key: String, CaseIterable {
    case type, name
    case rate, steps, mean, amplitude, peakHour, peak, base, at, rise, hold, decay
    case job, queue, activity, service, cpu, database, wait, localFollowers, remoteFollowers, items
    case process, batch
    case infectivity, infectivityLifetime, boosterFollowers, localShare, localFollowerShare
    case favouritesPerBoost, repliesPerBoost, boostLimit
    case outage, catchUp
    case file, interval, zone, scale, services, pushes
  }

  /// The kinds of sources.
  enum SourceType: String, CaseIterable {
    case constant, steps, diurnal, burst, viralPost, outageRecovery, trace

    /// The keys that only this type has.
    private var ownKeys: [Key] {
      switch self {
      case .constant: [.rate]
      case .steps: [.steps]
      case .diurnal: [.mean, .amplitude, .peakHour]
      case .burst: [.peak, .base, .at, .rise, .hold, .decay]
      case .viralPost:
        [
          .at, .localFollowers, .remoteFollowers, .infectivity, .infectivityLifetime,
          .boosterFollowers, .localShare, .localFollowerShare, .favouritesPerBoost,
          .repliesPerBoost, .boostLimit,
        ]
      case .outageRecovery: OutageRecoveryReader.keys
      case .trace: TraceReader.keys
      }
    }

    /// Whether it says itself what arrives.
    private var hasFeed: Bool {
      self == .viralPost || self == .outageRecovery || self == .trace
    }

    var keys: [Key] {
      [.type, .name] + ownKeys + (hasFeed ? [] : FeedReader.keys)
    }
  }

  private enum StepKey: String, CaseIterable {
    case at, rate
  }

  let window: TrafficWindow
  let traces: TraceFiles
  let findings: Findings

  /// The sources of an element: one, or several for a trace; none after a report.
  func read(_ node: YAMLNode, index: Int, graph: inout JobGraph) -> [ArrivalSource] {
    let path = "arrivals[\(index)]"
    guard let typeNode = node["type"] else {
      let names = SourceType.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      findings.report(
        .missingKey("\(path).type", expected: "one of \(names)", at: node.position)
      )
      return []
    }
    guard
      let type = ValueForm<SourceType>.choice.read(typeNode, "\(path).type", findings),
      let mapping = StrictMapping<Key>(node, at: path, allowing: type.keys, findings: findings)
    else { return [] }
    let name = mapping.value(.name, .text) ?? "\(type.rawValue)-\(index + 1)"
    switch type {
    case .viralPost:
      let post = ViralPostReader(mapping: mapping, window: window).read()
      return post.map { [ArrivalSource(name: name, pattern: .viralPost($0))] } ?? []
    case .outageRecovery:
      let recovery = OutageRecoveryReader(mapping: mapping, window: window).read()
      return recovery.map { [ArrivalSource(name: name, pattern: .recovery($0))] } ?? []
    case .trace:
      return TraceReader(mapping: mapping, name: name, window: window, files: traces)
        .read(into: &graph)
    case .constant, .steps, .diurnal, .burst:
      return rateSource(of: type, in: mapping, name: name, &graph).map { [$0] } ?? []
    }
  }

  private func rateSource(
    of type: SourceType,
    in mapping: StrictMapping<Key>,
    name: String,
    _ graph: inout JobGraph
  ) -> ArrivalSource? {
    let burst = type == .burst ? burst(in: mapping) : nil
    let steps = burst?.steps(until: window.duration) ?? steps(of: type, in: mapping)
    let feed = FeedReader(mapping: mapping, sourceName: name).read(into: &graph)
    let process = mapping.value(.process, ValueForm<ArrivalSource.Process>.choice)
    let batch = mapping.value(.batch, .count(1...1_000_000))
    guard let steps, let feed else { return nil }
    let pattern = ArrivalSource.RatePattern(
      steps: steps,
      process: process ?? .poisson,
      feeds: feed,
      batch: batch ?? 1,
      onset: burst?.at
    )
    return ArrivalSource(name: name, pattern: .rate(pattern))
  }

  private func steps(
    of type: SourceType,
    in mapping: StrictMapping<Key>
  )
    -> [ArrivalSource.RateStep]?
  {
    switch type {
    case .constant:
      mapping.required(.rate, .rate()).map { [ArrivalSource.RateStep(at: .zero, perSecond: $0)] }
    case .steps: listedSteps(in: mapping)
    case .diurnal: diurnalSteps(in: mapping)
    case .burst, .viralPost, .outageRecovery, .trace: nil
    }
  }

  private func diurnalSteps(in mapping: StrictMapping<Key>) -> [ArrivalSource.RateStep]? {
    var cycle = DailyCycle()
    mapping.read(.amplitude, .share(DailyCycle.amplitudes), into: &cycle.amplitude)
    mapping.read(.peakHour, .number(DailyCycle.hours), into: &cycle.peakHour)
    return mapping.required(.mean, .rate()).map { cycle.steps(mean: $0, in: window) }
  }

  private func burst(in mapping: StrictMapping<Key>) -> Burst? {
    let span = ValueForm<Duration>.duration(.zero...ScenarioLimits.duration.upperBound)
    let peak = mapping.required(.peak, .rate())
    let at = mapping.required(.at, span)
    let rise = mapping.value(.rise, span) ?? .zero
    let hold = mapping.value(.hold, span) ?? .zero
    let decay = mapping.value(.decay, span) ?? .zero
    let base = mapping.value(.base, .rate()) ?? 0
    guard let peak, let at else { return nil }
    if rise + hold + decay == .zero { findings.report(.burstWithoutLength(at: mapping.position)) }
    return Burst(peak: peak, base: base, at: at, rise: rise, hold: hold, decay: decay)
  }

  /// The steps as listed; the rate is 0 before the first.
  private func listedSteps(in mapping: StrictMapping<Key>) -> [ArrivalSource.RateStep]? {
    let elements = mapping.elements(.steps)
    if elements.isEmpty {
      let expected = "a list such as '[{at: 0s, rate: 5/s}, {at: 1h, rate: 20/s}]'"
      findings.report(
        .missingKey(mapping.name(of: .steps), expected: expected, at: mapping.position)
      )
      return nil
    }
    var steps: [ArrivalSource.RateStep] = []
    for (index, node) in elements.enumerated() {
      let path = "\(mapping.name(of: .steps))[\(index)]"
      guard let step = StrictMapping<StepKey>(node, at: path, findings: findings) else { continue }
      let at = step.required(.at, .duration(.zero...ScenarioLimits.duration.upperBound))
      guard let rate = step.required(.rate, .rate()), let at else { continue }
      if let last = steps.last, at <= last.at {
        findings.report(.stepsOutOfOrder(path, at: step.position))
      }
      steps.append(ArrivalSource.RateStep(at: at, perSecond: rate))
    }
    if let first = steps.first, first.at > .zero {
      steps.insert(ArrivalSource.RateStep(at: .zero, perSecond: 0), at: 0)
    }
    return steps.isEmpty ? nil : steps
  }
}

extension Diagnostic {
  static func burstWithoutLength(at position: Position) -> Diagnostic {
    .error(
      "the burst has no length",
      at: position,
      hint: "give one of 'rise', 'hold' and 'decay'"
    )
  }

  static func stepsOutOfOrder(_ path: String, at position: Position) -> Diagnostic {
    .error("'\(path)': 'at' must be later than that of the step before", at: position)
  }
}
