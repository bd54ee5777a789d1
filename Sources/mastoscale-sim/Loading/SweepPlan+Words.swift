import Experiments
import Reports
import RunStore

extension StoredSweep {
  /// What is to be known before its table is read; `nil` when it has all its cells.
  var incompleteness: String? {
    guard !plan.isSearch, storedCells < plan.cellCount else { return nil }
    return
      "\(id) has \(storedCells) of \(plan.cellCount) cells: the front is among the points that have the "
      + "same replications"
  }
}

extension SweepPlan {
  /// Its scenarios as tables name them; none where it has only one.
  var rowScenarios: [SweepRow.Scenario] {
    scenarios.map { SweepRow.Scenario(name: $0.origin.scenario.name, weight: $0.weight) }
  }

  /// All its scenarios, on one line.
  var scenarioWords: String {
    scenarios.isEmpty ? origin.scenario.name : rowScenarios.words
  }

  /// The policies of its scenarios, on one line.
  var policyWords: String {
    ([origin.policy.name] + scenarios.map(\.origin.policy.name)).uniqued.joined(separator: ", ")
  }

  /// What varies, on one line.
  var axisWords: String { axes.map(\.description).joined(separator: " ") }

  /// How many cells it has; of a search that is not known.
  var plannedCells: Table.Value { isSearch ? .null : .integer(cellCount) }
}
