/// A part of a query.
indirect enum PromNode: Equatable, Sendable {
  case number(Double)
  /// `vector(…)`: a number as an element without labels.
  case vector(PromNode)
  case selector(PromSelector)
  case overTime(PromRangeFunction, PromSelector, range: Duration)
  case aggregate(PromAggregation, PromNode)
  case negative(PromNode)
  case binary(PromOperator, PromNode, PromNode)
  /// All of the left, and of the right what has other labels.
  case or(PromNode, PromNode)

  /// The value is a number rather than a vector.
  var isScalar: Bool {
    switch self {
    case .number: true
    case .negative(let operand): operand.isScalar
    case .binary(_, let left, let right): left.isScalar && right.isScalar
    case .vector, .selector, .overTime, .aggregate, .or: false
    }
  }

  /// From left to right.
  var selectors: [PromSelector] {
    switch self {
    case .number, .vector: []
    case .selector(let selector), .overTime(_, let selector, _): [selector]
    case .aggregate(_, let operand), .negative(let operand): operand.selectors
    case .binary(_, let left, let right), .or(let left, let right):
      left.selectors + right.selectors
    }
  }

  /// The longest look back from the instant.
  var longestRange: Duration {
    switch self {
    case .number, .vector: .zero
    case .selector: PromQuery.lookback
    case .overTime(_, _, let range): range
    case .aggregate(_, let operand), .negative(let operand): operand.longestRange
    case .binary(_, let left, let right), .or(let left, let right):
      max(left.longestRange, right.longestRange)
    }
  }
}

/// An arithmetic operator or a comparison.
struct PromOperator: Equatable, Sendable {
  let sign: Sign
  /// A comparison gives 0 or 1 instead of filtering.
  var isBool = false

  enum Sign: String, Equatable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case equal = "=="
    case unequal = "!="
    case greater = ">"
    case less = "<"
    case greaterOrEqual = ">="
    case lessOrEqual = "<="
  }

  var isComparison: Bool {
    switch sign {
    case .plus, .minus, .times, .over: false
    case .equal, .unequal, .greater, .less, .greaterOrEqual, .lessOrEqual: true
    }
  }

  /// How strongly the operator binds: `or` is at 1.
  var binding: Int {
    switch sign {
    case .times, .over: 5
    case .plus, .minus: 4
    case .equal, .unequal, .greater, .less, .greaterOrEqual, .lessOrEqual: 3
    }
  }

  /// The result on numbers; a comparison gives 0 or 1.
  func apply(_ left: Double, _ right: Double) -> Double {
    switch sign {
    case .plus: left + right
    case .minus: left - right
    case .times: left * right
    case .over: left / right
    case .equal: left == right ? 1 : 0
    case .unequal: left != right ? 1 : 0
    case .greater: left > right ? 1 : 0
    case .less: left < right ? 1 : 0
    case .greaterOrEqual: left >= right ? 1 : 0
    case .lessOrEqual: left <= right ? 1 : 0
    }
  }
}
