/// A formula of `scalingModifiers`: a number from the values of the named triggers.
///
/// The language is the part of expr-lang that such formulas use; `keda.md`, section 11. KEDA turns
/// the result into a float, except that a formula with `??` may give nil.
package struct Formula: Equatable, Sendable {
  /// As the user wrote it.
  package let text: String
  private let root: FormulaNode

  /// Compiles the formula and runs it once with every trigger at -1, as KEDA does to check it.
  package init(_ text: String, names: [String]) throws(TriggerError) {
    self.text = text
    let source = text.hasPrefix("float(") || text.contains("??") ? text : "float(\(text))"
    do {
      var parser = try FormulaParser(source)
      root = try parser.parse()
      try FormulaChecker(names: names).check(root)
      _ = try evaluate(names.map { ($0, -1) })
    } catch {
      throw TriggerError(error.description(in: source))
    }
  }

  /// The result, or nil where the formula gives nil; an operand that is nil is an error.
  package func evaluate(
    _ values: [(name: String, value: Double?)]
  ) throws(FormulaError) -> Double? {
    let evaluator = FormulaEvaluator(values: values)
    let result = try evaluator.evaluate(root)
    switch result {
    case .null: return nil
    default: return try result.number(at: root.offset)
    }
  }
}

/// What is wrong with a formula, and where.
package struct FormulaError: Error, Equatable, Sendable {
  /// expr-lang's words.
  package let message: String
  /// The place in the formula, in characters from 0.
  package let offset: Int

  /// The text of expr-lang: the message, the place, and the line with a mark below it.
  func description(in source: String) -> String {
    let dots = String(repeating: ".", count: offset)
    return "\(message) (1:\(offset + 1))\n | \(source)\n | \(dots)^"
  }
}

/// A value in a formula.
enum FormulaValue: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case text(String)
  case list([FormulaValue])

  /// The value as a float.
  func number(at offset: Int) throws(FormulaError) -> Double {
    switch self {
    case .integer(let value): return Double(value)
    case .float(let value): return value
    case .text(let text):
      if let value = Double(text) { return value }
      throw FormulaError(message: "invalid operation: float(\(text))", offset: offset)
    case .null, .boolean, .list:
      throw FormulaError(message: "invalid operation: float(\(typeName))", offset: offset)
    }
  }

  /// The name of the type in Go.
  var typeName: String {
    switch self {
    case .null: "<nil>"
    case .boolean: "bool"
    case .integer: "int"
    case .float: "float64"
    case .text: "string"
    case .list: "[]interface {}"
    }
  }
}

/// A part of a formula, with its place.
indirect enum FormulaNode: Equatable, Sendable {
  case literal(FormulaValue, offset: Int)
  case variable(String, offset: Int)
  /// `#`, the element in a closure.
  case element(offset: Int)
  case unary(String, FormulaNode, offset: Int)
  case binary(String, FormulaNode, FormulaNode, offset: Int)
  case conditional(FormulaNode, FormulaNode, FormulaNode, offset: Int)
  case list([FormulaNode], offset: Int)
  case index(FormulaNode, FormulaNode, offset: Int)
  case call(String, [FormulaNode], offset: Int)

  var offset: Int {
    switch self {
    case .literal(_, let offset), .variable(_, let offset), .element(let offset),
      .unary(_, _, let offset), .binary(_, _, _, let offset), .conditional(_, _, _, let offset),
      .list(_, let offset), .index(_, _, let offset), .call(_, _, let offset):
      offset
    }
  }
}
