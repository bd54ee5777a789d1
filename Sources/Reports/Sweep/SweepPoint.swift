import Experiments

/// One set of parameters: its cells in all scenarios and replications.
struct SweepPoint {
  let assignments: [SweepRow.Assignment]
  private(set) var rows: [SweepRow] = []
  /// Whether it is on the Pareto front; `nil` where it has no figures to be compared by.
  var isOnFront: Bool?
  /// In which share of the resamples of the replications it is on the front.
  var frontShare: Double?
  /// Whether it was dropped before others: it has fewer replications than they do.
  var isDropped = false

  /// Of each scenario, the replications from this one on are not counted.
  private var counted = Int.max

  /// Brings the cells of each set of parameters together, in the order of first sight.
  ///
  /// `replications` are those that figures and front are of: a search compares what it recommends
  /// over more of them, which the others do not have.
  static func points(_ rows: [SweepRow], replications: Int = .max) -> [SweepPoint] {
    var points: [SweepPoint] = []
    var places: [[SweepRow.Assignment]: Int] = [:]
    for row in rows {
      let place = places[row.assignments] ?? points.count
      if place == points.count {
        points.append(SweepPoint(assignments: row.assignments, counted: replications))
        places[row.assignments] = place
      }
      points[place].rows.append(row)
    }
    return points
  }

  private init(assignments: [SweepRow.Assignment], counted: Int) {
    self.assignments = assignments
    self.counted = counted
  }

  var runs: [RunFigures] { rows.filter { $0.replication < counted }.compactMap(\.figures) }

  var problem: String? { rows.lazy.compactMap(\.problem).first }

  /// Whether replications were spared.
  fileprivate var isSpared: Bool { rows.contains { $0.outcome == .spared } }

  /// `listLength=500 maxReplicaCount=4`.
  var name: String { assignments.map { "\($0.name)=\($0.value)" }.joined(separator: " ") }

  /// In the order of the sweep; one that is `nil` where there is only one scenario.
  var scenarios: [SweepRow.Scenario?] { rows.map(\.scenario).uniqued }

  /// The same point with the cells of one scenario alone.
  func only(_ scenario: SweepRow.Scenario?) -> SweepPoint {
    var point = self
    point.rows = rows.filter { $0.scenario == scenario }
    return point
  }

  /// A figure of each replication that all scenarios have run, put together over the scenarios.
  func values(
    _ robustness: Robustness,
    _ figure: (RunFigures) -> Double?
  ) -> [Double?] {
    let scenarios = scenarios
    guard scenarios.count > 1 else { return runs.map(figure) }
    let weights = scenarios.map { $0?.weight ?? 1 }
    let runs = scenarios.map { scenario in
      rows.filter { $0.scenario == scenario && $0.figures != nil && $0.replication < counted }
    }
    return (0..<(runs.map(\.count).min() ?? 0)).map { replication in
      let values = runs.map { $0[replication].figures.flatMap(figure) }
      return robustness.combine(values, weights: weights)
    }
  }

  /// The mean over the replications that have the metric; `nil` when none has it.
  func mean(of metric: Metric, _ robustness: Robustness) -> Double? {
    let values = values(robustness, metric.value).compactMap { $0 }
    return values.isEmpty ? nil : Replications(values).mean
  }
}

extension [SweepPoint] {
  /// Marks the points that no other beats, and how sure that is.
  ///
  /// Points with fewer replications than others (out of a race, or invalid in part) and points
  /// without one of the figures are not compared.
  mutating func markFront(of objectives: [Metric], _ robustness: Robustness) {
    let values = map { point in
      objectives.map { point.values(robustness, $0.value).compactMap { $0 } }
    }
    let most = values.compactMap { $0.map(\.count).min() }.max() ?? 0
    guard most > 0 else { return }
    let compared = indices.filter { place in values[place].allSatisfy { $0.count == most } }
    let front = FrontShare(compared.map { values[$0] })
    for place in indices where !self[place].runs.isEmpty {
      self[place].isOnFront = false
      self[place].isDropped = self[place].isSpared && values[place].contains { $0.count < most }
    }
    for (number, place) in compared.enumerated() {
      self[place].isOnFront = front.isOnFront[number]
      self[place].frontShare = front.shares?[number]
    }
  }
}
