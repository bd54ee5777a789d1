/// Words after a label, wrapped to the width and indented below it.
struct Paragraph {
  let label: String
  let text: String
  let tone: Style.Tone

  init(_ label: String, _ text: String, tone: Style.Tone = .plain) {
    self.label = label
    self.text = text.replacing("  ", with: Self.noBreak + Self.noBreak)
    self.tone = tone
  }

  /// Items with a dot between them; a line breaks between items.
  init(_ label: String, items: [String]) {
    let unbreakable = items.map { $0.replacing(" ", with: Self.noBreak) }
    self.init(label, unbreakable.joined(separator: "\(Self.noBreak)· "))
  }

  /// The lines, as wide as the style or as the longest word.
  func lines(_ style: Style) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && Self.indent + line.count + 1 + word.count > style.width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? word : " " + word
    }
    lines.append(line)
    return lines.enumerated().map { index, line in
      let label = index == 0 ? label : ""
      let space = String(repeating: " ", count: max(1, Self.indent - label.count))
      let words = line.replacing(Self.noBreak, with: " ")
      return style.text(label, .heading) + space + style.text(words, tone)
    }
  }

  private static let indent = 12
  private static let noBreak = "\u{A0}"
}
