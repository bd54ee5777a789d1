/// Values over time as columns of block characters, an eighth of a line fine.
struct BlockChart {
  private let values: [Double]
  private let height: Int

  /// `values` become `width` columns, each the largest of its part of the time.
  init(_ values: [Double], width: Int, height: Int) {
    precondition(width > 0 && height > 0, "a chart has an extent")
    self.values = Self.columns(of: values, width: width)
    self.height = height
  }

  /// The lines from the top, each with its tick: the maximum above, zero below.
  func lines(maximum: Double, tick: (Int) -> String) -> [String] {
    (0..<height).map { row in
      "\(tick(row))\(values.map { block($0 / max(maximum, 1e-9), row: height - 1 - row) }.joined())"
        .trimmingTrailingSpaces
    }
  }

  /// The part of a column in one row, rows counted from the bottom; what is not zero is seen.
  private func block(_ share: Double, row: Int) -> String {
    guard share > 0, share.isFinite else { return " " }
    let eighths = max(1, Int((share * Double(height * 8)).rounded()))
    return Self.blocks[min(8, max(0, eighths - row * 8))]
  }

  private static func columns(of values: [Double], width: Int) -> [Double] {
    guard !values.isEmpty else { return [] }
    return (0..<width).map { column in
      let first = column * values.count / width
      let end = max(first + 1, (column + 1) * values.count / width)
      return values[first..<min(end, values.count)].reduce(0, max)
    }
  }

  private static let blocks = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
