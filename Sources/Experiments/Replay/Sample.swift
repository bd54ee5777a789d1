import Simulation

/// What is asked of a handful of values.
enum Sample {
  /// Zero when there are none.
  static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  /// The nearest-rank quantile.
  static func quantile(_ share: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[max(1, min(sorted.count, rank)) - 1]
  }

  /// How many of ascending times have come.
  static func count(of times: [SimTime], until moment: SimTime) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
