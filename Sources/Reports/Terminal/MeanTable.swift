/// A table of figures over replications: below each line of means, one of interval half-widths.
struct MeanTable {
  private var table: TextTable

  /// The columns of what a line is about, and the headings of the figures.
  init(_ subjects: [TextTable.Column], _ figures: [String]) {
    table = TextTable(subjects + figures.map { .right($0) })
  }

  /// One column of names.
  init(_ name: String, _ figures: [String]) {
    self.init([.left(name)], figures)
  }

  mutating func append(_ name: String, _ figures: [MeanFigure]) {
    append([name], figures)
  }

  mutating func append(_ subjects: [String], _ figures: [MeanFigure]) {
    table.append(subjects.map { TonedText($0) } + figures.map { TonedText($0.mean) })
    guard figures.contains(where: { !$0.halfWidth.isEmpty }) else { return }
    table.append(
      subjects.map { _ in "" }
        + figures.map { TonedText($0.halfWidth.isEmpty ? "" : "±\($0.halfWidth)", .faint) }
    )
  }

  /// Nothing without a line.
  func lines(_ style: Style) -> [String] { table.isEmpty ? [] : table.lines(style) }
}
