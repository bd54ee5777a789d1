import ArgumentParser
import Experiments

/// When replications end.
struct PrecisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run until half the interval is this share of the mean, such as 5%.",
      valueName: "share"
    )
  )
  var precision: String?

  @Option(
    name: .customLong("metric"),
    help: ArgumentHelp(
      "What has to be that precise; 'p95(worst)' and podHours by default; may be repeated.",
      valueName: "name"
    )
  )
  var metrics: [String] = []

  /// `nil` without `--precision`.
  var goal: PrecisionGoal? { precision.flatMap { PrecisionShare($0) }.map { $0.goal } }

  func validate() throws {
    if let precision { try PrecisionShare.check(precision) }
    if precision == nil, !metrics.isEmpty {
      throw ValidationError("'--metric' says what '--precision' is about; give both")
    }
  }

  /// Refuses a limit that leaves nothing to decide.
  func check(replications: Int) throws {
    guard precision != nil, replications < PrecisionGoal.fewest else { return }
    throw ValidationError(
      "'--precision' needs \(PrecisionGoal.fewest) replications or more, "
        + "not '--replications \(replications)'"
    )
  }
}

/// A share of the mean: `5%` or `0.05`.
struct PrecisionShare: Equatable {
  let goal: PrecisionGoal

  /// `nil` for what is no share from 0.1 % to 50 %.
  init?(_ text: String) {
    guard let share = Confidence.share(text), (0.001...0.5).contains(share) else { return nil }
    goal = PrecisionGoal(share: share)
  }

  static func check(_ text: String) throws {
    guard PrecisionShare(text) == nil else { return }
    throw ValidationError(
      "'--precision' must be a share of the mean from 0.1% to 50%, such as '5%', not '\(text)'"
    )
  }
}
