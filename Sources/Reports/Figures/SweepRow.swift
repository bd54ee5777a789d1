package import Experiments

/// One cell of a sweep as tables show it.
package struct SweepRow: Equatable, Sendable {
  /// Such as `r12`; `nil` when it was not stored, or not run.
  package var run: String?
  /// In the order of the axes.
  package var assignments: [Assignment]
  /// From 0.
  package var replication: Int
  package var outcome: Outcome

  package init(
    run: String?,
    assignments: [(name: String, value: String)],
    replication: Int,
    outcome: Outcome
  ) {
    self.run = run
    self.assignments = assignments.map { Assignment(name: $0.name, value: $0.value) }
    self.replication = replication
    self.outcome = outcome
  }

  /// The figures, when there are any.
  var figures: RunFigures? {
    if case .figures(let figures) = outcome { figures } else { nil }
  }

  /// Why there are none.
  var problem: String? {
    if case .invalid(let problem) = outcome { problem } else { nil }
  }

  /// A parameter and its value.
  package struct Assignment: Hashable, Sendable {
    package var name: String
    package var value: String
  }

  /// The figures, or why there are none.
  package enum Outcome: Equatable, Sendable {
    case figures(RunFigures)
    case invalid(String)
  }
}

/// The replications of one set of parameters.
struct SweepPoint {
  let assignments: [SweepRow.Assignment]
  private(set) var runs: [RunFigures] = []
  private(set) var problem: String?

  /// Brings the replications of each set of parameters together, in the order of first sight.
  static func points(_ rows: [SweepRow]) -> [SweepPoint] {
    var points: [SweepPoint] = []
    var places: [[SweepRow.Assignment]: Int] = [:]
    for row in rows {
      let place = places[row.assignments] ?? points.count
      if place == points.count {
        points.append(SweepPoint(assignments: row.assignments))
        places[row.assignments] = place
      }
      if let figures = row.figures { points[place].runs.append(figures) }
      points[place].problem = points[place].problem ?? row.problem
    }
    return points
  }

  private init(assignments: [SweepRow.Assignment]) {
    self.assignments = assignments
  }
}
