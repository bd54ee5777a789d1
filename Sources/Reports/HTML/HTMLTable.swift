/// A table of a page: it scrolls by itself where the page is too narrow for it.
struct HTMLTable {
  let columns: [TextTable.Column]
  let rows: [Row]

  /// The cells of one line.
  struct Row {
    let cells: [Cell]
    /// Whether it stands out.
    var isMarked = false
  }

  /// One place of a row.
  struct Cell {
    var content: [Markup]
    var tone = Style.Tone.plain
    var isHeading = false
    /// Whether it may have several lines.
    var isWide = false

    static func text(_ text: String, _ tone: Style.Tone = .plain) -> Cell {
      Cell(content: [Markup(text)], tone: tone)
    }

    static func heading(_ text: String, _ tone: Style.Tone = .plain) -> Cell {
      Cell(content: [Markup(text)], tone: tone, isHeading: true)
    }

    static func wide(_ text: String) -> Cell {
      Cell(content: [Markup(text)], isWide: true)
    }
  }

  var markup: Markup {
    let heading = Markup("thead", [:], [Markup("tr", [:], columns.map(heading))])
    let body = Markup("tbody", [:], rows.map(row))
    let label = "Table: \(columns.first?.heading ?? "")"
    return Markup(
      "div",
      ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": label],
      [Markup("table", [:], [heading, body])]
    )
  }

  private func heading(_ column: TextTable.Column) -> Markup {
    Markup("th", ["scope": "col", "class": column.alignment.styleClass], column.heading)
  }

  private func row(_ row: Row) -> Markup {
    let cells = zip(columns, row.cells).map { column, cell in
      let styles = [
        column.alignment.styleClass, cell.isWide ? "wide" : nil,
        cell.tone == .plain ? nil : cell.tone.styleClass,
      ]
      let style = styles.compactMap(\.self).joined(separator: " ")
      return cell.isHeading
        ? Markup("th", ["scope": "row", "class": style], cell.content)
        : Markup("td", ["class": style], cell.content)
    }
    return Markup("tr", row.isMarked ? ["class": "front"] : [:], cells)
  }
}

extension TextTable.Alignment {
  fileprivate var styleClass: String {
    switch self {
    case .left: "l"
    case .right: "r"
    }
  }
}
