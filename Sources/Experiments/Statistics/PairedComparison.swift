/// One figure under two policies that met the same random numbers: what is known of its difference.
///
/// A pair is one replication under both. Common random numbers make the two figures of a pair
/// alike, so that their difference varies less than either (Law, *Simulation Modeling and
/// Analysis*, 11.2).
package struct PairedComparison: Equatable, Sendable {
  package let first: Replications
  package let second: Replications
  /// The second less the first, by pairs.
  package let difference: Replications

  /// The figures of the pairs, in the order of the replications; at least one pair.
  package init(first: [Double], second: [Double]) {
    self.first = Replications(first)
    self.second = Replications(second)
    difference = Replications(pairedDifferences: second, first)
  }

  /// What the difference says of the second policy; of each figure less is better.
  package var verdict: Verdict {
    guard difference.count > 1 else { return .singlePair }
    guard let interval, interval != 0...0 else { return .equal }
    if interval.upperBound < 0 { return .better }
    return interval.lowerBound > 0 ? .worse : .indistinguishable
  }

  /// How many times smaller pairing makes the variance of the difference, against pairs that have
  /// nothing in common.
  ///
  /// (s₁² + s₂²) / s², with s that of the differences. `nil` where the differences do not vary at
  /// all, and for a single pair.
  package var varianceReduction: Double? {
    guard let one = first.standardDeviation, let two = second.standardDeviation, let spread,
      spread > 0
    else { return nil }
    return (one * one + two * two) / (spread * spread)
  }

  /// Half the width of the 95 % interval of the mean difference; `nil` for a single pair.
  package var halfWidth: Double? {
    difference.halfWidth.map { spread == 0 ? 0 : $0 }
  }

  /// The 95 % interval of the mean difference; `nil` for a single pair.
  package var interval: ClosedRange<Double>? {
    halfWidth.map { difference.mean - $0...difference.mean + $0 }
  }

  /// The standard deviation of the differences; what rounding alone makes of equal ones is zero.
  private var spread: Double? {
    let rounding = 1e-12 * max(abs(first.mean), abs(second.mean))
    return difference.standardDeviation.map { $0 <= rounding ? 0 : $0 }
  }

  /// What 95 % confidence allows to say.
  package enum Verdict: String, Equatable, Sendable {
    /// The interval lies below zero.
    case better
    /// The interval lies above zero.
    case worse
    /// The interval holds zero.
    case indistinguishable = "not distinguishable"
    /// Not one pair differs.
    case equal
    /// One pair has no interval.
    case singlePair = "one pair"
  }
}
