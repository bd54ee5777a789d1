/// Searches a study's grid for the policies that trade its objectives best.
///
/// Each policy is run once; those that are not clearly worse than one on the front are run a few
/// times more, and so have a firm place in the search; in the end all on the front get the study's
/// number of replications. All policies meet the same random numbers. The course of a search
/// depends on the study, the criteria, the budget and the seed alone, not on the number of workers
/// or on what is known from before.
package struct Tuner: Sendable {
  package let criteria: TuningCriteria
  /// How many policies may be run.
  package let budget: Int
  /// In the order in which they were run; invalid ones are left out.
  package private(set) var evaluations: [PolicyEvaluation] = []
  package private(set) var work = Work()
  private let runner: TuningRunner
  private let baseline: ReplicationScale
  private var optimizer: Optimizer
  private var reuse: PolicyReuse
  private var places: [Candidate: Int] = [:]
  /// Policies that needed no run, each with the place of the evaluation that it shares.
  private var twins: [(candidate: Candidate, place: Int)] = []

  /// What a search has done.
  package struct Work: Equatable, Sendable {
    /// Policies that were run.
    package var policies = 0
    /// Runs of them, over all scenarios and replications.
    package var runs = 0
    /// Policies that could not differ from one that was run.
    package var reused = 0
    /// Policies whose values do not go together, and what is wrong with the first of them.
    package var invalid = 0
    package var problem: String?
  }

  /// Replications of policies that are near the front while the search goes on.
  private static let screening = 3
  /// Replications after which a race for the front drops who is clearly worse.
  private static let firstLook = 5
  /// Policies that are run before the search looks again; the same for any number of workers.
  private static let batch = 16

  /// `present` has the figures of the present policy, of each replication; see
  /// ``TuningCriteria/figures(of:in:)``.
  package init(
    _ runner: TuningRunner,
    criteria: TuningCriteria,
    budget: Int,
    present: [[Double]]
  ) {
    precondition(budget >= 1, "a search runs a policy or more")
    self.runner = runner
    self.criteria = criteria
    self.budget = budget
    let study = runner.study
    baseline = ReplicationScale(present)
    optimizer = Optimizer(
      space: study.space,
      objectiveCount: criteria.objectives.count,
      seed: study.seed,
      start: study.present.map { [$0] } ?? []
    )
    reuse = PolicyReuse(study)
  }

  package var study: TuningStudy { runner.study }

  /// Runs policies until the budget is used up, or the grid.
  ///
  /// `deliver` is called for each run, in an order that does not depend on the number of workers.
  /// Throws `CancellationError` when its task is cancelled; what was delivered stays.
  package mutating func search(
    deliver: (TuningCell, TuningOutcome) throws -> Void
  ) async throws {
    while work.policies < budget {
      let asked = optimizer.ask(min(Self.batch, budget - work.policies))
      guard !asked.isEmpty else { break }
      let fresh = try await runOnce(asked, deliver)
      let more = 1..<max(1, min(Self.screening, study.replications))
      let near = nearFront(fresh, level: Self.screening)
      if !more.isEmpty { try await run(near.map { ($0, more) }, deliver) }
      for candidate in fresh { tell(candidate) }
    }
    try await completeFront(deliver)
  }

  /// The policies that keep the constraints and that no other one beats, by their first objective.
  package var front: [PolicyEvaluation] {
    frontPlaces(level: study.replications).map { evaluations[$0] }
      .sorted { left, right in
        left.means(objectiveCount).lexicographicallyPrecedes(right.means(objectiveCount))
      }
  }

  /// The policy that misses the constraints by least, when none keeps them.
  package var closest: PolicyEvaluation? {
    evaluations.filter(\.isMeasured)
      .min { $0.violation(of: criteria) < $1.violation(of: criteria) }
  }

  /// How much each parameter matters for each objective, from the policies that were run and those
  /// that cannot differ from one of them.
  package var sensitivity: Sensitivity {
    let measured = evaluations.indices.filter { evaluations[$0].isMeasured }
    let known =
      measured.map { (evaluations[$0].candidate, $0) }
      + twins.filter { evaluations[$0.place].isMeasured }
    return Sensitivity(
      of: known.map(\.0),
      objectives: known.map { estimate(evaluations[$0.1], level: Self.screening) },
      in: study.space,
      isComplete: measured.count + twins.count + work.invalid >= study.space.count,
      seed: study.seed
    )
  }

  private var objectiveCount: Int { criteria.objectives.count }

  /// Races those that may be on the front for their places, and gives the members of the front all
  /// their replications, until it is a front of such policies.
  private mutating func completeFront(
    _ deliver: (TuningCell, TuningOutcome) throws -> Void
  ) async throws {
    let firstLook = min(Self.firstLook, study.replications)
    for level in [firstLook, study.replications] {
      let able = evaluations.indices.filter {
        evaluations[$0].isMeasured && evaluations[$0].violation(of: criteria) == 0
      }
      let contenders = nearFront(able.map { evaluations[$0].candidate }, level: level)
        .compactMap { places[$0].map { evaluations[$0] } }
        .filter { $0.replications < level }
      try await run(contenders.map { ($0.candidate, $0.replications..<level) }, deliver)
    }
    while true {
      let missing = frontPlaces(level: study.replications).map { evaluations[$0] }
        .filter { $0.replications < study.replications }
        .map { ($0.candidate, $0.replications..<study.replications) }
      guard !missing.isEmpty else { return }
      try await run(missing, deliver)
    }
  }

  /// Runs the policies that are not known, each once; gives those.
  private mutating func runOnce(
    _ asked: [Candidate],
    _ deliver: (TuningCell, TuningOutcome) throws -> Void
  ) async throws -> [Candidate] {
    var fresh: [Candidate] = []
    var waiting = asked
    while !waiting.isEmpty {
      let wave = reuse.wave(waiting.filter { !isKnown($0) })
      try await run(wave.now.map { ($0, 0..<1) }, deliver)
      fresh += wave.now
      waiting = wave.later
    }
    return fresh
  }

  /// Whether a policy needs no run, because it cannot differ from one that was run.
  private mutating func isKnown(_ candidate: Candidate) -> Bool {
    guard let place = reuse.twin(of: candidate, in: study) else { return false }
    work.reused += 1
    twins.append((candidate, place))
    optimizer.tell(candidate, sameAs: evaluations[place].candidate)
    return true
  }

  private mutating func tell(_ candidate: Candidate) {
    guard let place = places[candidate], evaluations[place].isMeasured else {
      optimizer.tellInvalid(candidate)
      return
    }
    optimizer.tell(
      candidate,
      objectives: estimate(evaluations[place], level: Self.screening),
      violation: evaluations[place].violation(of: criteria)
    )
  }

  /// Those of some policies that none on the front is clearly better than.
  private func nearFront(_ candidates: [Candidate], level: Int) -> [Candidate] {
    let front = frontPlaces(level: level)
    return candidates.filter { candidate in
      guard let place = places[candidate] else { return false }
      return !front.contains { other in
        other != place
          && evaluations[place].isClearlyWorse(than: evaluations[other], objectives: objectiveCount)
      }
    }
  }

  /// The policies that keep the constraints and that no other one beats, by what is known.
  private func frontPlaces(level: Int) -> [Int] {
    var front = ParetoFront()
    for place in evaluations.indices
    where evaluations[place].isMeasured && evaluations[place].violation(of: criteria) == 0 {
      front.insert(estimate(evaluations[place], level: level), id: place)
    }
    return front.members.map(\.id)
  }

  /// The objectives over so many replications; what is missing of them is judged by what the
  /// present policy has there.
  private func estimate(_ evaluation: PolicyEvaluation, level: Int) -> [Double] {
    let means = evaluation.means(objectiveCount)
    return means.enumerated().map { index, mean in
      mean * baseline.ratio(of: index, from: evaluation.replications, to: level)
    }
  }
}

