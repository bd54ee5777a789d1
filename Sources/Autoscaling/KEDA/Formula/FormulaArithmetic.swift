/// Arithmetic and comparison on the numbers of a formula.
enum FormulaArithmetic {
  static func apply(
    _ sign: String,
    _ left: FormulaValue,
    _ right: FormulaValue,
    _ offset: Int
  ) throws(FormulaError) -> FormulaValue {
    switch (left, right) {
    case (.integer(let left), .integer(let right)):
      return try integers(sign, left, right, offset)
    case (.integer(let left), .float(let right)):
      return try floats(sign, Double(left), right, offset)
    case (.float(let left), .integer(let right)):
      return try floats(sign, left, Double(right), offset)
    case (.float(let left), .float(let right)):
      return try floats(sign, left, right, offset)
    default:
      throw mismatch(sign, left, right, offset)
    }
  }

  static func mismatch(
    _ sign: String,
    _ left: FormulaValue,
    _ right: FormulaValue,
    _ offset: Int
  ) -> FormulaError {
    FormulaError(
      message: "invalid operation: \(left.typeName) \(sign) \(right.typeName)",
      offset: offset
    )
  }

  /// A quotient and a power are floats, even of integers.
  private static func integers(
    _ sign: String,
    _ left: Int64,
    _ right: Int64,
    _ offset: Int
  ) throws(FormulaError) -> FormulaValue {
    switch sign {
    case "+": return .integer(left &+ right)
    case "-": return .integer(left &- right)
    case "*": return .integer(left &* right)
    case "%":
      if right == 0 { throw FormulaError(message: "integer divide by zero", offset: offset) }
      return .integer(left.remainderReportingOverflow(dividingBy: right).partialValue)
    default: return try floats(sign, Double(left), Double(right), offset)
    }
  }

  private static func floats(
    _ sign: String,
    _ left: Double,
    _ right: Double,
    _ offset: Int
  ) throws(FormulaError) -> FormulaValue {
    switch sign {
    case "+": return .float(left + right)
    case "-": return .float(left - right)
    case "*": return .float(left * right)
    case "/": return .float(left / right)
    case "**", "^": return .float(try power(left, right, offset))
    case "<": return .boolean(left < right)
    case ">": return .boolean(left > right)
    case "<=": return .boolean(left <= right)
    case ">=": return .boolean(left >= right)
    default: throw mismatch(sign, .float(left), .float(right), offset)
    }
  }

  /// Whole exponents by squaring, and roots; others are refused, as the core has no logarithm.
  private static func power(
    _ base: Double,
    _ exponent: Double,
    _ offset: Int
  ) throws(FormulaError) -> Double {
    if abs(exponent) == 0.5 {
      return exponent < 0 ? 1 / base.squareRoot() : base.squareRoot()
    }
    guard let whole = Int64(exactly: exponent) else {
      let message = "an exponent is a whole number or 0.5 here, not \(exponent)"
      throw FormulaError(message: message, offset: offset)
    }
    var result = 1.0
    var square = base
    var rest = whole.magnitude
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return whole < 0 ? 1 / result : result
  }
}
