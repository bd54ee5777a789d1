package import Experiments
package import Simulation

/// Whether a policy keeps its thresholds: one line for each, with what was measured.
package struct CheckReport {
  let subject: Subject
  let rows: [Row]

  /// One list of outcomes for each threshold, with one of each replication.
  ///
  /// Goals that nobody named are left out where there is nothing to measure.
  package init(
    _ subject: Subject,
    thresholds: [Threshold],
    outcomes: [[ThresholdTest.Outcome?]]
  ) {
    self.subject = subject
    rows = zip(thresholds, outcomes).compactMap { threshold, outcomes in
      let measured = outcomes.compactMap { $0 }
      if measured.isEmpty, !subject.names(threshold) { return nil }
      return Row(
        threshold: threshold,
        title: threshold.title(queues: subject.queues),
        test: measured.isEmpty ? nil : ThresholdTest(measured),
        confidence: subject.confidence
      )
    }
  }

  /// Whether any threshold is breached.
  package var isBreached: Bool { rows.contains { $0.verdict == .breached } }

  /// Whether there was anything to hold against any threshold.
  package var isMeasured: Bool { rows.contains { $0.verdict != .notMeasured } }

  /// A heading, the table, and what it comes to.
  package func text(style: Style = Style()) -> String {
    var lines = Paragraph("Check", items: subject.items).lines(style) + [""]
    var table = TextTable([
      .left("Goal"), .right("threshold"), .right("measured"), .right("kept"), .left("verdict"),
    ])
    for row in rows { table.append(row.cells) }
    lines += table.lines(style)
    lines.append(style.text(rule, .faint))
    return (lines + ["", summary(style)]).joined(separator: "\n")
  }

  /// What the verdicts mean.
  var rule: String {
    guard subject.replications > 1 else { return "one run: no interval" }
    return "met when \(subject.confidenceText) of the replications keep it; "
      + "measured: mean ± half of its 95 % interval"
  }

  /// `BREACHED: 1 of 3 goals`.
  private func summary(_ style: Style) -> String {
    let breached = rows.count { $0.verdict == .breached }
    let met = rows.count { $0.verdict == .met }
    guard breached > 0 else {
      return style.text("MET: \(met) of \(rows.count) goals", met == rows.count ? .good : .plain)
    }
    return style.text("BREACHED: \(breached) of \(rows.count) goals", .bad)
  }

  /// What is checked.
  package struct Subject: Equatable, Sendable {
    package var scenario: String
    package var policy: String
    /// The queues and milestones that the scenario's `slo` section names.
    package var namedGoals: [String]
    /// Of the first replication.
    package var seed: UInt64
    package var replications: Int
    /// The share of replications that has to keep a threshold.
    package var confidence: Double
    /// The names of the scenario's queues, in order.
    package var queues: [String]

    package init(
      scenario: Scenario,
      policy: String,
      namedGoals: [String],
      seed: UInt64,
      replications: Int,
      confidence: Double
    ) {
      self.scenario = scenario.name
      self.policy = policy
      self.namedGoals = namedGoals
      self.seed = seed
      self.replications = replications
      self.confidence = confidence
      queues = scenario.queues
    }

    /// `95 %`, `99.5 %`.
    var confidenceText: String {
      let percent = confidence * 100
      return "\(Figure.decimal(percent, places: percent == percent.rounded() ? 0 : 1)) %"
    }

    /// Whether somebody asked for it: all but the usual goals of other queues.
    fileprivate func names(_ threshold: Threshold) -> Bool {
      guard case .goal(let goal) = threshold else { return true }
      return switch goal.target {
      case .queue(let queue): namedGoals.contains(queues[queue.index])
      case .milestone(let milestone, _): namedGoals.contains("\(milestone)")
      }
    }

    /// What a heading names.
    var items: [String] {
      let runs =
        replications == 1
        ? "1 run with seed \(seed)"
        : "\(Figure.count(replications)) replications from seed \(seed)"
      return [scenario, "policy \(policy)", runs]
    }
  }
}

extension CheckReport {
  /// One threshold, and what came of it.
  struct Row {
    let threshold: Threshold
    let title: String
    /// `nil` when no replication had anything to measure.
    let test: ThresholdTest?
    let confidence: Double

    var verdict: Verdict {
      guard let test else { return .notMeasured }
      return test.holds(confidence: confidence) ? .met : .breached
    }

    /// `2.3 s ± 0.4 s`, `not reached in 2 of 10`.
    var measured: String {
      guard let test else { return Figure.absent }
      guard let measured = test.measured else {
        return "not reached in \(test.unreachedCount) of \(test.count)"
      }
      return threshold.text(measured.mean, halfWidth: measured.halfWidth)
    }

    /// `9 of 10`: the replications that keep it.
    var kept: String { test.map { "\($0.keptCount) of \($0.count)" } ?? Figure.absent }

    /// `default p95 ≤ 30s`.
    var words: String { "\(title) ≤ \(threshold.limit)" }

    fileprivate var cells: [TonedText] {
      [
        TonedText(title), TonedText("≤ \(threshold.limit)"), TonedText(measured), TonedText(kept),
        TonedText(verdict.words, verdict.tone),
      ]
    }
  }

  /// What came of a threshold.
  enum Verdict: String {
    case met
    case breached
    case notMeasured

    var words: String {
      switch self {
      case .met: "met"
      case .breached: "BREACHED"
      case .notMeasured: "nothing to measure"
      }
    }

    fileprivate var tone: Style.Tone {
      switch self {
      case .met: .good
      case .breached: .bad
      case .notMeasured: .faint
      }
    }
  }
}
