/// A token of a formula.
struct FormulaToken: Equatable, Sendable {
  let kind: Kind
  let text: String
  /// In characters from 0.
  let offset: Int

  /// The kinds of expr-lang, with its names for them.
  enum Kind: String, Equatable, Sendable {
    case identifier = "Identifier"
    case number = "Number"
    case string = "String"
    case `operator` = "Operator"
    case bracket = "Bracket"
    case end = "EOF"
  }

  /// As expr-lang prints it, such as `Bracket(")")`.
  var description: String {
    kind == .end ? kind.rawValue : "\(kind.rawValue)(\(GoText.quoted(text)))"
  }

  func isOperator(_ text: String) -> Bool { kind == .operator && self.text == text }
  func isBracket(_ text: String) -> Bool { kind == .bracket && self.text == text }
}

/// Cuts a formula into tokens.
struct FormulaLexer {
  private let characters: [Character]
  private var index = 0

  init(_ text: String) {
    characters = Array(text)
  }

  /// All tokens, the last one an end.
  mutating func tokens() throws(FormulaError) -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    while let character = peek() {
      if character.isWhitespace {
        index += 1
      } else {
        tokens.append(try token(character))
      }
    }
    return tokens + [FormulaToken(kind: .end, text: "", offset: index)]
  }

  private static let words: Set<String> = [
    "and", "or", "not", "in", "matches", "contains", "startsWith", "endsWith",
  ]
  private static let operators = [
    "**", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "..", "+", "-", "*", "/", "%", "^", "<",
    ">", "!", "?", ":", ",", ".", "#", "|", ";",
  ]

  private func peek(_ ahead: Int = 0) -> Character? {
    index + ahead < characters.count ? characters[index + ahead] : nil
  }

  private mutating func token(_ first: Character) throws(FormulaError) -> FormulaToken {
    let start = index
    if first.isASCIIDigit || (first == "." && peek(1)?.isASCIIDigit == true) {
      return FormulaToken(kind: .number, text: takeNumber(), offset: start)
    }
    if first.isLetter || first == "_" || first == "$" {
      let word = take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
      let kind: FormulaToken.Kind = Self.words.contains(word) ? .operator : .identifier
      return FormulaToken(kind: kind, text: word, offset: start)
    }
    if first == "\"" || first == "'" {
      return FormulaToken(kind: .string, text: try takeString(first), offset: start)
    }
    if "()[]{}".contains(first) {
      index += 1
      return FormulaToken(kind: .bracket, text: String(first), offset: start)
    }
    for text in Self.operators where matches(text) {
      index += text.count
      return FormulaToken(kind: .operator, text: text, offset: start)
    }
    throw FormulaError(
      message: "unrecognized character: U+\(Self.codePoint(first)) '\(first)'",
      offset: start
    )
  }

  private static func codePoint(_ character: Character) -> String {
    let value = character.unicodeScalars.first?.value ?? 0
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }

  private func matches(_ text: String) -> Bool {
    text.enumerated().allSatisfy { peek($0.offset) == $0.element }
  }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let start = index
    while let character = peek(), belongs(character) { index += 1 }
    return String(characters[start..<index])
  }

  private mutating func takeNumber() -> String {
    var text = take { $0.isASCIIDigit || $0 == "_" }
    if peek() == ".", peek(1) != "." {
      index += 1
      text += "." + take { $0.isASCIIDigit || $0 == "_" }
    }
    if peek() == "e" || peek() == "E" {
      index += 1
      text += "e"
      if let sign = peek(), sign == "+" || sign == "-" {
        index += 1
        text.append(sign)
      }
      text += take(while: \.isASCIIDigit)
    }
    return text.filter { $0 != "_" }
  }

  private mutating func takeString(_ quote: Character) throws(FormulaError) -> String {
    let start = index
    index += 1
    var text = ""
    while let character = peek(), character != quote {
      if character == "\\", peek(1) != nil { index += 1 }
      text.append(characters[index])
      index += 1
    }
    guard peek() == quote else {
      throw FormulaError(message: "literal not terminated", offset: start)
    }
    index += 1
    return text
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
