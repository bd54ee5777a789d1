import Experiments

/// What became of `--precision`, in a sentence.
struct PrecisionReport {
  let goal: PrecisionGoal
  let metrics: [Metric]

  /// `precision: 27 replications; half the interval of podHours is at most 5 % of the mean`; where it
  /// was not reached, for the `missing` metrics.
  func sentence(replications: Int, missing: [Metric], of what: String = "") -> String {
    let share = "\(Self.percent(goal.share)) of the mean"
    guard !missing.isEmpty else {
      return "precision: \(replications) replications; half the interval of "
        + "\(what)\(Self.names(of: metrics)) is at most \(share)"
    }
    return "precision: NOT reached in \(replications) replications: half the interval of "
      + "\(what)\(Self.names(of: missing)) is more than \(share)"
  }

  /// For replications of which none tells the metrics.
  var sentenceWithoutFigures: String {
    "precision: NOT reached: nothing was measured in \(Self.names(of: metrics))"
  }

  private static func names(of metrics: [Metric]) -> String {
    metrics.map(\.name).joined(separator: " and ")
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