// MARK: - Runs

extension Tuner {
  /// Runs replications of policies, in the order given.
  private mutating func run(
    _ tasks: [(candidate: Candidate, replications: Range<Int>)],
    _ deliver: (TuningCell, TuningOutcome) throws -> Void
  ) async throws {
    var cells: [TuningCell] = []
    for (candidate, replications) in tasks {
      for replication in replications {
        for place in study.scenarios.indices {
          cells.append(study.cell(of: candidate, in: place, replication: replication))
        }
      }
    }
    var replication: [RunFigures] = []
    try await runner.run(cells) { cell, outcome in
      try deliver(cell, outcome)
      if let figures = outcome.figures { replication.append(figures) }
      if case .invalid(let problem) = outcome { work.problem = work.problem ?? problem }
      guard cell.scenario == study.scenarios.count - 1 else { return }
      receive(replication, of: cell)
      replication = []
    }
  }

  /// Takes one replication of a policy: the figures of all scenarios, or fewer for an invalid one.
  private mutating func receive(_ runs: [RunFigures], of cell: TuningCell) {
    guard let candidate = cell.candidate else { return }
    work.runs += runs.count
    guard runs.count == study.scenarios.count, let figures = criteria.figures(of: runs, in: study)
    else {
      // A policy counts once, however many of its replications fail.
      let isKnown = places[candidate].map { !evaluations[$0].isMeasured } ?? false
      if !isKnown { work.invalid += 1 }
      if let place = places[candidate] { evaluations[place].isMeasured = false }
      return
    }
    if let place = places[candidate] {
      evaluations[place].figures.append(figures)
      return
    }
    work.policies += 1
    places[candidate] = evaluations.count
    reuse.remember(candidate, runs: runs, place: evaluations.count, in: study)
    evaluations.append(PolicyEvaluation(candidate, figures: [figures]))
  }
}
