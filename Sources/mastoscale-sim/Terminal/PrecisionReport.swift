import Experiments

/// What became of `--precision`, in a sentence.
struct PrecisionReport {
  let goal: PrecisionGoal
  let metrics: [Metric]

  /// `precision: 27 replications; half the interval of podHours is at most 5 % of the mean`.
  func sentence(replications: Int, isMet: Bool, of what: String = "") -> String {
    let names = what + metrics.map(\.name).joined(separator: " and ")
    let share = "\(Self.percent(goal.share)) of the mean"
    return isMet
      ? "precision: \(replications) replications; half the interval of \(names) is at most \(share)"
      : "precision: NOT reached in \(replications) replications: half the interval of \(names) is "
        + "more than \(share)"
  }

  /// For replications of which none tells the metrics.
  var sentenceWithoutFigures: String {
    "precision: NOT reached: nothing was measured in \(metrics.map(\.name).joined(separator: " and "))"
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
