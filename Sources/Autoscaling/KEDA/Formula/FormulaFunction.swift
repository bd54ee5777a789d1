/// The functions of expr-lang that a formula may call.
enum FormulaFunction: String, Sendable {
  case max, min, sum, mean, median, abs, ceil, floor, round, int, float, len
  case count, all, any, one, filter, map
  case noElement = "none"

  /// Whether its second argument is a closure over the elements of the first.
  static func takesClosure(_ name: String) -> Bool {
    switch FormulaFunction(rawValue: name) {
    case .count, .all, .any, .noElement, .one, .filter, .map, .sum: true
    default: false
    }
  }

  /// The result of a function without a closure.
  func apply(_ arguments: [FormulaValue], at offset: Int) throws(FormulaError) -> FormulaValue {
    switch self {
    case .max: return try extreme(arguments, at: offset) { $0 > $1 }
    case .min: return try extreme(arguments, at: offset) { $0 < $1 }
    case .sum: return try total(flattened(arguments), at: offset)
    case .mean: return .float(try mean(flattened(arguments), at: offset))
    case .median: return .float(try median(flattened(arguments), at: offset))
    case .count: return .integer(Int64(flattened(arguments).filter { $0 == .boolean(true) }.count))
    case .len: return .integer(Int64(try elements(arguments, at: offset).count))
    case .abs, .ceil, .floor, .round, .int, .float:
      guard arguments.count == 1 else {
        let found = arguments.isEmpty ? "not enough" : "too many"
        throw FormulaError(message: "\(found) arguments to call \(rawValue)", offset: offset)
      }
      return try applyToOne(arguments[0], at: offset)
    case .all, .any, .noElement, .one, .filter, .map:
      throw FormulaError(message: "not enough arguments to call \(rawValue)", offset: offset)
    }
  }

  private func applyToOne(
    _ value: FormulaValue,
    at offset: Int
  ) throws(FormulaError) -> FormulaValue {
    switch (self, value) {
    case (.abs, .integer(let value)): return .integer(value < 0 ? 0 &- value : value)
    case (.abs, .float(let value)): return .float(Swift.abs(value))
    case (.float, _): return .float(try value.number(at: offset))
    case (.int, .integer): return value
    case (.int, .float(let number)):
      return .integer(GoArithmetic.int64(number))
    case (.ceil, .integer(let value)), (.floor, .integer(let value)), (.round, .integer(let value)):
      return .float(Double(value))
    case (.ceil, .float(let value)): return .float(value.rounded(.up))
    case (.floor, .float(let value)): return .float(value.rounded(.down))
    case (.round, .float(let value)): return .float(value.rounded(.toNearestOrAwayFromZero))
    default:
      throw FormulaError(
        message: "invalid argument for \(rawValue) (type \(value.typeName))",
        offset: offset
      )
    }
  }

  /// Lists among the arguments count with their elements.
  private func flattened(_ arguments: [FormulaValue]) -> [FormulaValue] {
    arguments.flatMap { argument in
      if case .list(let elements) = argument { flattened(elements) } else { [argument] }
    }
  }

  private func elements(
    _ arguments: [FormulaValue],
    at offset: Int
  ) throws(FormulaError) -> [FormulaValue] {
    guard arguments.count == 1, case .list(let elements) = arguments[0] else {
      throw FormulaError(message: "invalid argument for \(rawValue)", offset: offset)
    }
    return elements
  }

  private func extreme(
    _ arguments: [FormulaValue],
    at offset: Int,
    isBetter: (Double, Double) -> Bool
  ) throws(FormulaError) -> FormulaValue {
    let values = flattened(arguments)
    guard var best = values.first else {
      throw FormulaError(message: "not enough arguments to call \(rawValue)", offset: offset)
    }
    var bestNumber = try best.number(at: offset)
    for value in values.dropFirst() {
      let number = try value.number(at: offset)
      if isBetter(number, bestNumber) { (best, bestNumber) = (value, number) }
    }
    return best
  }

  /// An integer if all are integers.
  private func total(_ values: [FormulaValue], at offset: Int) throws(FormulaError) -> FormulaValue
  {
    var integers: Int64 = 0
    var floats = 0.0
    var isInteger = true
    for value in values {
      if case .integer(let integer) = value { integers &+= integer } else { isInteger = false }
      floats += try value.number(at: offset)
    }
    return isInteger ? .integer(integers) : .float(floats)
  }

  private func mean(_ values: [FormulaValue], at offset: Int) throws(FormulaError) -> Double {
    if values.isEmpty { return 0 }
    return try total(values, at: offset).number(at: offset) / Double(values.count)
  }

  private func median(_ values: [FormulaValue], at offset: Int) throws(FormulaError) -> Double {
    var numbers: [Double] = []
    for value in values { numbers.append(try value.number(at: offset)) }
    numbers.sort()
    guard !numbers.isEmpty else { return 0 }
    let middle = numbers.count / 2
    return numbers.count % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2
  }
}
