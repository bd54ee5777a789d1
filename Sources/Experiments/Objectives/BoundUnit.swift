/// In what the bound of a condition is written.
enum BoundUnit: Equatable, Sendable {
  /// A number alone.
  case none
  case duration
  case percentage
}

extension MetricCondition {
  /// Refuses a bound that is written in another unit than the metric has.
  package func check(of metric: Metric) throws(ParameterError) {
    let usual = metric.usualBound
    let example = "write '\(self.metric) \(comparison.rawValue) \(usual.example)'"
    guard usual.units.contains(unit) else {
      throw ParameterError("'\(written)' in '\(self)' is not \(usual.words)", hint: example)
    }
    guard metric != .overSLO || (0...1).contains(bound) else {
      throw ParameterError(
        "'\(written)' in '\(self)' is no share: it is from 0 to 1, or from 0% to 100%",
        hint: example
      )
    }
  }
}

extension Metric {
  /// What a value of it is bounded by.
  fileprivate var usualBound: (units: [BoundUnit], words: String, example: String) {
    switch self {
    case _ where isLatency: ([.duration], "a duration, and the metric is a time", "30s")
    case .overSLO: ([.percentage, .none], "a share", "5%")
    case .podHours, .nodeHours:
      ([.none], "a number alone, and the metric is counted in hours", "40")
    case .cost: ([.none], "a number alone, and the metric is an amount of money", "40")
    default: ([.none], "a number alone, and the metric is a count", "10")
    }
  }
}
