/// A token of a query.
struct PromToken: Equatable, Sendable {
  let kind: Kind
  let text: String
  let place: Place

  enum Kind: Equatable, Sendable {
    case identifier
    /// A number or a duration: what begins with a digit.
    case number
    /// The text is the value, without its quotes.
    case string
    case sign
    case end
  }

  /// A place in the query, counted from 1.
  struct Place: Equatable, Sendable {
    var line = 1
    var column = 1

    static let start = Place()
  }

  /// For messages: `'rate'`, or `the end of the query`.
  var description: String {
    switch kind {
    case .end: "the end of the query"
    case .string: "the string '\(text)'"
    case .identifier, .number, .sign: "'\(text)'"
    }
  }

  func isSign(_ text: String) -> Bool { kind == .sign && self.text == text }

  /// Key words are read in any case.
  func isWord(_ text: String) -> Bool { kind == .identifier && self.text.lowercased() == text }
}
