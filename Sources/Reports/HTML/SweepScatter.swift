import Experiments

/// The points of a sweep by two of its objectives.
struct SweepScatter {
  let report: SweepReport
  let front: FrontNumbers

  /// The chart with its caption; nothing where no point has both figures.
  var markup: [Markup] {
    let points = points
    guard !points.isEmpty else { return [] }
    let (x, y) = report.plane
    let plot = ScatterPlot(
      x: ScatterChart.Axis(name: x.name, unit: x.unit),
      y: ScatterChart.Axis(name: y.name, unit: y.unit),
      points: points,
      isJoined: report.objectives.count == 2
    )
    let title = "\(y.name) by \(x.name)"
    let drawing = plot.markup(title: title, description: description(of: points))
    return [Markup("figure", [:], [drawing, Markup("figcaption", [:], caption(plot))])]
  }

  private var points: [ScatterPlot.Point] {
    let (x, y) = report.plane
    let robustness = report.selection.robustness
    return report.points.enumerated().compactMap { place, point in
      guard let across = point.mean(of: x, robustness), across.isFinite,
        let up = point.mean(of: y, robustness), up.isFinite
      else { return nil }
      let number = front.byPlace[place]
      let mark = number.map { "\($0): " } ?? ""
      let title =
        "\(mark)\(point.name)\n\(x.name) \(x.unit.text(across)), \(y.name) \(y.unit.text(up))"
      return ScatterPlot.Point(x: across, y: up, title: title, number: number)
    }
  }

  private func description(of points: [ScatterPlot.Point]) -> String {
    let (x, y) = report.plane
    let best = points.filter { $0.number != nil }
    let ends = [best.min { $0.x < $1.x }, best.max { $0.x < $1.x }].compactMap(\.self).map {
      "\(y.unit.text($0.y)) at \(x.unit.text($0.x)) \(x.name)"
    }
    let what = points.count == 1 ? "point" : "points"
    return "\(Figure.count(points.count)) \(what), \(Figure.count(best.count)) of them on the front"
      + (ends.isEmpty ? "" : ", from \(ends.joined(separator: " to "))") + "."
  }

  private func caption(_ plot: ScatterPlot) -> String {
    let names = report.objectives.map(\.name).joined(separator: " and ")
    let figures = SweepTable(report).scenarioLegend.map { " Figures are the \($0)." } ?? ""
    return "Each circle is a point; the filled ones, numbered as in the table, are the front: no "
      + "other has less \(names)."
      + (plot.hasTitles ? "" : " The others are too many to have a label each.") + figures
  }
}
