/// `sum`, `max`, … over the elements of a vector, in groups by labels.
struct PromAggregation: Equatable, Sendable {
  let operation: Operation
  /// Without a grouping all elements are one group.
  var grouping = Grouping.by([])

  enum Operation: String, CaseIterable, Equatable, Sendable {
    case sum, max, min, avg, count
  }

  enum Grouping: Equatable, Sendable {
    case by([String])
    case without([String])

    func labels(of labels: PromLabels) -> PromLabels {
      switch self {
      case .by(let names): labels.filtered { names.contains($0) }
      case .without(let names): labels.filtered { !names.contains($0) }
      }
    }
  }

  /// The groups, in the order of their first elements.
  func apply(to elements: [PromElement]) -> [PromElement] {
    var groups: [(labels: PromLabels, values: [Double])] = []
    for element in elements {
      let labels = grouping.labels(of: element.labels)
      if let place = groups.firstIndex(where: { $0.labels == labels }) {
        groups[place].values.append(element.value)
      } else {
        groups.append((labels, [element.value]))
      }
    }
    return groups.map { PromElement(labels: $0.labels, value: value(of: $0.values)) }
  }

  private func value(of values: [Double]) -> Double {
    switch operation {
    case .sum: PromArithmetic.sum(values)
    case .max: PromArithmetic.maximum(values)
    case .min: PromArithmetic.minimum(values)
    case .avg: PromArithmetic.sum(values) / Double(values.count)
    case .count: Double(values.count)
    }
  }
}

/// A function over the samples of a range.
enum PromRangeFunction: String, CaseIterable, Equatable, Sendable {
  case maxOverTime = "max_over_time"
  case minOverTime = "min_over_time"
  case avgOverTime = "avg_over_time"
  case sumOverTime = "sum_over_time"
  case countOverTime = "count_over_time"
  case lastOverTime = "last_over_time"

  /// Only `last_over_time` keeps the metric's name.
  var keepsName: Bool { self == .lastOverTime }

  /// The value of samples, the oldest first; `nil` where there are none.
  func apply(to values: [Double]) -> Double? {
    guard let last = values.last else { return nil }
    return switch self {
    case .maxOverTime: PromArithmetic.maximum(values)
    case .minOverTime: PromArithmetic.minimum(values)
    case .avgOverTime: PromArithmetic.sum(values) / Double(values.count)
    case .sumOverTime: PromArithmetic.sum(values)
    case .countOverTime: Double(values.count)
    case .lastOverTime: last
    }
  }
}

/// Reductions as Prometheus makes them.
enum PromArithmetic {
  /// A sum with compensation, after Kahan and Neumaier: `kahanSumInc` in `promql/functions.go`.
  static func sum(_ values: [Double]) -> Double {
    var sum = 0.0
    var compensation = 0.0
    for value in values {
      let total = sum + value
      if total.isInfinite {
        compensation = 0
      } else if abs(sum) >= abs(value) {
        compensation += (sum - total) + value
      } else {
        compensation += (value - total) + sum
      }
      sum = total
    }
    return sum.isInfinite ? sum : sum + compensation
  }

  /// NaN only where there is nothing else.
  static func maximum(_ values: [Double]) -> Double {
    values.reduce(.nan) { $0 < $1 || $0.isNaN ? $1 : $0 }
  }

  /// NaN only where there is nothing else.
  static func minimum(_ values: [Double]) -> Double {
    values.reduce(.nan) { $0 > $1 || $0.isNaN ? $1 : $0 }
  }
}
