import Autoscaling

/// The arithmetic of one sync of an HPA in sentences.
struct SyncSection {
  private let sync: HPAExplanation
  private let clock: RunClock

  init(_ sync: HPAExplanation, clock: RunClock) {
    self.sync = sync
    self.clock = clock
  }

  /// `decided` is the time of the sync, in words.
  func section(decided: String) -> DecisionSection {
    var paragraphs = [Paragraph("Decided", decided), Paragraph("Found", found)]
    paragraphs += MetricSentences(sync).paragraphs
    paragraphs += [error, recommendation].compactMap(\.self)
    paragraphs += windows.map { Paragraph("Window", $0) }
    paragraphs += rates.map { Paragraph("Rate", $0) }
    paragraphs += [
      Paragraph("Bounds", "minReplicas \(sync.minReplicas), maxReplicas \(sync.maxReplicas)"),
      Paragraph("Result", outcome),
      Paragraph("kubectl", "TARGETS \(sync.status.targets), REPLICAS \(shownReplicas)"),
      Paragraph("Conditions", items: sync.status.conditions.map(\.words)),
      Paragraph("Cause", CauseSentence(sync, clock: clock).text),
    ]
    return DecisionSection(
      title: "HPA \(sync.name), which scales Deployment \(sync.target)",
      paragraphs: paragraphs
    )
  }

  private var shownReplicas: String { "\(sync.status.currentReplicas)" }

  private var found: String {
    "\(Figure.replicas(sync.specReplicas)) in spec.replicas, "
      + "\(sync.statusReplicas) in status.replicas"
  }

  /// A metric has said it already.
  private var error: Paragraph? {
    if sync.metrics.contains(where: { $0.error != nil }) { return nil }
    return sync.error.map { Paragraph("Error", $0, tone: .bad) }
  }

  private var recommendation: Paragraph? {
    guard let wanted = sync.stabilization?.wanted else { return nil }
    var text = "\(Figure.replicas(wanted))"
    if wanted > 0, sync.metrics.count > 1, let winner = sync.winner {
      text += ", the largest proposal, of \(sync.metrics[winner].name)"
    }
    return Paragraph("Wanted", text)
  }

  private var outcome: String {
    if sync.error != nil, sync.desired != sync.specReplicas {
      return "\(Figure.replicas(sync.desired)) wanted, but not written"
    }
    return sync.desired == sync.specReplicas
      ? "stays at \(sync.specReplicas)"
      : "\(sync.specReplicas) → \(Figure.replicas(sync.desired))"
  }
}

// MARK: Windows

extension SyncSection {
  /// The window of the direction in which the metrics want to go.
  private var windows: [String] {
    guard let stabilization = sync.stabilization else { return [] }
    let wanted = stabilization.wanted
    if wanted > sync.specReplicas, stabilization.upWindowSeconds != nil {
      return [window(stabilization, isUp: true)]
    }
    if wanted < sync.specReplicas || stabilization.stabilized != wanted {
      return [window(stabilization, isUp: false)]
    }
    return []
  }

  private func window(_ stabilization: HPAExplanation.Stabilization, isUp: Bool) -> String {
    let seconds = (isUp ? stabilization.upWindowSeconds : stabilization.downWindowSeconds) ?? 0
    let direction = isUp ? "scaleUp" : "scaleDown"
    if seconds == 0 { return "\(direction) has no stabilization window" }
    let runs = stabilization.recommendations(isUp: isUp)
    let count = runs.reduce(0) { $0 + $1.count }
    let span = "the last \(Figure.plain(seconds)) s"
    guard let deciding = stabilization.deciding(isUp: isUp) else {
      return "no recommendation of \(span) is remembered, so \(direction) waits for nothing"
    }
    let wanted = stabilization.wanted
    let isHolding = isUp ? deciding.replicas < wanted : deciding.replicas > wanted
    guard isHolding else {
      let side = isUp ? "below" : "above"
      return "none of the \(count) recommendations of \(span) is \(side) \(wanted), "
        + "so \(wanted) passes"
    }
    return "the \(isUp ? "lowest" : "highest") of the \(count) recommendations of \(span) is "
      + "\(deciding.replicas) (\(clock.ago(deciding.toAgeSeconds))), so "
      + "\(stabilization.stabilized) stands\(until(stabilization, isUp: isUp)); "
      + "oldest first: \(Self.list(runs))"
  }

