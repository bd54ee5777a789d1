/// Parses a formula by operator precedence, with the precedences of expr-lang.
struct FormulaParser {
  private let tokens: [FormulaToken]
  private var index = 0
  private var closureDepth = 0
  private var depth = 0

  init(_ text: String) throws(FormulaError) {
    var lexer = FormulaLexer(text)
    tokens = try lexer.tokens()
    if tokens.count > Self.maximumLength {
      throw FormulaError(message: "the formula is too long", offset: 0)
    }
  }

  /// The whole formula.
  mutating func parse() throws(FormulaError) -> FormulaNode {
    let node = try parseExpression(0)
    if current.kind != .end { throw unexpected() }
    return node
  }

  private static let unary = ["not": 50, "!": 50, "-": 90, "+": 90]
  private static let binary = [
    "or": 10, "||": 10, "and": 15, "&&": 15, "==": 20, "!=": 20, "<": 20, ">": 20, "<=": 20,
    ">=": 20, "in": 20, "+": 30, "-": 30, "*": 60, "/": 60, "%": 60, "**": 100, "^": 100,
    "??": 500,
  ]
  /// Nesting beyond this is refused, so that no formula exhausts the stack.
  private static let maximumDepth = 200
  /// More tokens than this are refused, for the same reason.
  private static let maximumLength = 2000

  private var current: FormulaToken { tokens[index] }

  private mutating func parseExpression(_ precedence: Int) throws(FormulaError) -> FormulaNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth {
      throw FormulaError(message: "the formula is nested too deeply", offset: current.offset)
    }
    var left = try parsePrimary()
    while current.kind == .operator, let binding = Self.binary[current.text], binding >= precedence
    {
      let token = advance()
      let isRightAssociative = token.text == "**" || token.text == "^"
      let right = try parseExpression(isRightAssociative ? binding : binding + 1)
      left = .binary(token.text, left, right, offset: token.offset)
    }
    return precedence == 0 ? try parseConditional(left) : left
  }

  private mutating func parseConditional(
    _ condition: FormulaNode
  ) throws(FormulaError) -> FormulaNode {
    guard current.isOperator("?") else { return condition }
    let token = advance()
    let then = try parseExpression(0)
    try expectOperator(":")
    let otherwise = try parseExpression(0)
    return .conditional(condition, then, otherwise, offset: token.offset)
  }

  private mutating func parsePrimary() throws(FormulaError) -> FormulaNode {
    let token = current
    if token.kind == .operator, let binding = Self.unary[token.text] {
      _ = advance()
      let operand = try parseExpression(binding)
      return try parsePostfix(.unary(token.text, operand, offset: token.offset))
    }
    if token.isBracket("(") {
      _ = advance()
      let node = try parseExpression(0)
      try expectBracket(")")
      return try parsePostfix(node)
    }
    if token.isOperator("#"), closureDepth > 0 {
      _ = advance()
      return try parsePostfix(.element(offset: token.offset))
    }
    return try parsePostfix(try parseOperand())
  }

  private mutating func parseOperand() throws(FormulaError) -> FormulaNode {
    let token = current
    switch token.kind {
    case .identifier:
      _ = advance()
      return try parseName(token)
    case .number:
      _ = advance()
      return .literal(try number(token), offset: token.offset)
    case .string:
      _ = advance()
      return .literal(.text(token.text), offset: token.offset)
    case .bracket where token.text == "[":
      _ = advance()
      return .list(try parseArguments(until: "]"), offset: token.offset)
    default:
      throw unexpected()
    }
  }

  private mutating func parseName(_ token: FormulaToken) throws(FormulaError) -> FormulaNode {
    switch token.text {
    case "true": return .literal(.boolean(true), offset: token.offset)
    case "false": return .literal(.boolean(false), offset: token.offset)
    case "nil": return .literal(.null, offset: token.offset)
    default: break
    }
    guard current.isBracket("(") else { return .variable(token.text, offset: token.offset) }
    _ = advance()
    closureDepth += FormulaFunction.takesClosure(token.text) ? 1 : 0
    defer { closureDepth -= FormulaFunction.takesClosure(token.text) ? 1 : 0 }
    return .call(token.text, try parseArguments(until: ")"), offset: token.offset)
  }

  private mutating func parseArguments(
    until bracket: String
  ) throws(FormulaError) -> [FormulaNode] {
    var arguments: [FormulaNode] = []
    while !current.isBracket(bracket) {
      if !arguments.isEmpty { try expectOperator(",") }
      if bracket == "]", current.isBracket(bracket) { break }
      arguments.append(try parseArgument())
    }
    _ = advance()
    return arguments
  }

  /// A closure may stand in braces.
  private mutating func parseArgument() throws(FormulaError) -> FormulaNode {
    guard closureDepth > 0, current.isBracket("{") else { return try parseExpression(0) }
    _ = advance()
    let node = try parseExpression(0)
    try expectBracket("}")
    return node
  }

  private mutating func parsePostfix(_ node: FormulaNode) throws(FormulaError) -> FormulaNode {
    var node = node
    while current.isBracket("[") {
      let token = advance()
      let position = try parseExpression(0)
      try expectBracket("]")
      node = .index(node, position, offset: token.offset)
    }
    return node
  }

  private func number(_ token: FormulaToken) throws(FormulaError) -> FormulaValue {
    if let value = Int64(token.text) { return .integer(value) }
    if let value = Double(token.text.hasSuffix(".") ? token.text + "0" : token.text) {
      return .float(value)
    }
    throw FormulaError(message: "invalid float literal: \(token.text)", offset: token.offset)
  }

  private mutating func advance() -> FormulaToken {
    let token = tokens[index]
    if index < tokens.count - 1 { index += 1 }
    return token
  }

  private mutating func expectBracket(_ text: String) throws(FormulaError) {
    guard current.isBracket(text) else { throw unexpected() }
    _ = advance()
  }

  private mutating func expectOperator(_ text: String) throws(FormulaError) {
    guard current.isOperator(text) else { throw unexpected() }
    _ = advance()
  }

  private func unexpected() -> FormulaError {
    FormulaError(message: "unexpected token \(current.description)", offset: current.offset)
  }
}
