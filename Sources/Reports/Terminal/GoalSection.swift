import Simulation

/// Which goals of the scenario were missed, and which were met; without jobs there is neither.
struct GoalSection {
  private let verdicts: [Verdict]

  init(_ result: RunResult) {
    let queues = result.queues.filter { $0.queueLatency.count > 0 }.compactMap { queue in
      queue.goal.map { Verdict(name: queue.name, goal: $0, latency: queue.queueLatency) }
    }
    let milestones = result.milestonesOfAllActivities.filter { $0.count > 0 }.compactMap {
      milestone in
      milestone.goal.map {
        Verdict(
          name: milestone.share == milestone.milestone.usualShare
            ? milestone.milestone.words : milestone.words,
          goal: $0,
          latency: milestone.latency,
          unreached: milestone.unreached
        )
      }
    }
    verdicts = queues + milestones
  }

  /// A line for each of the two that there are.
  func lines(_ style: Style) -> [String] {
    let missed = verdicts.filter { !$0.isMet }.map(\.words)
    let met = verdicts.filter(\.isMet).map(\.words)
    var lines: [String] = []
    if !missed.isEmpty {
      lines += Paragraph("SLO", "MISSED: \(missed.joined(separator: ", "))", tone: .bad)
        .lines(style)
    }
    if !met.isEmpty {
      let label = missed.isEmpty ? "SLO" : ""
      lines += Paragraph(label, "met: \(met.joined(separator: ", "))", tone: .good).lines(style)
    }
    return lines
  }

  /// Whether one goal was met.
  struct Verdict {
    let words: String
    let isMet: Bool

    /// What was not reached counts as over the threshold, however late it is.
    init(name: String, goal: ServiceGoal, latency: Histogram, unreached: Int = 0) {
      let threshold = SimDuration(goal.threshold)
      let over = latency.share(above: threshold) * Double(latency.count) + Double(unreached)
      let share = over / Double(max(1, latency.count + unreached))
      isMet = share <= 1 - goal.quantile + 1e-9
      let quantile = Self.name(ofQuantile: goal.quantile)
      words = "\(name) \(quantile) ≤ \(Figure.written(goal.threshold))"
    }

    /// `p95`, `p99.9`.
    private static func name(ofQuantile quantile: Double) -> String {
      let tenths = Int((quantile * 1000).rounded())
      return tenths.isMultiple(of: 10) ? "p\(tenths / 10)" : "p\(tenths / 10).\(tenths % 10)"
    }
  }
}