  private func until(_ stabilization: HPAExplanation.Stabilization, isUp: Bool) -> String {
    let held = stabilization.secondsHeld(at: stabilization.stabilized, isUp: isUp)
    guard let held else { return "" }
    return " until \(clock.later(held)) at the earliest"
  }

  /// `14 × 1, 6 × 32`; of many only the ends.
  private static func list(_ runs: [RecommendationRun]) -> String {
    var merged: [(replicas: Int32, count: Int)] = []
    for run in runs {
      if merged.last?.replicas == run.replicas {
        merged[merged.count - 1].count += run.count
      } else {
        merged.append((run.replicas, run.count))
      }
    }
    // A line never breaks within a pair.
    let texts = merged.map { "\($0.count)\u{A0}×\u{A0}\($0.replicas)" }
    guard texts.count > 8 else { return texts.joined(separator: ", ") }
    return (texts.prefix(4) + ["…"] + texts.suffix(4)).joined(separator: ", ")
  }
}

// MARK: Rates

extension SyncSection {
  private var rates: [String] {
    guard let rate = sync.rate else { return [] }
    let direction = rate.isUp ? "scaleUp" : "scaleDown"
    guard let selectPolicy = rate.selectPolicy else {
      return [
        "without behavior a step leads to max(2 × \(sync.specReplicas), 4) = \(rate.limit) "
          + "at most"
      ]
    }
    if rate.policies.isEmpty {
      return ["\(direction).selectPolicy is \(selectPolicy): no step in this direction"]
    }
    let policies = rate.policies.map { policy in
      "\(policy.words) allows \(policy.limit): \(policy.start) at the start of the period"
        + changes(policy)
    }
    let choice =
      rate.policies.count > 1
      ? "; \(selectPolicy) of them, so as far as \(rate.limit)"
      : rate.policies.first.map { $0.limit == rate.limit } == true
        ? "" : "; that is no step in this direction, so \(rate.limit)"
    return ["\(direction): " + policies.joined(separator: "; ") + choice]
  }

  private func changes(_ policy: HPAExplanation.Policy) -> String {
    guard policy.added > 0 || policy.removed > 0 else { return "" }
    let age = policy.lastChangeAgeSeconds.map { ", last at \(clock.ago($0))" } ?? ""
    return " (\(policy.added) added and \(policy.removed) removed since\(age))"
  }
}

extension HPAExplanation.Policy {
  /// `Pods 1 in 60 s`.
  var words: String {
    type == "Percent"
      ? "Percent \(value) in \(periodSeconds) s" : "\(type) \(value) in \(periodSeconds) s"
  }
}

extension HPAExplanation.Condition {
  /// `AbleToScale True ReadyForNewScale`.
  fileprivate var words: String { "\(type) \(status) \(reason)" }
}

extension Figure {
  /// `1 replica`, `4 replicas`.
  static func replicas(_ count: some BinaryInteger) -> String {
    count == 1 ? "1 replica" : "\(count) replicas"
  }

  /// A number of seconds without needless places: `300`, `0.5`.
  static func plain(_ number: Double) -> String {
    guard let whole = Int(exactly: number) else { return "\(number)" }
    return "\(whole)"
  }

  /// Thousandths as a number: `1567`, `0.5`.
  static func milli(_ milli: Int64) -> String {
    let (whole, rest) = milli.quotientAndRemainder(dividingBy: 1000)
    guard rest != 0 else { return "\(whole)" }
    var digits = padded(Int(rest.magnitude), digits: 3)
    while digits.last == "0" { digits.removeLast() }
    return (milli < 0 && whole == 0 ? "-" : "") + "\(whole).\(digits)"
  }
}
