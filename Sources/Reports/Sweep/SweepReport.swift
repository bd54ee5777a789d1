package import Experiments

/// A sweep as it is read: its points with the front marked, filtered and ordered.
package struct SweepReport {
  let points: [SweepPoint]
  /// What the front minimises.
  let objectives: [Metric]
  /// Metrics that the selection names.
  let named: [Metric]
  let selection: SweepSelection
  /// How many points each filter left out, in words.
  package let notes: [String]

  /// Means are those of the `replications` that a sweep or a search set out to do of each point.
  ///
  /// What it ran beyond is in `table` alone. Throws when the selection names a metric that the runs
  /// do not have.
  package init(
    rows: [SweepRow],
    replications: Int = .max,
    _ selection: SweepSelection = SweepSelection()
  ) throws(ParameterError) {
    let metrics = try Metrics(selection, in: rows.compactMap(\.figures))
    for scenario in rows.map(\.scenario).uniqued where scenario != nil {
      let own = rows.filter { $0.scenario == scenario }.compactMap(\.figures)
      guard !own.isEmpty else { continue }
      do throws(ParameterError) {
        _ = try Metrics(selection, in: own)
      } catch {
        throw error.found(in: scenario?.name ?? "")
      }
    }
    var points = SweepPoint.points(rows, replications: replications)
    var notes: [String] = []
    func leaveOut(_ reason: String, _ change: (inout [SweepPoint]) -> Void) {
      let before = points.count
      change(&points)
      guard points.count < before else { return }
      notes.append("\(reason) leaves out \(before - points.count) of \(before) points")
    }
    let robustness = selection.robustness
    for (condition, metric) in zip(selection.conditions, metrics.conditions) {
      leaveOut("--where '\(condition)'") { points in
        points.removeAll { !condition.holds(for: $0.mean(of: metric, robustness)) }
      }
    }
    points.markFront(of: metrics.objectives, robustness)
    if selection.isFrontOnly {
      leaveOut("--front") { points in points.removeAll { $0.isOnFront != true } }
    }
    if let order = metrics.order { points.sort(by: order, robustness) }
    if let limit = selection.limit {
      leaveOut("--limit \(limit)") { points in points = Array(points.prefix(limit)) }
    }
    self.points = points
    self.selection = selection
    self.notes = notes
    objectives = metrics.objectives
    named = metrics.named
  }

  /// The table for the terminal, without a line feed at its end.
  package func text(style: Style = Style()) -> String { SweepTable(self).text(style: style) }

  /// One row for each cell that is shown.
  package var table: Table { .sweep(points) }

  /// The metrics that a selection names, found in the runs.
  private struct Metrics {
    let objectives: [Metric]
    let conditions: [Metric]
    let order: Metric?

    init(_ selection: SweepSelection, in runs: [RunFigures]) throws(ParameterError) {
      func found(_ names: [String]) throws(ParameterError) -> [Metric] {
        var metrics: [Metric] = []
        for name in names {
          metrics.append(try Metric(named: name, in: runs, prices: selection.prices))
        }
        return metrics
      }
      let objectives = try found(selection.objectives)
      self.objectives = objectives.isEmpty ? Metric.usualObjectives : objectives
      conditions = try found(selection.conditions.map(\.metric))
      for (condition, metric) in zip(selection.conditions, conditions) {
        try condition.check(of: metric)
      }
      order = try found([selection.order].compactMap { $0 }).first
    }

    var named: [Metric] { (objectives + conditions + [order].compactMap { $0 }).uniqued }
  }
}

extension [SweepPoint] {
  /// The least first; points without the metric last, and equal ones as they were.
  fileprivate mutating func sort(by metric: Metric, _ robustness: Robustness) {
    let keys = map { $0.mean(of: metric, robustness) ?? .infinity }
    self = indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { self[$0] }
  }
}
