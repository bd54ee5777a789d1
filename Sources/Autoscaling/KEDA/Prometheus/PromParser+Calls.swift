/// Aggregations, functions and selectors.
extension PromParser {
  /// The grouping stands before or behind the argument.
  mutating func parseAggregation(
    _ operation: PromAggregation.Operation
  ) throws(PromQueryError) -> PromNode {
    var aggregation = PromAggregation(operation: operation)
    advance()
    let isGroupedBefore = try parseGrouping(of: &aggregation)
    try expect("(")
    let place = current.place
    let operand = try parseExpression(1)
    if operand.isScalar { throw .needsVector(at: place) }
    try expect(")")
    if !isGroupedBefore { _ = try parseGrouping(of: &aggregation) }
    return try refusingRange(.aggregate(aggregation, operand))
  }

  /// Reads `by (…)` or `without (…)`, if one of them is next.
  private mutating func parseGrouping(
    of aggregation: inout PromAggregation
  ) throws(PromQueryError) -> Bool {
    let isBy = current.isWord("by")
    guard isBy || current.isWord("without") else { return false }
    advance()
    try expect("(")
    var names: [String] = []
    while !current.isSign(")") {
      names.append(try take(.identifier, expected: "a label").text)
      if !current.isSign(")") { try expect(",") }
    }
    try expect(")")
    aggregation.grouping = isBy ? .by(names) : .without(names)
    return true
  }

  mutating func parseCall() throws(PromQueryError) -> PromNode {
    let token = current
    if token.text == "vector" {
      return try parseVector()
    }
    guard let function = PromRangeFunction(rawValue: token.text) else {
      throw .unknownFunction(token)
    }
    advance()
    try expect("(")
    if current.kind != .identifier || isAtCall {
      throw PromQueryError(
        "'\(function.rawValue)()' takes a selector with a range; subqueries are not supported",
        at: current.place
      )
    }
    let selector = try parseSelector()
    try expect("[")
    let range = try parseRange()
    try expect(")")
    return try refusingRange(.overTime(function, selector, range: range))
  }

  private mutating func parseVector() throws(PromQueryError) -> PromNode {
    advance()
    try expect("(")
    let place = current.place
    let operand = try parseExpression(1)
    guard operand.isScalar else {
      throw PromQueryError("expected a number, found a vector", at: place)
    }
    try expect(")")
    return try refusingRange(.vector(operand))
  }

  private mutating func parseRange() throws(PromQueryError) -> Duration {
    let token = try take(.number, expected: "a duration such as 5m")
    guard let range = PromDuration.parse(token.text) else {
      throw .unexpected(token, expected: "a duration such as 5m")
    }
    if range > Self.longestRange {
      throw PromQueryError("a range must not be longer than 1 day", at: token.place)
    }
    if current.isSign(":") { throw .unsupported("a subquery is", at: current) }
    try expect("]")
    if current.isWord("offset") || current.isSign("@") {
      throw .unsupported("'\(current.text)' is", at: current)
    }
    return range
  }

  /// All samples of a range are kept in memory.
  private static var longestRange: Duration { .seconds(86_400) }

  // MARK: Selectors

  mutating func parseSelector() throws(PromQueryError) -> PromSelector {
    let token = try take(.identifier, expected: "a metric")
    guard let metric = SidekiqMetric(rawValue: token.text) else { throw .unknownMetric(token) }
    var matchers: [PromMatcher] = []
    if current.isSign("{") {
      advance()
      while !current.isSign("}") {
        matchers.append(try parseMatcher())
        if !current.isSign("}") { try expect(",") }
      }
      advance()
    }
    if current.isWord("offset") || current.isSign("@") {
      throw .unsupported("'\(current.text)' is", at: current)
    }
    return PromSelector(metric: metric, matchers: matchers)
  }

  private mutating func parseMatcher() throws(PromQueryError) -> PromMatcher {
    let label = try take(.identifier, expected: "a label")
    if label.text == "__name__" {
      throw PromQueryError("the metric stands before the braces", at: label.place)
    }
    let sign = try take(.sign, expected: "'=', '!=', '=~' or '!~'")
    guard ["=", "!=", "=~", "!~"].contains(sign.text) else {
      throw .unexpected(sign, expected: "'=', '!=', '=~' or '!~'")
    }
    let value = try take(.string, expected: "a value in quotes")
    do {
      return try PromMatcher(label: label.text, sign: sign.text, value: value.text)
    } catch {
      throw PromQueryError(error.message, hint: error.hint, at: value.place)
    }
  }
}
