import Experiments
import Foundation
import Reports
import RunStore

/// A search under way: its runs go to the journal and to the tuner.
struct TuningSearch {
  private let plan: TuningPlan
  private let options: TuneCommand
  private let runner: TuningRunner
  private var journal: TuningJournal?
  private var progress: ProgressLine
  private var runs = 0

  init(_ plan: TuningPlan, options: TuneCommand) throws {
    self.plan = plan
    self.options = options
    journal =
      options.noStore
      ? nil
      : try TuningJournal(plan, path: options.storing.store, isResumed: options.resume)
    let known = journal?.known ?? [:]
    runner = TuningRunner(
      plan.study,
      workers: options.workers ?? ProcessInfo.processInfo.activeProcessorCount
    ) { known[$0.cell.key] }
    progress = ProgressLine(total: options.budget, noun: "policies", isQuiet: options.quiet)
  }

  /// Runs the present policy, searches, and holds what it found against the present policy.
  mutating func result() async throws -> TuningResult {
    defer { progress.clear() }
    do {
      let result = try await search()
      try journal?.finish()
      if let journal, !options.quiet {
        progress.clear()
        StandardStreams.note("kept as \(journal.name) in '\(journal.path)'")
      }
      return result
    } catch is CancellationError {
      try journal?.flush()
      throw interruption
    }
  }

  private mutating func search() async throws -> TuningResult {
    let all = try await self.runs(of: nil, replications: 0..<options.replications)
    let criteria = try options.criteria.criteria(in: all.flatMap { $0 })
    var tuner = Tuner(runner, criteria: criteria, budget: options.budget, present: all)
    try await search(with: &tuner)
    let present = all.compactMap { criteria.figures(of: $0, in: plan.study) }
    let choices = Recommendation.choices(
      from: tuner.front,
      present: present,
      objectives: criteria.objectives.count
    )
    return TuningResult(
      tuner,
      present: present,
      recommendations: try await compared(choices, criteria),
      sensitivity: tuner.sensitivity
    )
  }

  private mutating func search(with tuner: inout Tuner) async throws {
    var seen: Set<Candidate> = []
    try await tuner.search { cell, outcome in
      if let candidate = cell.candidate, seen.insert(candidate).inserted {
        progress.show(done: min(seen.count, options.budget))
      }
      try receive(cell, outcome)
    }
  }

  /// Compares what was chosen with the present policy, over replications that are new to both.
  private mutating func compared(
    _ choices: [Recommendation.Choice],
    _ criteria: TuningCriteria
  ) async throws -> [Recommendation] {
    guard options.pairs > 0, !choices.isEmpty else {
      return choices.map { Recommendation($0, comparisons: []) }
    }
    let fresh = options.replications..<options.replications + options.pairs
    let present = try await runs(of: nil, replications: fresh)
      .compactMap { criteria.figures(of: $0, in: plan.study) }
    var recommendations: [Recommendation] = []
    for choice in choices {
      let figures = try await runs(of: choice.policy.candidate, replications: fresh)
        .compactMap { criteria.figures(of: $0, in: plan.study) }
      guard figures.count == present.count, !figures.isEmpty else {
        recommendations.append(Recommendation(choice, comparisons: []))
        continue
      }
      let comparisons = criteria.objectives.indices.map { index in
        PairedComparison(first: present.map { $0[index] }, second: figures.map { $0[index] })
      }
      recommendations.append(Recommendation(choice, comparisons: comparisons))
    }
    return recommendations
  }

  /// Runs one policy, `nil` for the present one: for each replication, one for each scenario.
  private mutating func runs(
    of candidate: Candidate?,
    replications: Range<Int>
  ) async throws -> [[RunFigures]] {
    let study = plan.study
    let cells = replications.flatMap { replication in
      study.scenarios.indices.map { study.cell(of: candidate, in: $0, replication: replication) }
    }
    var figures: [[RunFigures]] = []
    try await runner.run(cells) { cell, outcome in
      try receive(cell, outcome)
      if cell.scenario == 0 { figures.append([]) }
      switch outcome {
      case .finished, .recalled:
        if let run = outcome.figures { figures[figures.count - 1].append(run) }
      case .invalid(let problem):
        throw Failure(problem, code: .data)
      }
    }
    return figures
  }

  private mutating func receive(_ cell: TuningCell, _ outcome: TuningOutcome) throws {
    runs += 1
    try journal?.add(cell, outcome)
  }

  private var interruption: Failure {
    let state = "interrupted after \(runs) runs"
    guard let journal else { return Failure(state, code: .interrupted) }
    return Failure(
      "\(state), which are kept as \(journal.name)",
      hint: "the same command with '--resume' goes on",
      code: .interrupted
    )
  }
}
