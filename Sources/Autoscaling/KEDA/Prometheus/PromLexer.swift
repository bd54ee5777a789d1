/// Cuts a query into tokens; white space and comments are passed over.
struct PromLexer {
  private let characters: [Character]
  private var index = 0
  private var place = PromToken.Place.start

  init(_ text: String) {
    characters = Array(text)
  }

  /// All tokens, the last one an end.
  mutating func tokens() throws(PromQueryError) -> [PromToken] {
    var tokens: [PromToken] = []
    while let character = peek() {
      if character.isWhitespace {
        advance()
      } else if character == "#" {
        while let next = peek(), !next.isNewline { advance() }
      } else {
        tokens.append(try token(character))
      }
    }
    return tokens + [PromToken(kind: .end, text: "", place: place)]
  }

  private static let signs = [
    "=~", "!~", "==", "!=", ">=", "<=", "=", ">", "<", "+", "-", "*", "/", "%", "^", "(", ")", "{",
    "}", "[", "]", ",", ":", "@",
  ]

  private func peek(_ ahead: Int = 0) -> Character? {
    index + ahead < characters.count ? characters[index + ahead] : nil
  }

  private mutating func advance() {
    if characters[index].isNewline {
      place = PromToken.Place(line: place.line + 1, column: 1)
    } else {
      place.column += 1
    }
    index += 1
  }

  private mutating func token(_ first: Character) throws(PromQueryError) -> PromToken {
    let start = place
    if first.isDigit || (first == "." && peek(1)?.isDigit == true) {
      return PromToken(kind: .number, text: takeNumber(), place: start)
    }
    if first.isWordStart {
      let word = take { $0.isWordStart || $0.isDigit || $0 == ":" }
      return PromToken(kind: .identifier, text: word, place: start)
    }
    if "\"'`".contains(first) {
      return PromToken(kind: .string, text: try takeString(first), place: start)
    }
    let isNext: (String) -> Bool = { sign in
      sign.enumerated().allSatisfy { peek($0.offset) == $0.element }
    }
    guard let sign = Self.signs.first(where: isNext) else {
      throw PromQueryError("unexpected character '\(first)'", at: start)
    }
    for _ in sign { advance() }
    return PromToken(kind: .sign, text: sign, place: start)
  }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    var text = ""
    while let character = peek(), belongs(character) {
      text.append(character)
      advance()
    }
    return text
  }

  /// Durations begin like numbers, as in `1h30m`.
  private mutating func takeNumber() -> String {
    var text = take { $0.isDigit || $0.isWordStart || $0 == "." }
    let isCutExponent =
      text.last?.lowercased() == "e" && text.dropLast().allSatisfy { $0.isDigit || $0 == "." }
    if isCutExponent, let sign = peek(), sign == "+" || sign == "-", peek(1)?.isDigit == true {
      text.append(sign)
      advance()
      text += take(while: \.isDigit)
    }
    return text
  }

  /// In back-quotes nothing is an escape.
  private mutating func takeString(_ quote: Character) throws(PromQueryError) -> String {
    let start = place
    advance()
    var text = ""
    while let character = peek(), character != quote {
      let at = place
      advance()
      if character == "\\", quote != "`" {
        text.append(try escaped(at))
      } else {
        text.append(character)
      }
    }
    guard peek() == quote else { throw PromQueryError("a string without its end", at: start) }
    advance()
    return text
  }

  private mutating func escaped(_ place: PromToken.Place) throws(PromQueryError) -> Character {
    let escapes: [Character: Character] = [
      "\\": "\\", "\"": "\"", "'": "'", "n": "\n", "r": "\r", "t": "\t",
    ]
    guard let next = peek(), let character = escapes[next] else {
      throw PromQueryError(
        "an unknown escape in a string",
        hint: "a back-slash is written '\\\\', or the string in back-quotes",
        at: place
      )
    }
    advance()
    return character
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isWholeNumber }
  fileprivate var isWordStart: Bool { isASCII && (isLetter || self == "_") }
}
