/// A table of figures over replications: below each line of means, one of interval half-widths.
struct MeanTable {
  private var table: TextTable

  /// The heading of the names, and those of the figures.
  init(_ name: String, _ figures: [String]) {
    table = TextTable([.left(name)] + figures.map { .right($0) })
  }

  mutating func append(_ name: String, _ figures: [MeanFigure]) {
    table.append([TonedText(name)] + figures.map { TonedText($0.mean) })
    guard figures.contains(where: { !$0.halfWidth.isEmpty }) else { return }
    table.append(
      [TonedText("")]
        + figures.map { TonedText($0.halfWidth.isEmpty ? "" : "±\($0.halfWidth)", .faint) }
    )
  }

  /// Nothing without a line.
  func lines(_ style: Style) -> [String] { table.isEmpty ? [] : table.lines(style) }
}
