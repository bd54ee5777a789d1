/// How text is set: the width of the terminal, and whether it may have colours.
package struct Style: Equatable, Sendable {
  /// In characters.
  package var width: Int
  package var hasColor: Bool

  package init(width: Int = 96, hasColor: Bool = false) {
    self.width = width
    self.hasColor = hasColor
  }

  /// The text in the colours of its tone, if there may be any.
  func text(_ text: String, _ tone: Tone) -> String {
    guard hasColor, let code = tone.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// What a text is to its reader.
  enum Tone: Equatable, Sendable {
    case plain
    case heading
    case good
    case bad
    case faint

    fileprivate var code: String? {
      switch self {
      case .plain: nil
      case .heading: "1"
      case .good: "32"
      case .bad: "1;31"
      case .faint: "2"
      }
    }
  }
}

/// A text with its tone; the tone takes no room.
struct TonedText: Equatable, Sendable, ExpressibleByStringLiteral {
  var text: String
  var tone: Style.Tone

  init(_ text: String, _ tone: Style.Tone = .plain) {
    self.text = text
    self.tone = tone
  }

  init(stringLiteral text: String) {
    self.init(text)
  }
}
