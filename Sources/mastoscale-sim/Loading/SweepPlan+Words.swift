import Reports
import RunStore

extension SweepPlan {
  /// Its scenarios as tables name them; none where it has only one.
  var rowScenarios: [SweepRow.Scenario] {
    scenarios.map { SweepRow.Scenario(name: $0.origin.scenario.name, weight: $0.weight) }
  }

  /// All its scenarios, on one line.
  var scenarioWords: String {
    scenarios.isEmpty ? origin.scenario.name : rowScenarios.words
  }

  /// What varies, on one line.
  var axisWords: String { axes.map(\.description).joined(separator: " ") }

  /// How many cells it has; of a search that is not known.
  var plannedCells: Table.Value { isSearch ? .null : .integer(cellCount) }
}
