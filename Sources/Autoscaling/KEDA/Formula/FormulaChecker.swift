/// Finds names that are neither triggers nor functions.
struct FormulaChecker {
  let names: [String]

  func check(_ node: FormulaNode) throws(FormulaError) {
    switch node {
    case .literal, .element:
      break
    case .variable(let name, let offset):
      if !names.contains(name) { throw unknown(name, offset) }
    case .unary(_, let operand, _):
      try check(operand)
    case .binary(_, let left, let right, _), .index(let left, let right, _):
      try check(left)
      try check(right)
    case .conditional(let condition, let then, let otherwise, _):
      try check(condition)
      try check(then)
      try check(otherwise)
    case .list(let nodes, _):
      for node in nodes { try check(node) }
    case .call(let name, let arguments, let offset):
      if FormulaFunction(rawValue: name) == nil { throw unknown(name, offset) }
      for argument in arguments { try check(argument) }
    }
  }

  private func unknown(_ name: String, _ offset: Int) -> FormulaError {
    FormulaError(message: "unknown name \(name)", offset: offset)
  }
}
