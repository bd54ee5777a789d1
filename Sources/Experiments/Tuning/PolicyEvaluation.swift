/// A policy that a search has run, and what it found out.
package struct PolicyEvaluation: Sendable {
  package let candidate: Candidate
  /// By replication, in their order: the objectives, then the metrics of the constraints.
  package private(set) var figures: [[Double]] = []
  /// The digests of its runs: of two policies with the same, all figures are.
  private(set) var course: [UInt64] = []
  /// Whether every replication that was run has all figures; a policy without is in no front.
  package internal(set) var isMeasured = true

  init(_ candidate: Candidate) {
    self.candidate = candidate
  }

  /// Adds a replication; `digests` are those of its runs, one for each scenario.
  mutating func append(_ figures: [Double], digests: [UInt64]) {
    self.figures.append(figures)
    course += digests
  }

  /// How many replications were run.
  package var replications: Int { figures.count }

  /// The values of one metric, in the order of the replications.
  package func values(_ index: Int) -> [Double] { figures.map { $0[index] } }

  /// The mean of each objective.
  package func means(_ count: Int) -> [Double] { Self.means(of: figures, count) }

  /// The means over replications of the first `count` figures.
  static func means(of figures: [[Double]], _ count: Int) -> [Double] {
    (0..<count).map { index in
      figures.reduce(0) { $0 + $1[index] } / Double(max(1, figures.count))
    }
  }

  /// The share of replications that keep a constraint.
  package func share(keeping constraint: Constraint, at index: Int) -> Double {
    Double(values(index).count(where: constraint.holds)) / Double(max(1, figures.count))
  }

  /// How far the policy is from keeping the constraints; 0 when it keeps all of them.
  ///
  /// A constraint is kept when enough replications keep it. What is missing of that share and, so
  /// that a search feels its way, the mean excess over the bound, are added up.
  package func violation(of criteria: TuningCriteria) -> Double {
    var violation = 0.0
    for (offset, constraint) in criteria.constraints.enumerated() {
      let index = criteria.objectives.count + offset
      let share = share(keeping: constraint, at: index)
      guard share < criteria.confidence - 1e-9 else { continue }
      let excess = values(index).reduce(0) { $0 + constraint.excess(of: $1) }
      violation += criteria.confidence - share + excess / Double(max(1, figures.count))
    }
    return violation
  }

  private static let tellingPairs = 5

  /// Whether another policy is better beyond doubt, as far as the replications that both have tell.
  ///
  /// Pairs met the same random numbers. With three pairs or more the 95 % interval of no
  /// difference may reach below zero; with fewer, the other has to be better by more than a
  /// twentieth in every objective. An objective in which no pair differs says nothing against the
  /// policy, and with fewer than five pairs nothing for the other: the next pair may differ.
  func isClearlyWorse(than other: PolicyEvaluation, objectives: Int) -> Bool {
    let pairs = min(replications, other.replications)
    guard pairs > 0 else { return false }
    var isWorse = false
    for index in 0..<objectives {
      if (0..<pairs).allSatisfy({ figures[$0][index] == other.figures[$0][index] }) {
        if pairs < Self.tellingPairs { return false }
        continue
      }
      guard excess(of: index, over: other, pairs: pairs) >= 0 else { return false }
      isWorse = true
    }
    return isWorse
  }

  /// By how much an objective is at least larger, as far as some pairs tell.
  private func excess(of index: Int, over other: PolicyEvaluation, pairs: Int) -> Double {
    guard pairs < 3 else {
      let own = values(index).prefix(pairs)
      let others = other.values(index).prefix(pairs)
      let comparison = PairedComparison(first: Array(others), second: Array(own))
      return comparison.interval?.lowerBound ?? 0
    }
    var (mine, theirs) = (0.0, 0.0)
    for pair in 0..<pairs {
      mine += figures[pair][index]
      theirs += other.figures[pair][index]
    }
    return mine - theirs * (theirs >= 0 ? 1.05 : 0.95)
  }
}
