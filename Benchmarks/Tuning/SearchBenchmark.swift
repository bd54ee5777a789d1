import Experiments
import Foundation
import Scenarios
import Simulation

/// A search on a table in the place of simulations: how much of the exhaustive front it finds.
struct SearchBenchmark {
  private let table: ReferenceTable
  private let setup: Setup
  private let template: RunFigures
  private let objectives: [Metric]
  private let columns: [Int]

  /// What one search found.
  struct Outcome {
    /// Of the hypervolume of the table's front.
    let share: Double
    /// Policies that were run, and those that have the run of another one.
    let work: Tuner.Work
    /// Of the whole search, for each policy that was looked at, without simulations and without the
    /// search for equal ones.
    let secondsPerPolicy: Double
  }

  init(_ table: ReferenceTable, scenarios: String, objectives names: [String]) throws {
    self.table = table
    let loaded = try ScenarioReader.read(path: "\(scenarios)/\(table.scenario).scenario")
    setup = Setup(scenario: loaded.scenario, policy: loaded.scenario.policy)
    var world = try World(
      setup.scenario,
      policy: setup.policy,
      seed: setup.scenario.seed,
      recording: .summary
    )
    let figures = RunFigures(try world.run())
    template = figures
    objectives = try names.map { try Metric(named: $0, in: [figures]) }
    columns = try names.map { name in
      guard let column = table.metrics.firstIndex(of: name) else {
        throw ParameterError("the table of '\(table.scenario)' has no '\(name)'")
      }
      return column
    }
  }

  /// The vectors of all valid policies.
  private var vectors: [[Double]] {
    table.rows.filter { !$0.isEmpty }.map { row in columns.map { row[$0] } }
  }

  /// Searches with a seed, and measures what the front of the search covers.
  func search(budget: Int, seed: UInt64) async throws -> Outcome {
    let study = try TuningStudy(
      scenarios: [
        StudyScenario(
          setup: setup,
          origin: Sweep.Origin(scenarioHash: "", policyHash: "", fixed: [], version: ""),
          seed: seed
        )
      ],
      axes: table.axes,
      replications: 1,
      robustness: .mean
    )
    let runner = TuningRunner(study, workers: 1) { cell in
      cell.candidate.map(outcome) ?? .recalled(template)
    }
    let criteria = TuningCriteria(objectives: objectives, constraints: [], confidence: 1)
    var tuner = Tuner(
      runner,
      criteria: criteria,
      budget: budget,
      present: [criteria.figures(of: [template], in: study) ?? []]
    )
    let began = ContinuousClock.now
    try await tuner.search { _, _ in }
    let spent = (ContinuousClock.now - began) / .seconds(1)
    let found = ParetoFront(of: tuner.front.map { $0.means(objectives.count) })
    return Outcome(
      share: found.normalisedHypervolume(against: ParetoFront(of: vectors)),
      work: tuner.work,
      secondsPerPolicy: spent / Double(max(1, tuner.work.policies + tuner.work.reused))
    )
  }

  private func outcome(of candidate: Candidate) -> TuningOutcome {
    var index = 0
    for (axis, place) in zip(table.axes, candidate.places) {
      index = index * axis.values.count + place
    }
    let row = table.rows[index]
    guard !row.isEmpty else { return .invalid("not in the table") }
    var figures = template
    for (metric, column) in zip(objectives, columns) { figures.set(metric, row[column]) }
    figures.digest = UInt64(table.runs[index])
    return .recalled(figures)
  }
}

extension RunFigures {
  fileprivate mutating func set(_ metric: Metric, _ value: Double) {
    switch metric {
    case .queueLatencyP95(let queue):
      for index in queues.indices where queues[index].name == queue {
        queues[index].latencies.p95 = value
      }
    case .queueLatencyP95OfAll: all.p95 = value
    case .podHours: podHours = value
    default: preconditionFailure("a metric that tables have")
    }
  }
}
