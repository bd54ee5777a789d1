import Simulation

/// A condition on a metric: `podHours <= 40`, `p95(default) < 30s`, `overSLO <= 5%`.
package struct MetricCondition: Equatable, Sendable, CustomStringConvertible {
  /// As the command line names the metric.
  package let metric: String
  package let comparison: Comparison
  /// In the unit of the metric: seconds, hours, a share, a count.
  package let bound: Double
  /// The bound as it was written.
  let written: String
  /// In what the bound was written.
  let unit: BoundUnit

  /// How a value and the bound stand to each other.
  package enum Comparison: String, CaseIterable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
  }

  /// Reads `M <= V`; spaces may be left out.
  ///
  /// A value may be a number, a duration such as `30s`, or a percentage; what the metric is bounded
  /// by is known with the runs, see ``check(of:)``.
  package init(parsing text: String) throws(ParameterError) {
    // The signs of two characters come first, so that `<=` is not read as `<`.
    for comparison in Comparison.allCases {
      guard let sign = text.firstRange(ofSign: comparison.rawValue) else { continue }
      let metric = text[..<sign.lowerBound].trimmingSpaces
      let written = text[sign.upperBound...].trimmingSpaces
      guard !metric.isEmpty else { throw .noMetric(in: text) }
      guard let (bound, unit) = Self.value(written) else {
        throw .wrongBound(String(written), in: text)
      }
      self.metric = String(metric)
      self.comparison = comparison
      self.bound = bound
      self.unit = unit
      self.written = String(written)
      return
    }
    throw .noComparison(in: text)
  }

  /// `podHours <= 40`.
  package var description: String { "\(metric) \(comparison.rawValue) \(written)" }

  /// Whether a value keeps the condition; what was not measured does not.
  package func holds(for value: Double?) -> Bool {
    guard let value else { return false }
    return switch comparison {
    case .atMost: value <= bound
    case .atLeast: value >= bound
    case .below: value < bound
    case .above: value > bound
    }
  }

  private static func value(_ text: Substring) -> (Double, BoundUnit)? {
    if text.last == "%" { return number(text.dropLast()).map { ($0 / 100, .percentage) } }
    if let number = number(text) { return (number, .none) }
    return Duration(written: text).map { ($0.inSeconds, .duration) }
  }

  private static func number(_ text: Substring) -> Double? {
    WrittenNumber(text).flatMap { $0.unit.isEmpty ? $0.double : nil }
  }
}

extension String {
  /// Where a comparison sign stands first.
  fileprivate func firstRange(ofSign sign: String) -> Range<Index>? {
    indices.lazy.compactMap { start -> Range<Index>? in
      guard self[start...].hasPrefix(sign) else { return nil }
      return start..<self.index(start, offsetBy: sign.count)
    }.first
  }
}

extension ParameterError {
  fileprivate static func noComparison(in text: String) -> ParameterError {
    ParameterError("'\(text)' compares nothing", hint: "write 'METRIC <= VALUE', '<', '>=' or '>'")
  }

  fileprivate static func noMetric(in text: String) -> ParameterError {
    ParameterError("'\(text)' names no metric", hint: "such as 'podHours <= 40'")
  }

  fileprivate static func wrongBound(_ bound: String, in text: String) -> ParameterError {
    ParameterError(
      bound.isEmpty ? "'\(text)' has no value" : "'\(bound)' in '\(text)' is not a value",
      hint: "write a number such as 40 or 1.5, a duration such as 30s, or a share such as 5%"
    )
  }
}
