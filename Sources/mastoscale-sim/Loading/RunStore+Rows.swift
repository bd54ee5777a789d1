import Experiments
import Reports
import RunStore

extension RunStore {
  /// The cells of a sweep as tables show them, in their order.
  ///
  /// All rows have all axes; what a search left as it is has an empty value.
  func rows(of sweep: SweepID) throws(StoreError) -> [SweepRow] {
    let plan = try self.sweep(sweep).plan
    let axes = plan.axes.map(\.name)
    let scenarios = plan.rowScenarios
    var rows: [SweepRow] = []
    var figures = SharedFigures()
    try cells(of: sweep) { rows.append(SweepRow($0, axes, scenarios, &figures)) }
    return rows
  }

  /// The runs as tables show them, oldest first.
  func runRows() throws(StoreError) -> [RunRow] {
    try runs().map(RunRow.init)
  }
}

extension SweepRow {
  fileprivate init(
    _ cell: StoredCell,
    _ axes: [String],
    _ scenarios: [Scenario],
    _ figures: inout SharedFigures
  ) {
    let outcome: Outcome =
      switch cell.record.outcome {
      case .result(let result): .figures(figures.figures(of: result))
      case .invalid(let message): .invalid(message)
      // A store gives the result itself.
      case .sharedRun, .spared: .spared
      }
    let values = cell.record.assignments
    let place = cell.record.scenario
    self.init(
      run: cell.run?.description,
      scenario: scenarios.indices.contains(place) ? scenarios[place] : nil,
      assignments: axes.map { axis in (axis, values.first { $0.name == axis }?.value ?? "") },
      replication: cell.record.replication,
      outcome: outcome
    )
  }
}

extension RunRow {
  fileprivate init(_ summary: RunSummary) {
    self.init(
      run: summary.id.description,
      storedAt: summary.storedAt,
      scenario: summary.scenario,
      policy: summary.policy,
      settings: summary.settings.map(\.description).joined(separator: " "),
      seed: summary.seed,
      digest: summary.digest,
      duration: summary.duration,
      jobs: summary.jobs,
      podHours: summary.podHours,
      queueLatencySecondsP95: summary.queueLatencySecondsP95,
      queueLatencySecondsP99: summary.queueLatencySecondsP99,
      peakConnections: summary.peakConnections,
      refusedConnections: summary.refusedConnections
    )
  }
}
