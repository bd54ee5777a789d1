/// Finds policies that need no run, because their result is known from another one.
///
/// Two policies have one result when the controllers cannot tell them apart (``Setup/effectiveKey``),
/// and when they differ in maxima that were not reached (``ReplicaCeiling``).
struct PolicyReuse {
  /// The axes that set maxima of replicas alone.
  private let maximumAxes: [Int]
  private var families: [Candidate: [Known]] = [:]
  private var placesByKey: [[String]: Int] = [:]
  /// Of candidates that were asked for and may be remembered: setting parameters takes long.
  private var prepared: [Candidate: Prepared] = [:]

  private struct Prepared {
    /// One for each scenario.
    let setups: [Setup]
    let key: [String]
  }

  private struct Known {
    /// One for each scenario.
    let ceilings: [ReplicaCeiling]
    /// The place among the search's evaluations.
    let place: Int
  }

  init(_ study: TuningStudy) {
    maximumAxes = study.axes.indices.filter { index in
      study.scenarios.allSatisfy { $0.setup.setsReplicaMaxima(study.axes[index].parameter) }
    }
  }

  /// The place of an evaluation whose figures the candidate shares.
  mutating func twin(of candidate: Candidate, in study: TuningStudy) -> Int? {
    guard let policy = prepare(candidate, in: study) else { return nil }
    let twin = placesByKey[policy.key] ?? placeOfCeiling(over: policy.setups, of: candidate)
    prepared[candidate] = twin == nil ? policy : nil
    return twin
  }

  /// Takes the first runs of a candidate, one for each scenario.
  mutating func remember(
    _ candidate: Candidate,
    runs: [RunFigures],
    place: Int,
    in study: TuningStudy
  ) {
    guard let policy = prepare(candidate, in: study) else { return }
    prepared[candidate] = nil
    placesByKey[policy.key] = place
    guard !maximumAxes.isEmpty else { return }
    let ceilings = zip(policy.setups, runs).map { ReplicaCeiling(of: $0, run: $1) }
    families[family(of: candidate), default: []].append(Known(ceilings: ceilings, place: place))
  }

  /// What is known of a candidate before its run; `nil` for one that is not valid.
  private func prepare(_ candidate: Candidate, in study: TuningStudy) -> Prepared? {
    if let known = prepared[candidate] { return known }
    return study.validSetups(of: candidate).map { setups in
      Prepared(setups: setups, key: setups.map(\.effectiveKey))
    }
  }

  private func placeOfCeiling(over setups: [Setup], of candidate: Candidate) -> Int? {
    families[family(of: candidate)]?.first { known in
      zip(setups, known.ceilings).allSatisfy { $1.covers($0) }
    }?.place
  }

  /// Splits candidates into those to run now, one of each family with the highest maxima, and those
  /// that may turn out to need no run.
  func wave(_ candidates: [Candidate]) -> (now: [Candidate], later: [Candidate]) {
    guard !maximumAxes.isEmpty else { return (candidates, []) }
    var highest: [Candidate: Candidate] = [:]
    for candidate in candidates {
      let family = family(of: candidate)
      if let other = highest[family], maxima(of: other) >= maxima(of: candidate) { continue }
      highest[family] = candidate
    }
    let now = candidates.filter { highest[family(of: $0)] == $0 }
    return (now, candidates.filter { highest[family(of: $0)] != $0 })
  }

  /// The candidate without what it sets of maxima.
  private func family(of candidate: Candidate) -> Candidate {
    var family = candidate
    for axis in maximumAxes { family[axis] = 0 }
    return family
  }

  /// The places of the maxima, which are in rising order in most sets.
  private func maxima(of candidate: Candidate) -> Int {
    maximumAxes.reduce(0) { $0 + candidate[$1] }
  }
}

extension TuningStudy {
  /// One for each scenario; `nil` when one of them is not valid.
  fileprivate func validSetups(of candidate: Candidate) -> [Setup]? {
    let setups = scenarios.compactMap { try? setup(of: candidate, in: $0) }
    return setups.count == scenarios.count && setups.allSatisfy { $0.problem == nil } ? setups : nil
  }
}
