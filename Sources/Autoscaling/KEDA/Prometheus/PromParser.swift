/// Parses a query by operator precedence, with the precedences of PromQL.
struct PromParser {
  private let tokens: [PromToken]
  private var index = 0
  private var depth = 0

  init(_ text: String) throws(PromQueryError) {
    var lexer = PromLexer(text)
    tokens = try lexer.tokens()
    if tokens.count > Self.maximumLength { throw PromQueryError("the query is too long") }
  }

  /// The whole query.
  mutating func parse() throws(PromQueryError) -> PromNode {
    let node = try parseExpression(Self.orBinding)
    if current.kind == .identifier, Self.refusedWords.contains(current.text.lowercased()) {
      throw .unsupported("'\(current.text)' is", at: current)
    }
    if current.kind != .end { throw .unexpected(current, expected: "an operator") }
    return node
  }

  private static let orBinding = 1
  /// A sign binds like a product: `-a * b` is `(-a) * b` either way.
  private static let signBinding = 5
  /// Nesting beyond this is refused, so that no query exhausts the stack.
  private static let maximumDepth = 100
  /// More tokens than this are refused, for the same reason.
  private static let maximumLength = 1000
  private static let refusedWords = [
    "and", "unless", "atan2", "offset", "on", "ignoring", "group_left", "group_right",
  ]

  var current: PromToken { tokens[index] }

  // MARK: Operators

  mutating func parseExpression(_ binding: Int) throws(PromQueryError) -> PromNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth {
      throw PromQueryError("the query is nested too deeply", at: current.place)
    }
    let start = current.place
    var left = try parseOperand()
    while true {
      if current.isWord("or"), binding <= Self.orBinding {
        left = try parseOr(left, from: start)
      } else if let operation = try currentOperator(), operation.binding >= binding {
        left = try parseBinary(operation, left)
      } else {
        return left
      }
    }
  }

  private func currentOperator() throws(PromQueryError) -> PromOperator? {
    guard current.kind == .sign else { return nil }
    if current.text == "%" || current.text == "^" || current.text == "@" {
      throw .unsupported("'\(current.text)' is", at: current)
    }
    return PromOperator.Sign(rawValue: current.text).map { PromOperator(sign: $0) }
  }

  private mutating func parseOr(
    _ left: PromNode,
    from start: PromToken.Place
  ) throws(PromQueryError) -> PromNode {
    advance()
    try refuseMatching()
    let place = current.place
    let right = try parseExpression(Self.orBinding + 1)
    if left.isScalar { throw .needsVector(at: start) }
    if right.isScalar { throw .needsVector(at: place) }
    return .or(left, right)
  }

  private mutating func parseBinary(
    _ given: PromOperator,
    _ left: PromNode
  ) throws(PromQueryError) -> PromNode {
    var operation = given
    let place = current.place
    advance()
    if operation.isComparison, current.isWord("bool") {
      operation.isBool = true
      advance()
    }
    try refuseMatching()
    let right = try parseExpression(operation.binding + 1)
    if operation.isComparison, !operation.isBool, left.isScalar, right.isScalar {
      throw .needsBool(at: place)
    }
    return .binary(operation, left, right)
  }

  private func refuseMatching() throws(PromQueryError) {
    if Self.refusedWords.contains(where: { current.isWord($0) }) {
      throw .unsupported("'\(current.text)' is", at: current)
    }
  }

  // MARK: Operands

  private mutating func parseOperand() throws(PromQueryError) -> PromNode {
    let token = current
    if token.isSign("-") || token.isSign("+") {
      advance()
      let operand = try parseExpression(Self.signBinding)
      return token.isSign("+") ? operand : .negative(operand)
    }
    if token.isSign("(") {
      advance()
      let node = try parseExpression(Self.orBinding)
      try expect(")")
      return try refusingRange(node)
    }
    switch token.kind {
    case .number:
      advance()
      return .number(try number(token))
    case .identifier:
      return try parseName()
    case .sign where token.text == "{":
      throw PromQueryError("a selector without the name of its metric", at: token.place)
    case .string, .sign, .end:
      throw .unexpected(token, expected: "a metric, a function or a number")
    }
  }

  private func number(_ token: PromToken) throws(PromQueryError) -> Double {
    guard let value = Double(token.text) else {
      throw .unexpected(token, expected: "a number")
    }
    return value
  }

  private mutating func parseName() throws(PromQueryError) -> PromNode {
    let token = current
    switch token.text.lowercased() {
    case "inf":
      advance()
      return .number(.infinity)
    case "nan":
      advance()
      return .number(.nan)
    default:
      break
    }
    if isAtCall {
      guard let operation = PromAggregation.Operation(rawValue: token.text.lowercased()) else {
        return try parseCall()
      }
      return try parseAggregation(operation)
    }
    let selector = try parseSelector()
    return try refusingRange(.selector(selector))
  }

  /// A name with its argument or its grouping behind it.
  var isAtCall: Bool {
    let next = tokens[min(index + 1, tokens.count - 1)]
    return next.isSign("(") || next.isWord("by") || next.isWord("without")
  }

  /// A range behind anything that is no argument of a function over a range.
  func refusingRange(_ node: PromNode) throws(PromQueryError) -> PromNode {
    if current.isSign("[") { throw .bareRange(at: current) }
    return node
  }

  // MARK: Tokens

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  mutating func take(
    _ kind: PromToken.Kind,
    expected: String
  ) throws(PromQueryError) -> PromToken {
    guard current.kind == kind else { throw .unexpected(current, expected: expected) }
    defer { advance() }
    return current
  }

  mutating func expect(_ sign: String) throws(PromQueryError) {
    guard current.isSign(sign) else { throw .unexpected(current, expected: "'\(sign)'") }
    advance()
  }
}
