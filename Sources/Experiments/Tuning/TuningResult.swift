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
  /// Better than the present policy in one objective at least.
  package let recommendations: [Recommendation]
  /// Choices that are not: there is no reason to change.
  package let rejected: [Recommendation]
  package let sensitivity: Sensitivity

  /// `recommendations` are all choices, compared with the present policy.
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
    let now = PolicyEvaluation.means(of: present, tuner.criteria.objectives.count)
    self.recommendations = recommendations.filter { $0.isBetter(than: now) }
    rejected = recommendations.filter { !$0.isBetter(than: now) }
    self.sensitivity = sensitivity
  }

  /// The objectives that have the same figures under all policies that were run, and under the
  /// present one; none where no policy was.
  package var constantObjectives: [Int] {
    guard !evaluations.isEmpty else { return [] }
    return criteria.objectives.indices.filter { index in
      evaluations.allSatisfy { policy in
        zip(policy.figures, present).allSatisfy { $0[index] == $1[index] }
      }
    }
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

  /// Whether an objective is better than under the present policy, whose means are given: by the
  /// 95 % interval of the pairs, or by the means where there are none.
  func isBetter(than present: [Double]) -> Bool {
    comparisons.isEmpty
      ? zip(policy.means(present.count), present).contains { $0 < $1 }
      : comparisons.contains { $0.verdict == .better }
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
    let now = PolicyEvaluation.means(of: present, objectives)
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
