/// What a search found out.
package struct TuningResult: Sendable {
  package let study: TuningStudy
  package let criteria: TuningCriteria
  package let work: Tuner.Work
  package let budget: Int
  /// The present policy, with all replications: the objectives, then the metrics of the
  /// constraints.
  package let present: [[Double]]
  /// All policies that were run, in that order.
  package let evaluations: [PolicyEvaluation]
  /// Those that keep the constraints and that no other one beats, by their first objective.
  package let front: [PolicyEvaluation]
  /// The policy that misses the constraints by least, when none keeps them.
  package let closest: PolicyEvaluation?
  package let recommendations: [Recommendation]
  package let sensitivity: Sensitivity

  package init(
    _ tuner: Tuner,
    present: [[Double]],
    recommendations: [Recommendation],
    sensitivity: Sensitivity
  ) {
    study = tuner.study
    criteria = tuner.criteria
    work = tuner.work
    budget = tuner.budget
    self.present = present
    evaluations = tuner.evaluations
    front = tuner.front
    closest = front.isEmpty ? tuner.closest : nil
    self.recommendations = recommendations
    self.sensitivity = sensitivity
  }
}

/// A policy of the front that a search recommends.
package struct Recommendation: Sendable {
  package let kind: Kind
  /// Its place on the front.
  package let place: Int
  package let policy: PolicyEvaluation
  /// Each objective against the present policy, over replications that the search did not see.
  package let comparisons: [PairedComparison]

  package init(
    _ choice: Choice,
    comparisons: [PairedComparison]
  ) {
    kind = choice.kind
    place = choice.place
    policy = choice.policy
    self.comparisons = comparisons
  }

  /// Why a policy is recommended.
  package enum Kind: String, Equatable, Sendable, CaseIterable {
    /// From it on, each objective costs more of the others than it gives.
    case knee
    /// The best in the first objective among those that need no more of the others than now.
    case noWorse
  }

  /// A policy of the front, before it is compared with the present one.
  package struct Choice: Sendable {
    package let kind: Kind
    package let place: Int
    package let policy: PolicyEvaluation
  }
}

extension Recommendation {
  /// The choices that a front offers: its knee, and what is no worse than the present policy.
  ///
  /// A policy that is both is chosen once, as no worse.
  package static func choices(
    from front: [PolicyEvaluation],
    present: [[Double]],
    objectives: Int
  ) -> [Choice] {
    let means = front.map { $0.means(objectives) }
    let now = (0..<objectives).map { index in
      present.reduce(0) { $0 + $1[index] } / Double(max(1, present.count))
    }
    let noWorse = means.firstIndex { mean in
      zip(mean, now).dropFirst().allSatisfy { $0 <= $1 } && mean[0] <= now[0]
    }
    var knee = ParetoFront(of: means).knee?.id
    if knee == noWorse { knee = nil }
    return [(Kind.noWorse, noWorse), (.knee, knee)].compactMap { kind, place in
      place.map { Choice(kind: kind, place: $0, policy: front[$0]) }
    }
  }
}
