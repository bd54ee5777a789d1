/// A piece of a report before it is set: for a terminal, or for a page.
enum Block {
  case table(TextTable)
  case paragraph(Paragraph)
  /// One line that a terminal does not wrap.
  case line(TonedText)

  static func paragraph(_ label: String, _ text: String, tone: Style.Tone = .plain) -> Block {
    .paragraph(Paragraph(label, text, tone: tone))
  }

  /// Items with a dot between them.
  static func paragraph(_ label: String, items: [String]) -> Block {
    .paragraph(Paragraph(label, items: items))
  }

  /// For a terminal; a table without a row has no line.
  func lines(_ style: Style) -> [String] {
    switch self {
    case .table(let table): table.isEmpty ? [] : table.lines(style)
    case .paragraph(let paragraph): paragraph.lines(style)
    case .line(let line): [style.text(line.text, line.tone)]
    }
  }
}

/// A part of the report of a run, which a terminal and a page show alike.
protocol ReportSection {
  /// In order; none where there is nothing to say.
  var blocks: [Block] { get }
}

extension ReportSection {
  func lines(_ style: Style) -> [String] { blocks.flatMap { $0.lines(style) } }
}
