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
  static let mostTitles = 2000
}

extension ScatterPlot {
  private func place(_ point: Point, _ scales: (ChartScale, ChartScale)) -> (x: Double, y: Double) {
    (Self.across(scales.0.share(of: point.x)), Self.up(scales.1.share(of: point.y)))
  }

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

  /// The points that are not on the front; of those on one place the first.
  private var crowd: [Markup] {
    let scales = (horizontal, vertical)
    var taken: Set<String> = []
    let seen = points.filter { $0.number == nil }.compactMap { point -> (Point, String, String)? in
      let place = place(point, scales)
      let (x, y) = (Coordinate.text(place.x), Coordinate.text(place.y))
      return taken.insert("\(x) \(y)").inserted ? (point, x, y) : nil
    }
    guard seen.count <= Self.mostTitles else {
      let path = seen.map { "M\($0.1) \($0.2)h0" }.joined()
      return [Markup("path", ["class": "crowd", "d": path], [])]
    }
    return seen.map { point, x, y in
      let attributes: KeyValuePairs = ["class": "point", "cx": x, "cy": y, "r": "3"]
      return Markup("circle", attributes, [Markup("title", [:], point.title)])
    }
  }

  /// Along the front: less of the one is only to be had with more of the other.
  private var line: Markup? {
    guard isJoined, best.count > 1 else { return nil }
    let scales = (horizontal, vertical)
    let places = best.map { place($0, scales) }.sorted { $0.x < $1.x }
    let path = places.map { "\(Coordinate.text($0.x)) \(Coordinate.text($0.y))" }
    return Markup("path", ["class": "line blue", "d": "M\(path.joined(separator: "L"))"], [])
  }

  private var front: [Markup] {
    let scales = (horizontal, vertical)
    let dots = best.map { point in
      let place = place(point, scales)
      let attributes: KeyValuePairs = [
        "class": "best", "cx": Coordinate.text(place.x), "cy": Coordinate.text(place.y), "r": "5",
      ]
      return Markup("circle", attributes, [Markup("title", [:], point.title)])
    }
    return dots + (best.count <= Self.mostLabels ? labels : [])
  }

  /// The numbers beside the points; those on one place together: `4–7`.
  private var labels: [Markup] {
    let scales = (horizontal, vertical)
    var labels: [(text: String, x: Double, y: Double)] = []
    for point in best {
      let place = place(point, scales)
      let number = "\(point.number ?? 0)"
      if let last = labels.last, last.x == place.x, last.y == place.y {
        let first = last.text.prefix { $0 != "–" }
        labels[labels.count - 1].text = "\(first)–\(number)"
      } else {
        labels.append((number, place.x, place.y))
      }
    }
    return labels.map { SVG.text($0.text, "label", at: ($0.x + 7, $0.y - 6)) }
  }

  private static let mostLabels = 30
}
