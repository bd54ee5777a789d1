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
    var columns = parameters.map { TextTable.Column.right($0) } + Self.columns
    if hasRefusals { columns.append(.right("refused")) }
    var table = TextTable(columns)
    for point in points where !point.runs.isEmpty {
      table.append(cells(of: point) + (hasRefusals ? [count(point, \.refusedConnections)] : []))
    }
    var lines = table.isEmpty ? [] : table.lines(style)
    for point in points {
      guard let problem = point.problem else { continue }
      let name = point.assignments.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
      lines.append(style.text("not run: \(name): \(problem)", .bad))
    }
    if points.contains(where: { $0.runs.count > 1 }) {
      lines.append(style.text("mean ± half the width of its 95 % confidence interval", .faint))
    }
    return lines.joined(separator: "\n")
  }

  private func cells(of point: SweepPoint) -> [TonedText] {
    point.assignments.map { TonedText($0.value) } + [
      decimal(point.mean { $0.podHours }, places: 2),
      seconds(point.mean { $0.worst(\.p95) }),
      TonedText(point.mean { $0.worst(\.p99) }.map { Figure.seconds($0.mean) } ?? "–"),
      TonedText(point.mean { $0.worst(\.shareOverGoal) }.map { Figure.percent($0.mean) } ?? "–"),
      count(point, \.peakConnections),
    ]
  }

  private func seconds(_ value: Replications?) -> TonedText {
    TonedText(value.map { Figure.seconds($0.mean, halfWidth: $0.halfWidth) } ?? Figure.absent)
  }

  private func count(_ point: SweepPoint, _ figure: (RunFigures) -> Int) -> TonedText {
    let mean = point.mean { Double(figure($0)) }
    return TonedText(mean.map { Figure.decimal($0.mean, places: 0) } ?? Figure.absent)
  }

  private func decimal(_ value: Replications?, places: Int) -> TonedText {
    TonedText(
      value.map { Figure.decimal($0.mean, halfWidth: $0.halfWidth, places: places) }
        ?? Figure.absent
    )
  }

  private static let columns: [TextTable.Column] = [
    .right("pod-hours"), .right("worst p95"), .right("worst p99"), .right("over SLO"),
    .right("connections"),
  ]
}
