import Experiments
import Foundation
import Reports
import RunStore

/// A search under way: its runs go to the journal and to the tuner.
struct TuningSearch {
  private let plan: TuningPlan
  private let options: TuneCommand
  private var runner: TuningRunner
  private var journal: TuningJournal?
  private var progress: ProgressLine
  private var runs = 0

  init(_ plan: TuningPlan, options: TuneCommand) throws {
    self.plan = plan
    self.options = options
    journal =
      options.noStore
      ? nil
      : try TuningJournal(
        plan,
        path: options.storing.store,
        isResumed: options.resume,
        isQuiet: options.quiet
      )
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
    let present = try await figures(of: nil, replications: 0..<options.replications)
      .compactMap(\.self)
    guard present.count == options.replications else { throw Failure.notMeasured }
    var tuner = Tuner(
      runner,
      criteria: plan.criteria,
      budget: options.budget,
      present: present
    )
    try await search(with: &tuner)
    let choices = Recommendation.choices(
      from: tuner.front,
      present: present,
      objectives: plan.criteria.objectives.count
    )
    return TuningResult(
      tuner,
      present: present,
      recommendations: try await compared(choices),
      sensitivity: tuner.sensitivity
    )
  }

  private mutating func search(with tuner: inout Tuner) async throws {
    var seen: Set<Candidate> = []
    try await tuner.search { cell, outcome in
      if !outcome.isShared, let candidate = cell.candidate, seen.insert(candidate).inserted {
        progress.show(done: min(seen.count, options.budget))
      }
      try receive(cell, outcome)
    }
  }

  /// Compares what was chosen with the present policy, over replications that are new to both.
  private mutating func compared(
    _ choices: [Recommendation.Choice]
  ) async throws -> [Recommendation] {
    guard options.pairs > 0, !choices.isEmpty else {
      return choices.map { Recommendation($0, comparisons: []) }
    }
    let fresh = options.replications..<options.replications + options.pairs
    let present = try await figures(of: nil, replications: fresh)
    var recommendations: [Recommendation] = []
    for choice in choices {
      let figures = try await figures(of: choice.policy.candidate, replications: fresh)
      // A replication in which one of the two has nothing to measure is no pair.
      let pairs = zip(present, figures).compactMap { now, new in
        now.flatMap { now in new.map { (now: now, new: $0) } }
      }
      let comparisons = plan.criteria.objectives.indices.map { index in
        PairedComparison(first: pairs.map { $0.now[index] }, second: pairs.map { $0.new[index] })
      }
      recommendations.append(Recommendation(choice, comparisons: pairs.isEmpty ? [] : comparisons))
    }
    return recommendations
  }

  /// Runs one policy, `nil` for the present one: the figures of each replication, `nil` where it has
  /// nothing to measure.
  private mutating func figures(
    of candidate: Candidate?,
    replications: Range<Int>
  ) async throws -> [[Double]?] {
    let study = plan.study
    let cells = replications.flatMap { replication in
      study.scenarios.indices.map { study.cell(of: candidate, in: $0, replication: replication) }
    }
    var runs: [[RunFigures]] = []
    var runner = runner
    try await runner.run(cells) { cell, outcome in
      try receive(cell, outcome)
      if cell.scenario == 0 { runs.append([]) }
      if case .invalid(let problem) = outcome { throw Failure(problem, code: .data) }
      if let run = outcome.figures { runs[runs.count - 1].append(run) }
    }
    self.runner = runner
    return runs.map { plan.criteria.figures(of: $0, in: study) }
  }

  private mutating func receive(_ cell: TuningCell, _ outcome: TuningOutcome) throws {
    if !outcome.isShared { runs += 1 }
    try journal?.add(cell, outcome)
  }

  private var interruption: Failure {
    let state = "interrupted after \(runs) runs"
    guard let journal else { return Failure(state, code: .interrupted) }
    return Failure(
      "\(state); \(journal.count) results are kept as \(journal.name)",
      hint: "the same command with '--resume' goes on",
      code: .interrupted
    )
  }
}

extension Failure {
  fileprivate static let notMeasured = Failure(
    "the present policy has a replication in which a metric has nothing to measure",
    hint: "run for longer, or take a metric of something that happens in every run",
    code: .data
  )
}
