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
    let content: [Markup]
    let tone: Style.Tone
    let isHeading: Bool
    /// Whether it may have several lines.
    let isWide: Bool

    init(
      _ content: Markup...,
      tone: Style.Tone = .plain,
      isHeading: Bool = false,
      isWide: Bool = false
    ) {
      self.content = content
      self.tone = tone
      self.isHeading = isHeading
      self.isWide = isWide
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
