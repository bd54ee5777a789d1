extension [Block] {
  /// For a page: paragraphs become a list of labels and what is said of them.
  var markup: [Markup] {
    var parts: [Markup] = []
    var list: [Markup] = []
    func endList() {
      if !list.isEmpty { parts.append(Markup("dl", [:], list)) }
      list = []
    }
    for block in self {
      if case .paragraph(let paragraph) = block, !paragraph.label.isEmpty || !list.isEmpty {
        list += paragraph.listItems
      } else {
        endList()
        parts.append(block.markup)
      }
    }
    endList()
    return parts
  }
}

extension Block {
  /// The same without the label of a paragraph.
  var unlabelled: Block {
    guard case .paragraph(let paragraph) = self else { return self }
    return .paragraph("", paragraph.plainText, tone: paragraph.tone)
  }

  fileprivate var markup: Markup {
    switch self {
    case .table(let table): table.markup
    case .paragraph(let paragraph):
      Markup("p", ["class": paragraph.tone.styleClass], paragraph.plainText)
    case .line(let line): Markup("p", ["class": line.tone.styleClass], line.text)
    }
  }
}

extension Paragraph {
  /// Without a label it belongs to the one before.
  fileprivate var listItems: [Markup] {
    let term = label.isEmpty ? [] : [Markup("dt", [:], label)]
    return term + [Markup("dd", ["class": tone.styleClass], plainText)]
  }
}

extension TextTable {
  /// The first text of each row is its heading; nothing without a row.
  var markup: Markup {
    guard !isEmpty else { return .empty }
    let rows = rows.map { row in
      HTMLTable.Row(
        cells: row.enumerated().map { place, cell in
          place == 0
            ? HTMLTable.Cell.heading(cell.text, cell.tone) : .text(cell.text, cell.tone)
        }
      )
    }
    return HTMLTable(columns: columns, rows: rows).markup
  }
}

extension Style.Tone {
  /// In the style sheet.
  var styleClass: String {
    switch self {
    case .plain: "plain"
    case .heading: "strong"
    case .good: "good"
    case .bad: "bad"
    case .faint: "faint"
    }
  }
}
