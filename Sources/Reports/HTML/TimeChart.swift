import Simulation

/// Panels above each other on one time axis, with what befell the run drawn through all of them.
struct TimeChart {
  let id: String
  let title: String
  let panels: [TimePanel]
  let marks: [RunMark]
  let result: RunResult

  /// Where the time is in all charts of a page.
  static func axis(of result: RunResult) -> TimeAxis {
    TimeAxis(start: result.start, duration: result.duration, span: 72...(SVG.width - 36))
  }

  /// The chart with its caption; nothing without a panel.
  func markup(caption: String) -> Markup {
    guard !panels.isEmpty else { return .empty }
    let drawing = SVG.drawing(
      id,
      title: title,
      description: description,
      height: bottom + Self.axisHeight,
      contents
    )
    return Markup("figure", [:], [drawing, Markup("figcaption", [:], caption)])
  }

  private var axis: TimeAxis { Self.axis(of: result) }

  /// Room for the numbers of the marks.
  private var top: Double { marks.isEmpty ? 0 : 16 }

  private var bottom: Double { top + Double(panels.count) * TimePanel.height }

  private var description: String {
    panels.map { "\($0.name): \($0.detail)." }.joined(separator: " ")
  }

  private var contents: [Markup] {
    let axis = axis
    let rows = panels.enumerated().flatMap { place, panel in
      panel.markup(on: axis, below: top + Double(place) * TimePanel.height)
    }
    let lines = marks.map { $0.line(on: axis, from: top - 3, to: bottom) }
    return sights + ticks + lines + rows + marks.map { $0.label(on: axis, at: top - 5) }
  }

  private var ticks: [Markup] {
    axis.ticks.flatMap { tick in
      let rule = SVG.line("rule", from: (tick.x, top), to: (tick.x, bottom))
      let time = SVG.text(tick.time, "middle", at: (tick.x, bottom + 12))
      let hasTime = !tick.time.isEmpty
      let date = tick.date.map { date in
        SVG.text(date, "middle", at: (tick.x, bottom + (hasTime ? 27 : 12)))
      }
      return [rule] + (hasTime ? [time] : []) + [date].compactMap(\.self)
    }
  }

  /// Invisible columns that show all values of their time to a pointer.
  private var sights: [Markup] {
    let axis = axis
    let count = Int(axis.span.upperBound - axis.span.lowerBound) / Self.sightWidth
    return (0..<count).map { place in
      let x = axis.span.lowerBound + Double(place * Self.sightWidth)
      let attributes: KeyValuePairs = [
        "class": "sight", "x": Coordinate.text(x), "y": Coordinate.text(top),
        "width": "\(Self.sightWidth)", "height": Coordinate.text(bottom - top),
      ]
      return Markup("rect", attributes, [Markup("title", [:], values(at: place, of: count))])
    }
  }

  private func values(at place: Int, of count: Int) -> String {
    let moment = result.moment(result.duration * place / count)
    let lines = panels.flatMap { panel in
      panel.layers.map { layer in
        let columns = layer.path.columns.dropFirst(place * Self.sightWidth).prefix(Self.sightWidth)
        return "\(layer.name): \(Figure.count(Int(columns.reduce(0, max))))"
      }
    }
    return ([moment] + lines).joined(separator: "\n")
  }

  private static let axisHeight = 34.0
  private static let sightWidth = 8
}
