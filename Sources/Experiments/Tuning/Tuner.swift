/// Searches a study's grid for the policies that trade its objectives best.
///
/// Each policy is run once, or has the run of another one that decided the same throughout. Those
/// that are not clearly worse than one on the front are run a few times more, and so have a firm
/// place in the search; in the end all on the front get the study's number of replications. All
/// policies meet the same random numbers. The course of a search depends on the study, the criteria,
/// the budget and the seed alone, not on the number of workers or on what is known from before.
package struct Tuner: Sendable {
  package let criteria: TuningCriteria
  /// How many policies may be run.
  package let budget: Int
  /// In the order in which they were run; invalid ones are left out.
  package private(set) var evaluations: [PolicyEvaluation] = []
  package private(set) var work = Work()
  private var runner: TuningRunner
  private let baseline: ReplicationScale
  private var optimizer: Optimizer
  private var places: [Candidate: Int] = [:]
  /// The first policy of each course; see ``PolicyEvaluation/course``.
  private var firsts: [[UInt64]: Int] = [:]
  private var differentRuns: Set<DifferentRun> = []

  /// What a search has done.
  package struct Work: Equatable, Sendable {
    /// Policies that differ from all earlier ones in the first replication.
    package var policies = 0
    /// Different runs, over all scenarios and replications.
    package var runs = 0
    /// Policies whose controllers decide as those of an earlier one in the first replication.
    package var reused = 0
    /// Policies whose values do not go together, and what is wrong with the first of them.
    package var invalid = 0
    package var problem: String?
    /// Why no more policies were looked at.
    package var end = End.budget

    package enum End: String, Sendable {
      /// As many were run as may be.
      case budget
      /// There are no others.
      case grid
      /// So many decide as others do that it is not worth it to go on.
      case alike
    }
  }

  /// Runs of one scenario with one digest are one: the digest tells replications apart too.
  private struct DifferentRun: Hashable {
    let scenario: Int
    let digest: UInt64
  }

  /// Replications of policies that are near the front while the search goes on.
  private static let screening = 3
  /// Replications after which a race for the front drops who is clearly worse.
  private static let firstLook = 5
  /// Policies that are run before the search looks again; the same for any number of workers.
  private static let batch = 16
  /// Policies that are looked at for them, at most, where most are like others.
  private static let largestBatch = 128
  /// Policies that are looked at for each that may be run, where most are like others.
  private static let patience = 20

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
      guard places.count + work.invalid < Self.patience * budget else {
        work.end = .alike
        break
      }
      let fresh = optimizer.ask(batchSize)
      guard !fresh.isEmpty else {
        work.end = .grid
        break
      }
      try await run(fresh.map { ($0, 0..<1) }, deliver)
      let more = 1..<max(1, min(Self.screening, study.replications))
      if !more.isEmpty {
        let near = nearFront(fresh, level: Self.screening)
        try await run(near.map { ($0, more) }, deliver)
      }
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

  /// How much each parameter matters for each objective.
  package var sensitivity: Sensitivity {
    let measured = evaluations.filter(\.isMeasured)
    return Sensitivity(
      of: measured.map(\.candidate),
      objectives: measured.map { estimate($0, level: Self.screening) },
      in: study.space,
      isComplete: measured.count + work.invalid >= study.space.count,
      seed: study.seed
    )
  }

  private var objectiveCount: Int { criteria.objectives.count }

  /// So many that about `batch` of them are new, and never more than the budget allows.
  private var batchSize: Int {
    let looked = Self.batch * places.count / max(1, work.policies)
    return min(max(Self.batch, min(looked, Self.largestBatch)), budget - work.policies)
  }

  /// Races those that may be on the front for their places, and gives the members of the front all
  /// their replications, until it is a front of such policies.
  private mutating func completeFront(
    _ deliver: (TuningCell, TuningOutcome) throws -> Void
  ) async throws {
    let firstLook = min(Self.firstLook, study.replications)
    for level in [firstLook, study.replications] {
      let able = evaluations.filter {
        $0.isMeasured && $0.replications < level && $0.violation(of: criteria) == 0
      }
      let contenders = nearFront(able.map(\.candidate), level: level)
        .compactMap { places[$0].map { evaluations[$0] } }
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
    where evaluations[place].isMeasured && !isRepeated(place)
      && evaluations[place].violation(of: criteria) == 0
    {
      front.insert(estimate(evaluations[place], level: level), id: place)
    }
    return front.members.map(\.id)
  }

  /// Whether an earlier policy has had the same runs, so that it stands for both.
  private func isRepeated(_ place: Int) -> Bool {
    let course = evaluations[place].course
    guard let first = firsts[course], first != place else { return false }
    return evaluations[first].course == course
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
    var received: [(cell: TuningCell, outcome: TuningOutcome)] = []
    try await runner.run(cells) { cell, outcome in
      try deliver(cell, outcome)
      received.append((cell, outcome.withoutHistograms))
    }
    var replication: [RunFigures] = []
    for (cell, outcome) in received {
      if let figures = outcome.figures { replication.append(figures) }
      if case .invalid(let problem) = outcome { work.problem = work.problem ?? problem }
      guard cell.scenario == study.scenarios.count - 1 else { continue }
      receive(replication, of: cell)
      replication = []
    }
  }

  /// Takes one replication of a policy: the figures of all scenarios, or fewer for an invalid one.
  private mutating func receive(_ runs: [RunFigures], of cell: TuningCell) {
    guard let candidate = cell.candidate else { return }
    for (place, run) in runs.enumerated() {
      let name = DifferentRun(scenario: place, digest: run.digest)
      if differentRuns.insert(name).inserted { work.runs += 1 }
    }
    guard runs.count == study.scenarios.count, let figures = criteria.figures(of: runs, in: study)
    else {
      // A policy counts once, however many of its replications fail.
      let isKnown = places[candidate].map { !evaluations[$0].isMeasured } ?? false
      if !isKnown { work.invalid += 1 }
      if let place = places[candidate] { evaluations[place].isMeasured = false }
      return
    }
    let place = places[candidate] ?? evaluations.count
    if place == evaluations.count {
      places[candidate] = place
      evaluations.append(PolicyEvaluation(candidate))
    }
    evaluations[place].append(figures, digests: runs.map(\.digest))
    let course = evaluations[place].course
    let isNew = firsts[course] == nil
    if isNew { firsts[course] = place }
    guard evaluations[place].replications == 1 else { return }
    if isNew { work.policies += 1 } else { work.reused += 1 }
  }
}

extension TuningOutcome {
  /// The same with the figures alone, which need little room.
  fileprivate var withoutHistograms: TuningOutcome {
    if case .finished(let result) = self { .recalled(RunFigures(result)) } else { self }
  }
}
