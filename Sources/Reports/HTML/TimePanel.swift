/// One of the charts that stand above each other on one time axis: a name, a scale, and what it shows.
struct TimePanel {
  let name: String
  /// After the name.
  let detail: String
  let layers: [Layer]
  /// A value that is not to be exceeded.
  var limit: Double?
  var marks: [ScalingMark] = []

  /// One value over time.
  struct Layer {
    let name: String
    let path: StepPath
    let shape: Shape
    /// In the style sheet.
    let color: String
  }

  /// How a layer is drawn.
  enum Shape {
    case area
    case dashed
  }

  /// A round number that nothing exceeds, and 1 at least.
  var top: Double {
    let values = layers.flatMap(\.path.columns)
    return Self.roundedUp(max(values.reduce(0, max), limit ?? 0))
  }

  /// The panel below `y`, with the text of its scale at the left.
  func markup(on axis: TimeAxis, below y: Double) -> [Markup] {
    let (plotTop, base) = (y + Self.titleHeight, y + Self.titleHeight + Self.plotHeight)
    let top = top
    func place(_ value: Double) -> Double { base - value / top * Self.plotHeight }
    let rules = [plotTop, base].map { y in
      SVG.line("rule", from: (axis.span.lowerBound, y), to: (axis.span.upperBound, y))
    }
    let title = Markup(
      "text",
      SVG.place(axis.span.lowerBound, y + Self.titleHeight - 5),
      [Markup("tspan", ["class": "name"], name), Markup("  \(detail)")]
    )
    let scale = [(Figure.count(Int(top)), plotTop + 9), ("0", base)].map { label, y in
      SVG.text(label, "end", at: (axis.span.lowerBound - 6, y))
    }
    let limit = limit.map { limit in
      SVG.line(
        "limit",
        from: (axis.span.lowerBound, place(limit)),
        to: (axis.span.upperBound, place(limit))
      )
    }
    return rules + [title] + scale + layers.map { $0.markup(place) } + [limit].compactMap(\.self)
      + marks.map { $0.markup(on: axis, below: base) }
  }

  static let height = titleHeight + plotHeight + 12
  private static let titleHeight = 20.0
  private static let plotHeight = 56.0

  private static func roundedUp(_ value: Double) -> Double {
    var unit = 1.0
    while unit * 10 < value { unit *= 10 }
    return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map { ($0 * unit).rounded(.up) }.first { $0 >= value }
      ?? value.rounded(.up)
  }
}

extension TimePanel.Layer {
  fileprivate func markup(_ place: (Double) -> Double) -> Markup {
    let path = shape == .area ? path.area(place) : path.line(place)
    let style =
      switch shape {
      case .area: "area \(color)"
      case .dashed: "line dashed \(color)"
      }
    return Markup("path", ["class": style, "d": path], [])
  }
}
