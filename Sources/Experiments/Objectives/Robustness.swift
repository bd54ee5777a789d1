/// How a figure of several scenarios becomes one.
package enum Robustness: String, CaseIterable, Sendable {
  /// The mean, by the weights of the scenarios.
  case mean
  /// The largest: of each figure less is better. Weights do not count.
  case worst

  /// The figure of one replication over the scenarios; `nil` when one of them does not have it.
  package func combine(_ values: [Double?], weights: [Double]) -> Double? {
    precondition(values.count == weights.count, "each scenario has a weight")
    let known = values.compactMap { $0 }
    guard known.count == values.count, let first = known.first else { return nil }
    if known.count == 1 { return first }
    switch self {
    case .mean:
      let sum = zip(known, weights).reduce(0) { $0 + $1.0 * $1.1 }
      return sum / weights.reduce(0, +)
    case .worst: return known.max()
    }
  }
}
