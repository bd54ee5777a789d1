/// A figure over the replications of a run: what is known about its mean.
package struct Replications: Equatable, Sendable {
  package let count: Int
  package let mean: Double
  /// Of the sample (n − 1); `nil` for a single value.
  package let standardDeviation: Double?

  /// Values in the order of the replications; at least one.
  package init(_ values: [Double]) {
    precondition(!values.isEmpty, "a mean needs at least one value")
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    guard values.count > 1 else {
      standardDeviation = nil
      return
    }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardDeviation = (squares / Double(values.count - 1)).squareRoot()
  }

  /// The differences of pairs that met the same random numbers.
  package init(pairedDifferences first: [Double], _ second: [Double]) {
    precondition(first.count == second.count, "each value has a partner")
    self.init(zip(first, second).map { $0 - $1 })
  }

  /// Half the width of the 95 % confidence interval of the mean; `nil` for a single value.
  package var halfWidth: Double? {
    standardDeviation.map {
      StudentT.quantile975(degreesOfFreedom: count - 1) * $0 / Double(count).squareRoot()
    }
  }

  /// The 95 % confidence interval of the mean; `nil` for a single value.
  package var interval: ClosedRange<Double>? {
    halfWidth.map { mean - $0...mean + $0 }
  }
}
