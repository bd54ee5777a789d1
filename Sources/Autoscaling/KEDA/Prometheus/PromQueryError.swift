/// Why a query cannot be simulated, and where in it.
package struct PromQueryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The rule that was broken and what was found.
  package let message: String
  /// What is supported instead.
  package var hint: String?
  /// From 1.
  package var line = 1
  /// In characters from 1.
  package var column = 1

  /// As Prometheus writes places: `1:5: message; hint`.
  package var description: String {
    "\(line):\(column): \(message)" + (hint.map { "; \($0)" } ?? "")
  }

  init(_ message: String, hint: String? = nil, at place: PromToken.Place = .start) {
    self.message = message
    self.hint = hint
    line = place.line
    column = place.column
  }
}

extension PromQueryError {
  static var scalar: PromQueryError {
    PromQueryError("the query gives a number, and KEDA reads vectors only", hint: "use 'vector()'")
  }

  static func unexpected(_ token: PromToken, expected: String) -> PromQueryError {
    PromQueryError("expected \(expected), found \(token.description)", at: token.place)
  }

  static func unknownMetric(_ token: PromToken) -> PromQueryError {
    PromQueryError(
      "the metric '\(token.text)' is not simulated",
      hint: "supported: " + list(SidekiqMetric.allCases.map(\.rawValue)),
      at: token.place
    )
  }

  static func unknownFunction(_ token: PromToken) -> PromQueryError {
    let functions =
      PromAggregation.Operation.allCases.map(\.rawValue)
      + PromRangeFunction.allCases.map(\.rawValue)
    return PromQueryError(
      "'\(token.text)()' is not supported",
      hint: "supported: " + list(functions + ["vector"]),
      at: token.place
    )
  }

  static func unsupported(_ what: String, at token: PromToken) -> PromQueryError {
    PromQueryError(
      "\(what) not supported",
      hint: "supported: + - * / == != > < >= <= 'or', 'by', 'without', 'bool'",
      at: token.place
    )
  }

  static func bareRange(at token: PromToken) -> PromQueryError {
    PromQueryError(
      "a range stands only in a function over a range",
      hint: "supported: " + list(PromRangeFunction.allCases.map(\.rawValue)),
      at: token.place
    )
  }

  static func needsVector(at place: PromToken.Place) -> PromQueryError {
    PromQueryError("expected a vector, found a number", at: place)
  }

  static func needsBool(at place: PromToken.Place) -> PromQueryError {
    PromQueryError("comparisons between scalars must use BOOL modifier", at: place)
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
