/// Points in a plane, drawn with characters; of two on one place the later is seen.
struct ScatterChart {
  private let x: Axis
  private let y: Axis
  private var points: [(x: Double, y: Double, mark: Character)] = []

  /// What an axis shows.
  struct Axis {
    let name: String
    let unit: FigureUnit
  }

  init(x: Axis, y: Axis) {
    self.x = x
    self.y = y
  }

  /// Adds a point; one that is not finite has no place.
  mutating func add(_ point: (x: Double, y: Double), mark: Character) {
    guard point.x.isFinite, point.y.isFinite else { return }
    points.append((point.x, point.y, mark))
  }

  /// The chart with its axes; nothing without a point.
  func lines(_ style: Style) -> [String] {
    guard !points.isEmpty else { return [] }
    let horizontal = ChartScale(points.map(\.x))
    let vertical = ChartScale(points.map(\.y))
    let ticks = (0..<Self.height).map { row in
      row % 4 == 0 ? y.unit.text(vertical.value(at: Self.share(of: row))) : ""
    }
    let margin = ticks.map(\.count).max() ?? 0
    let width = max(20, min(Self.maximumWidth, style.width - margin - 2))
    var rows = [[Character]](
      repeating: [Character](repeating: " ", count: width),
      count: Self.height
    )
    for point in points {
      let column = Int((horizontal.share(of: point.x) * Double(width - 1)).rounded())
      let row = Int(((1 - vertical.share(of: point.y)) * Double(Self.height - 1)).rounded())
      rows[row][column] = point.mark
    }
    let space = String(repeating: " ", count: margin)
    let ends = [0.0, 1.0].map { x.unit.text(horizontal.value(at: $0)) }
    let gap = String(repeating: " ", count: max(1, width - ends[0].count - ends[1].count))
    return [style.text("\(y.name) by \(x.name)\(vertical.isLogarithmic ? ", log" : "")", .heading)]
      + zip(ticks, rows).map { tick, row in
        let label = String(repeating: " ", count: margin - tick.count) + tick
        return "\(label) ┤\(String(row))".trimmingTrailingSpaces
      }
      + [
        "\(space) └\(String(repeating: "─", count: width))", "\(space)  \(ends[0])\(gap)\(ends[1])",
      ]
  }

  private static func share(of row: Int) -> Double { 1 - Double(row) / Double(height - 1) }

  private static let height = 13
  private static let maximumWidth = 72
}
