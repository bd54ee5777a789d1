/// The mean size of a viral post: a branching process in which everybody who boosts has boosters.
///
/// Harris, *The Theory of Branching Processes*, 1963, chapter I: the generations of a process whose
/// members have m children in the mean shrink by m, so all of them are 1/(1 − m) as many as the
/// first. The delays of the boosts do not matter once all have come.
package struct CascadeSize: Equatable, Sendable {
  /// Boosts of the author's own post.
  package let first: Double
  /// m: boosts of a boost, below 1.
  package let children: Double

  /// The cascade of a post: p boosts per follower, whoever is followed.
  package init(infectivity: Double, authorFollowers: Double, boosterFollowers: Double) {
    first = infectivity * authorFollowers
    children = infectivity * boosterFollowers
    precondition(children < 1, "a cascade of finite mean has fewer than one child a member")
  }

  /// All boosts.
  package var meanBoosts: Double { first / (1 - children) }

  /// Reactions of another kind, so many for each boost: whoever brings boosts brings them too.
  package func meanReactions(perBoost: Double) -> Double { perBoost * meanBoosts }
}
