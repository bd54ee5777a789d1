import Simulation

/// How much each dimension of a search space matters for each objective, from what was tried.
///
/// Figures are replaced by their ranks, so that a heavy tail does not decide alone.
package struct Sensitivity: Equatable, Sendable {
  /// What is said of a dimension.
  package enum Verdict: Equatable, Sendable {
    case matters
    case doesNotMatter
    /// Neither is shown: noise, or an effect only together with other dimensions.
    case notDistinguishable
  }

  /// What one dimension does to one objective, among the candidates in which it is active.
  package struct Effect: Equatable, Sendable {
    /// The share of the variance of ranks between the values of the dimension, after the main effects
    /// of all others were taken away; from 0 to 1.
    package let share: Double
    /// The largest such share when the same ranks are dealt to the values at random, 199 times.
    package let baseline: Double
    /// How many pairs of candidates differ in this dimension alone.
    package let pairs: Int
    /// The mean difference of ranks in these pairs, as a share of all ranks; 0 without pairs.
    package let shift: Double
    /// How many candidates were compared, and whether that is all of the grid.
    let candidates: Int
    let isComplete: Bool

    /// A share above the baseline is an effect; no change in ten pairs is none.
    ///
    /// Nor is no change in the pairs of a whole grid. Without so many pairs, a share of next to
    /// nothing among many candidates is none.
    package var verdict: Verdict {
      let isSmall = share <= max(baseline, Sensitivity.smallShare)
      let isCompared = pairs >= Sensitivity.enoughPairs || (isComplete && pairs > 0)
      if isSmall, isCompared, shift <= Sensitivity.smallShift { return .doesNotMatter }
      if share > baseline { return .matters }
      return !isCompared && candidates >= Sensitivity.enoughCandidates
        && share <= Sensitivity.smallShare ? .doesNotMatter : .notDistinguishable
    }
  }

  /// For each dimension its effect on each objective.
  package let effects: [[Effect]]

  private static let smallShare = 0.02
  private static let smallShift = 0.005
  private static let enoughPairs = 10
  private static let enoughCandidates = 50
  private static let permutations = 199

  /// Compares the objectives of candidates, which are in canonical form and in any order;
  /// `isComplete` says that no other is valid.
  package init(
    of candidates: [Candidate],
    objectives: [[Double]],
    in space: SearchSpace,
    isComplete: Bool = false,
    seed: UInt64
  ) {
    precondition(candidates.count == objectives.count, "every candidate has figures")
    // In their own order, so that the order given does not matter.
    let order = candidates.indices.sorted { candidates[$0] < candidates[$1] }
    let candidates = order.map { candidates[$0] }
    let objectives = order.map { objectives[$0] }
    let columns = (objectives.first?.indices ?? 0..<0).map { index in objectives.map { $0[index] } }
    let activity = candidates.map(space.activity)
    effects = space.dimensions.indices.map { dimension in
      let active = candidates.indices.filter { activity[$0][dimension] }
      let among = active.map { candidates[$0] }
      let pairs = Self.pairs(of: among, along: dimension)
      return columns.indices.map { objective in
        var stream = RandomStream(
          RandomKey(seed: seed, purpose: "sensitivity", entity: "\(dimension)/\(objective)")
        )
        let ranks = Standing.ranks(of: active.map { columns[objective][$0] }).ranks
        return Self.effect(
          of: dimension,
          on: ranks,
          among,
          in: space,
          pairs: pairs,
          isComplete,
          &stream
        )
      }
    }
  }

  /// The dimensions that matter for no objective, as far as is known.
  package var dimensionsWithoutEffect: [Int] {
    effects.indices.filter { index in
      effects[index].allSatisfy { $0.verdict == .doesNotMatter }
    }
  }

  private static func effect(
    of dimension: Int,
    on ranks: [Double],
    _ candidates: [Candidate],
    in space: SearchSpace,
    pairs: [(Int, Int)],
    _ isComplete: Bool,
    _ stream: inout RandomStream
  ) -> Effect {
    let mean = ranks.reduce(0, +) / Double(max(ranks.count, 1))
    let total = ranks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let shift = pairs.reduce(0) { $0 + abs(ranks[$1.0] - ranks[$1.1]) }
    var residuals = AdditiveFit(of: ranks, candidates, in: space, without: dimension).residuals
    let places = candidates.map { $0[dimension] }
    let count = space.dimensions[dimension].count
    let between = AdditiveFit.squaresBetween(residuals, by: places, count: count)
    var largest = 0.0
    for _ in 0..<permutations where total > 0 {
      stream.shuffle(&residuals)
      largest = max(largest, AdditiveFit.squaresBetween(residuals, by: places, count: count))
    }
    return Effect(
      share: total > 0 ? between / total : 0,
      baseline: total > 0 ? largest / total : 0,
      pairs: pairs.count,
      shift: pairs.isEmpty ? 0 : shift / Double(pairs.count),
      candidates: candidates.count,
      isComplete: isComplete
    )
  }

  /// Candidates that differ in one dimension alone, each with the next along it.
  private static func pairs(of candidates: [Candidate], along dimension: Int) -> [(Int, Int)] {
    let others = candidates.map { candidate in
      var other = candidate
      other[dimension] = 0
      return other
    }
    let order = candidates.indices.sorted { left, right in
      others[left] == others[right]
        ? candidates[left][dimension] < candidates[right][dimension]
        : others[left] < others[right]
    }
    return zip(order, order.dropFirst()).filter { others[$0] == others[$1] }
  }
}
