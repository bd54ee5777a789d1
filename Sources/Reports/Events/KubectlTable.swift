/// The lines of a table as `kubectl get -w` prints them: one row at a time, so that a column grows
/// when a wider text comes, and never shrinks.
///
/// Models `GetNewTabWriter` of `k8s.io/cli-runtime`, `pkg/printers/tabwriter.go`.
struct KubectlTable {
  private static let padding = 3
  private static let minimumWidth = 6

  private(set) var lines: [String] = []
  private let headings: [String]
  private var widths: [Int]

  init(_ headings: [String]) {
    self.headings = headings
    widths = headings.map { _ in Self.minimumWidth }
  }

  mutating func append(_ texts: [String]) {
    let row = texts.map(Self.firstLine)
    precondition(row.count == headings.count, "a row has one text for each column")
    let isFirst = lines.isEmpty
    if isFirst { widen(for: headings) }
    widen(for: row)
    if isFirst { lines.append(line(headings)) }
    lines.append(line(row))
  }

  /// What follows a line feed is left out.
  private static func firstLine(_ text: String) -> String {
    guard let end = text.firstIndex(where: \.isNewline) else { return text }
    return text[..<end] + "..."
  }

  private mutating func widen(for row: [String]) {
    for index in row.indices {
      widths[index] = max(widths[index], row[index].count + Self.padding)
    }
  }

  private func line(_ cells: [String]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      line += cell
      if index < cells.count - 1 {
        line += String(repeating: " ", count: widths[index] - cell.count)
      }
    }
    return line
  }
}
