import Simulation

/// A bound on a metric: `p95(default) <= 30s`.
package struct Constraint: Equatable, Sendable {
  package let metric: Metric
  package let relation: Relation
  /// Seconds for latencies, a share for `overSLO`, else a plain number.
  package let bound: Double
  /// As the command line has it.
  package let text: String

  /// Which side of the bound is allowed.
  package enum Relation: String, Equatable, Sendable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
  }

  /// Reads `M <= V` or `M >= V`; `V` may be `30s`, `2m`, `5%`, `40` or `1.5k`.
  package init(
    parsing text: String,
    in runs: [RunFigures],
    prices: Metric.Prices? = nil
  ) throws(ParameterError) {
    for relation in Relation.allCases {
      guard let range = text.firstRange(of: relation.rawValue) else { continue }
      let name = String(text[..<range.lowerBound].trimmingSpaces)
      let value = text[range.upperBound...].trimmingSpaces
      metric = try Metric(named: name, in: runs, prices: prices)
      guard let bound = Self.number(value, for: metric) else {
        throw .wrongBound(String(value), of: text, isLatency: metric.isLatency)
      }
      self.relation = relation
      self.bound = bound
      self.text = "\(name) \(relation.rawValue) \(value)"
      return
    }
    throw .noBound(in: text)
  }

  /// Whether a value of the metric keeps the bound.
  package func holds(_ value: Double) -> Bool { excess(of: value) <= 0 }

  /// By how much a value is over the bound, in parts of the bound; 0 or less when it keeps it.
  package func excess(of value: Double) -> Double {
    let over = relation == .atMost ? value - bound : bound - value
    return bound == 0 ? over : over / bound.magnitude
  }

  private static func number(_ text: Substring, for metric: Metric) -> Double? {
    if metric == .overSLO, text.last == "%" {
      return number(text.dropLast(), for: metric).map { $0 / 100 }
    }
    if metric.isLatency {
      let domain = ParameterDomain.duration(.zero ... .seconds(1_000_000_000))
      guard case .duration(let duration)? = domain.parse(String(text)) else { return nil }
      return duration.inSeconds
    }
    return WrittenNumber(text).flatMap { $0.unit.isEmpty ? $0.double : nil }
  }
}

extension ParameterError {
  static func noBound(in text: String) -> ParameterError {
    ParameterError(
      "'\(text)' is no constraint",
      hint: "write METRIC <= VALUE, such as 'p95(default) <= 30s' or 'podHours <= 40'"
    )
  }

  static func wrongBound(_ value: String, of text: String, isLatency: Bool) -> ParameterError {
    ParameterError(
      "'\(text)': '\(value)' is no \(isLatency ? "duration" : "number")",
      hint: isLatency ? "write it as '30s' or '2m'" : "write it as '40', '1.5k' or '5%'"
    )
  }
}
