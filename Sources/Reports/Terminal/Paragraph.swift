/// Words after a label, wrapped to the width and indented below it.
struct Paragraph {
  let label: String
  let text: String
  let tone: Style.Tone
  private let indent: Int

  init(_ label: String, _ text: String, tone: Style.Tone = .plain) {
    self.init(label, text, tone, indent: Self.usualIndent)
  }

  /// A remark under a table: faint, from the first column on.
  init(remark: String) {
    self.init("", remark, .faint, indent: 0)
  }

  private init(_ label: String, _ text: String, _ tone: Style.Tone, indent: Int) {
    self.indent = indent
    self.label = label
    self.text = text.replacing("  ", with: Self.noBreak + Self.noBreak)
    self.tone = tone
  }

  /// Items with a dot between them; a line breaks between items.
  init(_ label: String, items: [String]) {
    let unbreakable = items.map { $0.replacing(" ", with: Self.noBreak) }
    self.init(label, unbreakable.joined(separator: "\(Self.noBreak)· "))
  }

  /// The words without what keeps a terminal from breaking a line.
  var plainText: String { text.replacing(Self.noBreak, with: " ") }

  /// The lines, as wide as the style or as the longest word.
  func lines(_ style: Style) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && indent + line.count + 1 + word.count > style.width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? word : " " + word
    }
    lines.append(line)
    return lines.enumerated().map { index, line in
      let label = index == 0 ? label : ""
      let space = String(repeating: " ", count: indent == 0 ? 0 : max(1, indent - label.count))
      let words = line.replacing(Self.noBreak, with: " ")
      return style.text(label, .heading) + space + style.text(words, tone)
    }
  }

  private static let usualIndent = 12
  private static let noBreak = "\u{A0}"
}
