/// Finds policies that need no run, because their result is known from another one.
struct PolicyReuse {
  /// The axes that set maxima of replicas alone.
  private let maximumAxes: [Int]
  private var known: [Candidate: [Known]] = [:]

  private struct Known {
    /// One for each scenario.
    let ceilings: [ReplicaCeiling]
    /// The place among the search's evaluations.
    let place: Int
  }

  init(_ study: TuningStudy) {
    maximumAxes = study.axes.indices.filter { index in
      study.cases.allSatisfy { $0.setup.setsReplicaMaxima(study.axes[index].parameter) }
    }
  }

  /// The place of an evaluation whose figures the candidate shares.
  func twin(of candidate: Candidate, in study: TuningStudy) -> Int? {
    known[family(of: candidate)]?.first { known in
      zip(study.cases, known.ceilings).allSatisfy { study.covers(candidate, in: $0, $1) }
    }?.place
  }

  /// Takes the first runs of a candidate, one for each scenario.
  mutating func remember(
    _ candidate: Candidate,
    runs: [RunFigures],
    place: Int,
    in study: TuningStudy
  ) {
    guard !maximumAxes.isEmpty else { return }
    let ceilings = zip(study.cases, runs).compactMap { scenario, run in
      (try? study.setup(of: candidate, in: scenario)).map { ReplicaCeiling(of: $0, run: run) }
    }
    guard ceilings.count == study.cases.count else { return }
    known[family(of: candidate), default: []].append(Known(ceilings: ceilings, place: place))
  }

  /// The candidate without what it sets of maxima.
  private func family(of candidate: Candidate) -> Candidate {
    var family = candidate
    for axis in maximumAxes { family[axis] = 0 }
    return family
  }
}

extension TuningStudy {
  fileprivate func covers(
    _ candidate: Candidate,
    in scenario: Case,
    _ ceiling: ReplicaCeiling
  ) -> Bool {
    guard let setup = try? setup(of: candidate, in: scenario), setup.problem == nil else {
      return false
    }
    return ceiling.covers(setup)
  }
}
