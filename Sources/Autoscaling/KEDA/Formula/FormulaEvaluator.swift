/// Computes a formula from the values of the triggers.
struct FormulaEvaluator {
  let values: [(name: String, value: Double?)]
  /// `#` of the closure under evaluation.
  var element: FormulaValue = .null

  func evaluate(_ node: FormulaNode) throws(FormulaError) -> FormulaValue {
    switch node {
    case .literal(let value, _):
      return value
    case .variable(let name, _):
      let found = values.first { $0.name == name }?.value
      return found.map { .float($0) } ?? .null
    case .element:
      return element
    case .unary(let sign, let operand, let offset):
      return try unary(sign, try evaluate(operand), offset)
    case .binary(let sign, let left, let right, let offset):
      return try binary(sign, left, right, offset)
    case .conditional(let condition, let then, let otherwise, let offset):
      return try evaluate(try truth(condition, offset) ? then : otherwise)
    case .list(let nodes, _):
      return .list(try evaluate(nodes))
    case .index(let list, let position, let offset):
      return try index(try evaluate(list), try evaluate(position), offset)
    case .call(let name, let arguments, let offset):
      return try call(name, arguments, offset)
    }
  }

  private func evaluate(_ nodes: [FormulaNode]) throws(FormulaError) -> [FormulaValue] {
    var results: [FormulaValue] = []
    for node in nodes { results.append(try evaluate(node)) }
    return results
  }

  private func truth(_ node: FormulaNode, _ offset: Int) throws(FormulaError) -> Bool {
    let value = try evaluate(node)
    guard case .boolean(let result) = value else {
      throw FormulaError(
        message: "non-bool expression (type \(value.typeName)) used as condition",
        offset: offset
      )
    }
    return result
  }

  private func unary(
    _ sign: String,
    _ value: FormulaValue,
    _ offset: Int
  ) throws(FormulaError) -> FormulaValue {
    switch (sign, value) {
    case ("-", .integer(let value)): return .integer(0 &- value)
    case ("-", .float(let value)): return .float(-value)
    case ("+", .integer), ("+", .float): return value
    case ("!", .boolean(let value)), ("not", .boolean(let value)): return .boolean(!value)
    default:
      throw FormulaError(
        message: "invalid operation: \(sign) \(value.typeName)",
        offset: offset
      )
    }
  }

  private func binary(
    _ sign: String,
    _ leftNode: FormulaNode,
    _ rightNode: FormulaNode,
    _ offset: Int
  ) throws(FormulaError) -> FormulaValue {
    switch sign {
    case "&&", "and":
      return try truth(leftNode, offset) ? .boolean(truth(rightNode, offset)) : .boolean(false)
    case "||", "or":
      return try truth(leftNode, offset) ? .boolean(true) : .boolean(truth(rightNode, offset))
    case "??":
      let left = try evaluate(leftNode)
      return left == .null ? try evaluate(rightNode) : left
    default:
      break
    }
    let left = try evaluate(leftNode)
    let right = try evaluate(rightNode)
    switch sign {
    case "==": return .boolean(isEqual(left, right))
    case "!=": return .boolean(!isEqual(left, right))
    case "in":
      guard case .list(let elements) = right else { throw mismatch(sign, left, right, offset) }
      return .boolean(elements.contains { isEqual($0, left) })
    default:
      return try FormulaArithmetic.apply(sign, left, right, offset)
    }
  }

  private func isEqual(_ left: FormulaValue, _ right: FormulaValue) -> Bool {
    switch (left, right) {
    case (.integer(let left), .float(let right)): Double(left) == right
    case (.float(let left), .integer(let right)): left == Double(right)
    default: left == right
    }
  }

  private func mismatch(
    _ sign: String,
    _ left: FormulaValue,
    _ right: FormulaValue,
    _ offset: Int
  ) -> FormulaError {
    FormulaArithmetic.mismatch(sign, left, right, offset)
  }

  private func index(
    _ list: FormulaValue,
    _ position: FormulaValue,
    _ offset: Int
  ) throws(FormulaError) -> FormulaValue {
    guard case .list(let elements) = list, case .integer(let index) = position else {
      throw FormulaError(message: "cannot fetch from \(list.typeName)", offset: offset)
    }
    let place = index < 0 ? index + Int64(elements.count) : index
    guard elements.indices.contains(Int(place)) else {
      throw FormulaError(
        message: "index out of range: \(index) (array length is \(elements.count))",
        offset: offset
      )
    }
    return elements[Int(place)]
  }

  private func call(
    _ name: String,
    _ arguments: [FormulaNode],
    _ offset: Int
  ) throws(FormulaError) -> FormulaValue {
    guard let function = FormulaFunction(rawValue: name) else {
      throw FormulaError(message: "unknown name \(name)", offset: offset)
    }
    guard arguments.count == 2, FormulaFunction.takesClosure(name) else {
      return try function.apply(try evaluate(arguments), at: offset)
    }
    let list = try evaluate(arguments[0])
    guard case .list(let elements) = list else {
      throw FormulaError(
        message: "builtin \(name) takes only array (got \(list.typeName))",
        offset: offset
      )
    }
    return try apply(function, elements, arguments[1], offset)
  }

  private func apply(
    _ function: FormulaFunction,
    _ elements: [FormulaValue],
    _ closure: FormulaNode,
    _ offset: Int
  ) throws(FormulaError) -> FormulaValue {
    var results: [FormulaValue] = []
    for element in elements {
      var inner = self
      inner.element = element
      results.append(try inner.evaluate(closure))
    }
    let trueCount = results.filter { $0 == .boolean(true) }.count
    switch function {
    case .map: return .list(results)
    case .sum: return try FormulaFunction.sum.apply(results, at: offset)
    case .filter:
      let kept = zip(elements, results).filter { $0.1 == .boolean(true) }
      return .list(kept.map(\.0))
    case .count: return .integer(Int64(trueCount))
    case .all: return .boolean(trueCount == results.count)
    case .any: return .boolean(trueCount > 0)
    case .noElement: return .boolean(trueCount == 0)
    default: return .boolean(trueCount == 1)
    }
  }
}
