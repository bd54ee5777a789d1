/// Rows of short texts under headings, aligned with spaces.
struct TextTable {
  let columns: [Column]
  private(set) var rows: [[TonedText]] = []

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

  /// The lines; where they exceed the style's width, the widest texts are cut, never numbers.
  func lines(_ style: Style) -> [String] {
    let widths = fittedWidths(to: style.width)
    let headings = columns.map { TonedText($0.heading, .heading) }
    return ([headings] + rows).map { line($0, widths, style) }
  }

  private var widths: [Int] {
    columns.indices.map { index in
      rows.reduce(columns[index].heading.count) { max($0, $1[index].text.count) }
    }
  }

  private func fittedWidths(to limit: Int) -> [Int] {
    var widths = widths
    let texts = columns.indices.filter { columns[$0].alignment == .left }
    for _ in 0..<max(0, width - limit) {
      guard
        let widest = texts.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.minimumWidth
      else { break }
      widths[widest] -= 1
    }
    return widths
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
  private static let minimumWidth = 10

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
  /// The text, with an ellipsis in its middle when it is longer than `width`: names differ at
  /// their ends.
  func cut(to width: Int) -> String {
    guard count > width else { return self }
    let tail = max(0, width - 1) / 2
    return prefix(max(0, width - 1 - tail)) + "…" + suffix(tail)
  }

  var trimmingTrailingSpaces: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
