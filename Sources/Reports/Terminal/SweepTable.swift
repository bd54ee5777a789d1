import Experiments

/// The cells of a sweep for the terminal: one line for each set of parameters.
package struct SweepTable {
  private let points: [SweepPoint]

  package init(rows: [SweepRow]) {
    points = SweepPoint.points(rows)
  }

  /// A table of latency against pod-hours; what could not run stands below it.
  package func text(style: Style = Style()) -> String {
    let parameters = points.first?.assignments.map(\.name) ?? []
    let hasRefusals = points.contains { $0.runs.contains { $0.refusedConnections > 0 } }
    var table = MeanTable(
      parameters.map { .right($0) },
      Self.headings + (hasRefusals ? ["refused"] : [])
    )
    for point in points where !point.runs.isEmpty {
      let refused = hasRefusals ? [count(point, \.refusedConnections)] : []
      table.append(point.assignments.map(\.value), figures(of: point) + refused)
    }
    var lines = table.lines(style)
    for point in points {
      guard let problem = point.problem else { continue }
      let name = point.assignments.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
      lines.append(style.text("not run: \(name): \(problem)", .bad))
    }
    if points.contains(where: { $0.runs.count > 1 }) {
      lines.append(style.text("mean, and ± half the width of its 95 % confidence interval", .faint))
    }
    return lines.joined(separator: "\n")
  }

  private func figures(of point: SweepPoint) -> [MeanFigure] {
    [
      .decimal(point.runs.map(\.podHours), places: 2),
      .seconds(point.runs.map { $0.worst(\.p95) }), .seconds(point.runs.map { $0.worst(\.p99) }),
      .percent(point.runs.map { $0.worst(\.shareOverGoal) }), count(point, \.peakConnections),
    ]
  }

  private func count(_ point: SweepPoint, _ figure: (RunFigures) -> Int) -> MeanFigure {
    .count(point.runs.map(figure))
  }

  private static let headings = ["pod-hours", "worst p95", "worst p99", "over SLO", "connections"]
}
