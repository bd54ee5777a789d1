/// Rows of short texts under headings, aligned with spaces.
struct TextTable {
  private let columns: [Column]
  private var rows: [[TonedText]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  var isEmpty: Bool { rows.isEmpty }

  mutating func append(_ row: [TonedText]) {
    precondition(row.count == columns.count, "a row has one text for each column")
    rows.append(row)
  }

  /// How wide its lines are when nothing is cut.
  var width: Int {
    widths.reduce(0, +) + Self.gap.count * max(0, columns.count - 1)
  }

  /// The lines, the first column cut with an ellipsis where they would exceed the style's width.
  func lines(_ style: Style) -> [String] {
    var widths = widths
    if let first = widths.first, width > style.width {
      widths[0] = max(Self.minimumFirstWidth, first - (width - style.width))
    }
    let headings = columns.map { TonedText($0.heading, .heading) }
    return ([headings] + rows).map { line($0, widths, style) }
  }

  private var widths: [Int] {
    columns.indices.map { index in
      rows.reduce(columns[index].heading.count) { max($0, $1[index].text.count) }
    }
  }

  private func line(_ cells: [TonedText], _ widths: [Int], _ style: Style) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      let text = cell.text.cut(to: widths[index])
      let space = String(repeating: " ", count: widths[index] - text.count)
      let toned = style.text(text, cell.tone)
      switch columns[index].alignment {
      case .left: line += isLast ? toned : toned + space + Self.gap
      case .right: line += space + toned + (isLast ? "" : Self.gap)
      }
    }
    return line.trimmingTrailingSpaces
  }

  private static let gap = "  "
  private static let minimumFirstWidth = 8

  /// A heading, and the side at which its texts are flush.
  struct Column: Equatable {
    var heading: String
    var alignment: Alignment

    static func left(_ heading: String) -> Column { Column(heading: heading, alignment: .left) }
    static func right(_ heading: String) -> Column { Column(heading: heading, alignment: .right) }
  }

  /// The side at which a column's texts are flush.
  enum Alignment: Equatable {
    case left
    case right
  }
}

extension String {
  /// The text, with an ellipsis at its end when it is longer than `width`.
  func cut(to width: Int) -> String {
    count <= width ? self : prefix(max(0, width - 1)) + "…"
  }

  var trimmingTrailingSpaces: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
