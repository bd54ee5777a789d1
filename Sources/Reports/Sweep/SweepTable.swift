import Experiments

/// The points of a sweep as a table: one line for each set of parameters.
struct SweepTable {
  private let report: SweepReport
  private let points: [SweepPoint]
  private let hasRefusals: Bool
  /// Metrics of the selection that have no column of their own.
  private let extra: [Metric]
  /// Whether lines are of single scenarios.
  private let isByScenario: Bool
  /// Whether points have different numbers of replications.
  private let isUneven: Bool

  init(_ report: SweepReport) {
    self.report = report
    points = report.points
    let hasRefusals = points.contains { $0.runs.contains { $0.refusedConnections > 0 } }
    let shown: [Metric] = [.podHours, .queueLatencyP95OfWorst, .queueLatencyP99OfWorst]
    let hidden = report.named.filter { !shown.contains($0) && $0 != .peakConnections }
    self.hasRefusals = hasRefusals
    extra = hidden.filter { $0 != .refusedConnections || !hasRefusals }
    isByScenario = report.selection.isByScenario && points.contains { $0.scenarios.count > 1 }
    isUneven = Set(points.filter { !$0.runs.isEmpty }.map(\.runs.count)).count > 1
  }

  /// A table of latency against pod-hours; what could not run stands below it.
  func text(style: Style) -> String {
    var table = MeanTable(subjects, headings)
    for point in points where !point.runs.isEmpty {
      for row in rows(of: point) { table.append(row.names, row.figures) }
    }
    var lines = table.lines(style)
    lines += problems.map { style.text("not run: \($0.name): \($0.problem)", .bad) }
    return (lines + legend.flatMap { Paragraph(remark: $0).lines(style) }).joined(separator: "\n")
  }

  /// What a line is about, and what stands under the headings after that.
  struct Row {
    let names: [String]
    let figures: [MeanFigure]
  }

  /// The point itself, or one row for each of its scenarios.
  func rows(of point: SweepPoint) -> [Row] {
    lines(of: point).map { line in
      Row(names: names(of: line, point), figures: figures(of: line) + [front(of: point)])
    }
  }

  /// What could not run, and why.
  var problems: [(name: String, problem: String)] {
    points.compactMap { point in point.problem.map { (point.name, $0) } }
  }

  var subjects: [TextTable.Column] {
    let parameters = points.first?.assignments.map(\.name) ?? []
    return parameters.map { .right($0) } + (isByScenario ? [.right("scenario")] : [])
  }

  /// Of the figures; the last is the front.
  var headings: [String] {
    (isUneven ? ["runs"] : []) + Self.headings + (hasRefusals ? ["refused"] : [])
      + extra.map(\.name) + ["front"]
  }

  private static let headings = ["pod-hours", "worst p95", "worst p99", "over SLO", "connections"]

  private func lines(of point: SweepPoint) -> [SweepPoint] {
    isByScenario ? point.scenarios.map { point.only($0) } : [point]
  }

  private func names(of line: SweepPoint, _ point: SweepPoint) -> [String] {
    point.assignments.map(\.value)
      + (isByScenario ? [line.scenarios.first??.name ?? ""] : [])
  }

  private func figures(of point: SweepPoint) -> [MeanFigure] {
    let isStudy = point.scenarios.count > 1
    func values(_ figure: (RunFigures) -> Double?) -> [Double?] {
      point.values(report.selection.robustness, figure)
    }
    func count(_ figure: (RunFigures) -> Int) -> MeanFigure {
      isStudy
        ? .decimal(values { Double(figure($0)) }, places: 1)
        : .count(point.runs.map(figure))
    }
    return (isUneven ? [.plain(Figure.count(point.runs.count))] : []) + [
      .decimal(values(\.podHours), places: 2), .seconds(values { $0.worst(\.p95) }),
      .seconds(values { $0.worst(\.p99) }), .percent(values { $0.worst(\.shareOverGoal) }),
      count(\.peakConnections),
    ] + (hasRefusals ? [count(\.refusedConnections)] : [])
      + extra.map { metric in .values(values(metric.value), of: metric.unit) }
  }

  /// `yes`, and the share of resamples where that is neither none nor all.
  private func front(of point: SweepPoint) -> MeanFigure {
    guard let isOnFront = point.isOnFront else { return .plain("") }
    if point.isDropped { return .plain("dropped") }
    guard let share = point.frontShare, share > 0, share < 1 else {
      return .plain(isOnFront ? "yes" : "")
    }
    return .plain("\(isOnFront ? "yes" : "no"), \(Self.percent(share))")
  }

  /// Never 0 % or 100 %, which would say that it is sure.
  private static func percent(_ share: Double) -> String {
    "\(min(99, max(1, Int((share * 100).rounded())))) %"
  }

  /// What the figures mean.
  var legend: [String] {
    let runs = points.flatMap(\.runs)
    guard !runs.isEmpty else { return [] }
    var lines: [String] = []
    if !isByScenario, let scenarioLegend { lines.append(scenarioLegend) }
    if points.contains(where: { $0.runs.count > $0.scenarios.count }) {
      lines.append("mean, and ± half the width of its 95 % confidence interval")
    }
    let names = report.objectives.map(\.name).joined(separator: " and ")
    let share = points.contains { $0.frontShare.map { $0 > 0 && $0 < 1 } ?? false }
    lines.append(
      "front: no other policy has less \(names)"
        + (share ? "; with the share of resampled replications in which it is on it" : "")
    )
    return lines
  }

  /// What the figures of a point are of; `nil` with one scenario.
  var scenarioLegend: String? {
    guard let several = points.first(where: { $0.scenarios.count > 1 }) else { return nil }
    let scenarios = several.scenarios.compactMap { $0 }
    return switch report.selection.robustness {
    case .mean: "mean of the scenarios \(scenarios.words)"
    case .worst:
      "worst of the scenarios \(scenarios.map(\.name).joined(separator: ", ")), figure by figure"
    }
  }
}

extension [SweepRow.Scenario] {
  /// Their names, with their weights where these differ: `viral-post × 2, steady × 1`.
  package var words: String {
    let isWeighted = Set(map(\.weight)).count > 1
    return map { isWeighted ? "\($0.name) × \($0.weightText)" : $0.name }.joined(separator: ", ")
  }
}

extension SweepRow.Scenario {
  /// Without decimals where there are none.
  fileprivate var weightText: String { Int(exactly: weight).map { "\($0)" } ?? "\(weight)" }
}
