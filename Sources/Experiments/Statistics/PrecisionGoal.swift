/// How well a mean has to be known before replications end: `--precision 5%`.
///
/// The sequential procedure with a relative error of Law, *Simulation Modeling and Analysis*
/// (2015), 9.4.1: replications go on until half the 95 % interval is at most that share of the
/// mean. The interval is looked at on a fixed schedule, not after every replication, because each
/// look is one more chance to stop while the spread happens to look small. With this schedule the
/// interval at the stop covers the mean 92 to 95 times in 100; `docs/sweep.md` has the figures.
package struct PrecisionGoal: Hashable, Sendable {
  /// Half the interval over the mean, such as 0.05.
  package let share: Double

  /// How many replications are run before the first look.
  package static let fewest = 5

  /// How many may be run unless the user says so.
  package static let usualLimit = 100

  package init(share: Double) {
    precondition(share > 0 && share < 1, "a share of the mean")
    self.share = share
  }

  /// The numbers of replications at which the interval is looked at: 5, 8, 12, 18, 27, 41 and so on,
  /// each half as many again, and at last the limit.
  package static func looks(atMost limit: Int) -> [Int] {
    var looks: [Int] = []
    var next = fewest
    while next < limit {
      looks.append(next)
      next += (next + 1) / 2
    }
    return looks + [limit]
  }

  /// Whether a mean is known well enough; where nothing varies it is.
  package func isMet(by mean: Replications) -> Bool {
    isMet(halfWidth: mean.halfWidth, of: mean.mean)
  }

  /// The same for a difference, which is held against the figure that it is a difference from.
  package func isMet(by comparison: PairedComparison) -> Bool {
    isMet(halfWidth: comparison.halfWidth, of: comparison.first.mean)
  }

  private func isMet(halfWidth: Double?, of mean: Double) -> Bool {
    guard let halfWidth else { return false }
    return halfWidth <= share * abs(mean)
  }
}
