/// Which cells of a sweep are run when, if replications are spared.
///
/// A stage is the cells up to the next look, of all points that are still run. What a look decides
/// depends on the figures alone, so the cells are the same for any number of workers, and when an
/// interrupted sweep is resumed.
package struct SweepStages: Sendable {
  private let sweep: Sweep
  private let rules: StageRules
  private var looks: ArraySlice<Int>
  /// Replications that the points still in it have.
  package private(set) var done = 0
  private var isRunning: [Bool]
  private var figures: FigureTable
  private let metrics: [Metric]

  /// What to do next.
  package struct Stage: Equatable, Sendable {
    /// The cells to run, in order.
    package var cells: [Int]
    /// Cells that will not be run, in order.
    package var spared: [Int]
  }

  package init(_ sweep: Sweep, _ rules: StageRules) {
    self.sweep = sweep
    self.rules = rules
    looks = rules.looks(atMost: sweep.replications)[...]
    isRunning = [Bool](repeating: true, count: sweep.pointCount)
    metrics = rules.objectives + rules.measured
    figures = FigureTable(sweep, metricCount: metrics.count)
  }

  /// Takes the figures of a cell that was run; cells without figures are not reported.
  package mutating func take(_ run: RunFigures, ofCell index: Int) {
    figures.set(metrics.map { $0.value(in: run) }, ofCell: index)
  }

  /// The next stage, once the figures of the one before are taken; `nil` at the end.
  package mutating func next() -> Stage? {
    guard let look = looks.popFirst() else { return nil }
    var spared: [Int] = []
    if done > 0 {
      for point in losers() {
        isRunning[point] = false
        spared += places(ofPoint: point, done..<sweep.replications)
      }
      if rules.precision != nil, PrecisionGoal.looks(atMost: sweep.replications).contains(done),
        isPrecise
      {
        looks = []
        let rest = isRunning.indices.filter { isRunning[$0] }
        spared += rest.flatMap { places(ofPoint: $0, done..<sweep.replications) }
        return Stage(cells: [], spared: spared.sorted())
      }
    }
    let running = isRunning.indices.filter { isRunning[$0] }
    let cells = running.flatMap { places(ofPoint: $0, done..<look) }
    done = look
    return Stage(cells: cells, spared: spared.sorted())
  }

  private func places(ofPoint point: Int, _ replications: Range<Int>) -> [Int] {
    sweep.scenarios.indices.flatMap { scenario in
      replications.map { sweep.index(ofPoint: point, scenario: scenario, replication: $0) }
    }
  }

  /// The running points with all their figures, and these.
  private func measured(_ metrics: Range<Int>) -> (points: [Int], values: [[[Double]]]) {
    var points: [Int] = []
    var values: [[[Double]]] = []
    for point in isRunning.indices where isRunning[point] {
      let known = metrics.compactMap { metric in
        figures.values(ofPoint: point, metric: metric, replications: done, rules.robustness)
      }
      guard known.count == metrics.count else { continue }
      points.append(point)
      values.append(known)
    }
    return (points, values)
  }

  private func losers() -> [Int] {
    guard let race = rules.race, race.looks(below: sweep.replications).contains(done) else {
      return []
    }
    let (points, values) = measured(0..<rules.objectives.count)
    let looks = race.looks(below: sweep.replications).count
    return race.losers(values, looks: looks).map { points[$0] }
  }

  /// Whether the means of all points still in it are known well enough; also where there are none,
  /// see ``isMeasured``.
  package var isPrecise: Bool { imprecise.isEmpty }

  /// The metrics of which the mean of some point is not.
  package var imprecise: [Metric] {
    guard let precision = rules.precision else { return [] }
    let points = preciseFigures
    return rules.measured.indices.filter { metric in
      !points.allSatisfy { precision.isMet(by: Replications($0[metric])) }
    }
    .map { rules.measured[$0] }
  }

  /// Whether some point has the figures that have to be known.
  package var isMeasured: Bool { !preciseFigures.isEmpty }

  private var preciseFigures: [[[Double]]] {
    measured(rules.objectives.count..<metrics.count).values
  }
}

/// The figures of a sweep's cells, as far as its stages need them.
private struct FigureTable: Sendable {
  private let sweep: Sweep
  private let metricCount: Int
  /// By cell, then by metric; what is not known is not a number.
  private var values: [Double]

  init(_ sweep: Sweep, metricCount: Int) {
    self.sweep = sweep
    self.metricCount = metricCount
    values = [Double](repeating: .nan, count: sweep.count * metricCount)
  }

  mutating func set(_ figures: [Double?], ofCell index: Int) {
    for (metric, figure) in figures.enumerated() {
      values[index * metricCount + metric] = figure ?? .nan
    }
  }

  /// One value for each of the first replications; `nil` when one of them is not known.
  func values(
    ofPoint point: Int,
    metric: Int,
    replications: Int,
    _ robustness: Robustness
  ) -> [Double]? {
    let weights = sweep.scenarios.map(\.weight)
    var all: [Double] = []
    for replication in 0..<replications {
      let ofScenarios = sweep.scenarios.indices.map { scenario -> Double? in
        let cell = sweep.index(ofPoint: point, scenario: scenario, replication: replication)
        let value = values[cell * metricCount + metric]
        return value.isNaN ? nil : value
      }
      guard let value = robustness.combine(ofScenarios, weights: weights) else { return nil }
      all.append(value)
    }
    return all
  }
}
