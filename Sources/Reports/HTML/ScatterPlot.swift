/// Points in a plane; those of the front are drawn above the others, numbered and joined.
struct ScatterPlot {
  let x: ScatterChart.Axis
  let y: ScatterChart.Axis
  let points: [Point]
  /// Whether the front is a line in this plane: with a third objective it is not.
  let isJoined: Bool

  /// One point; `number` is its number on the front.
  struct Point {
    let x: Double
    let y: Double
    let title: String
    let number: Int?
  }

  /// The drawing; nothing without a point.
  func markup(title: String, description: String) -> Markup {
    guard !points.isEmpty else { return .empty }
    let content = grid + crowd + [line].compactMap(\.self) + front
    return SVG.drawing(
      "chart-front",
      title: title,
      description: description,
      height: Self.height,
      content
    )
  }

  private var horizontal: ChartScale { ChartScale(points.map(\.x)) }
  private var vertical: ChartScale { ChartScale(points.map(\.y)) }

  private var best: [Point] {
    points.filter { $0.number != nil }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
  }

  private static let height = 440.0
  private static let left = 84.0
  private static let right = SVG.width - 20
  private static let top = 28.0
  private static let bottom = height - 48
  /// Between the frame and the outermost points.
  private static let inset = 14.0
  /// More points than this are drawn as one path, without a title each.
  private static let mostTitles = 2000
}

extension ScatterPlot {
  private static func across(_ share: Double) -> Double {
    left + inset + share * (right - left - 2 * inset)
  }

  private static func up(_ share: Double) -> Double {
    bottom - inset - share * (bottom - top - 2 * inset)
  }

  /// Rules at round values, and the names of the axes.
  private var grid: [Markup] {
    let (horizontal, vertical) = (horizontal, vertical)
    let columns = ChartTicks(scale: horizontal, unit: x.unit).values.flatMap { value -> [Markup] in
      let place = Self.across(horizontal.share(of: value))
      return [
        SVG.line("rule", from: (place, Self.top), to: (place, Self.bottom)),
        SVG.text(x.unit.text(value), "middle", at: (place, Self.bottom + 16)),
      ]
    }
    let rows = ChartTicks(scale: vertical, unit: y.unit).values.flatMap { value -> [Markup] in
      let place = Self.up(vertical.share(of: value))
      return [
        SVG.line("rule", from: (Self.left, place), to: (Self.right, place)),
        SVG.text(y.unit.text(value), "end", at: (Self.left - 8, place + 4)),
      ]
    }
    let names = [
      SVG.text(Self.name(y, vertical), "name", at: (Self.left, Self.top - 12)),
      SVG.text(Self.name(x, horizontal), "name end", at: (Self.right, Self.bottom + 36)),
    ]
    return columns + rows + names
  }

  private static func name(_ axis: ScatterChart.Axis, _ scale: ChartScale) -> String {
    scale.isLogarithmic ? "\(axis.name), log" : axis.name
  }

  /// Whether the points that are not on the front are few enough to have a title each.
  var hasTitles: Bool { spots(of: others).count <= Self.mostTitles }

  private var others: [Point] { points.filter { $0.number == nil } }

  private var crowd: [Markup] {
    let spots = spots(of: others)
    guard spots.count <= Self.mostTitles else {
      let path = spots.map { "M\($0.x) \($0.y)h0" }.joined()
      return [Markup("path", ["class": "crowd", "d": path], [])]
    }
    return spots.map { $0.circle("point", radius: "3") }
  }

  /// Along the front: less of the one is only to be had with more of the other.
  private var line: Markup? {
    let spots = spots(of: best)
    guard isJoined, spots.count > 1 else { return nil }
    let path = spots.map { "\($0.x) \($0.y)" }.joined(separator: "L")
    return Markup("path", ["class": "line blue", "d": "M\(path)"], [])
  }

  /// Its points with their numbers, as far as there is room for them.
  private var front: [Markup] {
    let spots = spots(of: best)
    let dots = spots.map { $0.circle("best", radius: "5") }
    var labels: [Spot] = []
    for spot in spots where labels.last.map(spot.isClear) ?? true { labels.append(spot) }
    return dots + labels.map(\.label)
  }

  /// Points that fall on one place are drawn once.
  private func spots(of points: [Point]) -> [Spot] {
    let (horizontal, vertical) = (horizontal, vertical)
    var spots: [Spot] = []
    var places: [String: Int] = [:]
    for point in points {
      let x = Self.across(horizontal.share(of: point.x))
      let y = Self.up(vertical.share(of: point.y))
      let spot = Spot(place: (x, y), first: point)
      if let place = places["\(spot.x) \(spot.y)"] {
        spots[place].count += 1
      } else {
        places["\(spot.x) \(spot.y)"] = spots.count
        spots.append(spot)
      }
    }
    return spots
  }
}

/// One place in a scatter plot, and what is there.
private struct Spot {
  let place: (x: Double, y: Double)
  let first: ScatterPlot.Point
  var count = 1

  var x: String { Coordinate.text(place.x) }
  var y: String { Coordinate.text(place.y) }

  func circle(_ style: String, radius: String) -> Markup {
    let rest = count == 1 ? "" : "\nand \(Figure.count(count - 1)) more on this place"
    return Markup(
      "circle",
      ["class": style, "cx": x, "cy": y, "r": radius],
      [Markup("title", [:], first.title + rest)]
    )
  }

  /// Its number on the front.
  var label: Markup {
    SVG.text(number, "label", at: (place.x + 7, place.y - 6))
  }

  /// Whether its label and that of another one do not overlap.
  func isClear(of other: Spot) -> Bool {
    abs(place.x - other.place.x) > 8 * Double(other.number.count)
      || abs(place.y - other.place.y) > 12
  }

  private var number: String { first.number.map { "\($0)" } ?? "" }
}
