import Experiments

/// One set of parameters: its cells in all scenarios and replications.
struct SweepPoint {
  let assignments: [SweepRow.Assignment]
  /// Scenario by scenario, each by its replications.
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
    for place in points.indices { points[place].order() }
    return points
  }

  /// A store has the rows in the order in which they were run, which is another one where a search
  /// was interrupted.
  private mutating func order() {
    guard rows.count > 1 else { return }
    let scenarios = scenarios
    let keys = rows.map { row in
      (scenarios.firstIndex(of: row.scenario) ?? scenarios.count, row.replication)
    }
    rows = rows.indices.sorted { keys[$0] < keys[$1] }.map { rows[$0] }
  }

  private init(assignments: [SweepRow.Assignment], counted: Int) {
    self.assignments = assignments
    self.counted = counted
  }

  var runs: [RunFigures] { measured.compactMap(\.figures) }

  private var measured: [SweepRow] {
    rows.filter { $0.replication < counted && $0.figures != nil }
  }

  /// The replications that all scenarios have figures of, in order.
  var replications: [Int] {
    let count = scenarios.count
    guard count > 1 else { return measured.map(\.replication) }
    var found: [Int: Int] = [:]
    for row in measured { found[row.replication, default: 0] += 1 }
    return found.filter { $0.value == count }.keys.sorted()
  }

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
    let figures = scenarios.map { scenario in
      let rows = measured.filter { $0.scenario == scenario }
      return Dictionary(rows.map { ($0.replication, $0.figures) }) { first, _ in first }
    }
    return replications.map { replication in
      let values = figures.map { $0[replication].flatMap { $0 }.flatMap(figure) }
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
  /// Compared are points with the same replications: those of the first point that has most of them.
  /// Others (out of a race, invalid in part, not finished) and points without one of the figures are
  /// not on it.
  mutating func markFront(of objectives: [Metric], _ robustness: Robustness) {
    let values = map { point in
      objectives.map { point.values(robustness, $0.value).compactMap { $0 } }
    }
    let replications = map(\.replications)
    var pairs: [Int] = []
    for place in indices where values[place].allSatisfy({ $0.count == replications[place].count }) {
      if replications[place].count > pairs.count { pairs = replications[place] }
    }
    guard !pairs.isEmpty else { return }
    let compared = indices.filter { place in
      replications[place] == pairs && values[place].allSatisfy { $0.count == pairs.count }
    }
    let front = FrontShare(compared.map { values[$0] })
    for place in indices where !self[place].runs.isEmpty {
      self[place].isOnFront = false
      self[place].isDropped =
        self[place].isSpared && values[place].contains { $0.count < pairs.count }
    }
    for (number, place) in compared.enumerated() {
      self[place].isOnFront = front.isOnFront[number]
      self[place].frontShare = front.shares?[number]
    }
  }
}
