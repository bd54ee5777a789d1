package import Experiments

/// One cell of a sweep as tables show it.
package struct SweepRow: Equatable, Sendable {
  /// Such as `r12`; `nil` when it was not stored, or not run.
  package var run: String?
  /// Which scenario it ran; `nil` where the sweep has only one.
  package var scenario: Scenario?
  /// In the order of the axes.
  package var assignments: [Assignment]
  /// From 0.
  package var replication: Int
  package var outcome: Outcome

  package init(
    run: String?,
    scenario: Scenario? = nil,
    assignments: [(name: String, value: String)],
    replication: Int,
    outcome: Outcome
  ) {
    self.run = run
    self.scenario = scenario
    self.assignments = assignments.map { Assignment(name: $0.name, value: $0.value) }
    self.replication = replication
    self.outcome = outcome
  }

  /// The figures, when there are any.
  package var figures: RunFigures? {
    if case .figures(let figures) = outcome { figures } else { nil }
  }

  /// Why there are none.
  package var problem: String? {
    if case .invalid(let problem) = outcome { problem } else { nil }
  }

  /// One of several scenarios.
  package struct Scenario: Hashable, Sendable {
    package var name: String
    /// In means over the scenarios.
    package var weight: Double

    package init(name: String, weight: Double) {
      self.name = name
      self.weight = weight
    }
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
    /// It was not run: its policy is out of the race, or the means are known well enough.
    case spared
  }
}
