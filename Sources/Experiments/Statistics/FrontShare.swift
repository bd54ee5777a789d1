import Simulation

/// Which points of a sweep are on the Pareto front of their means, and how sure that is.
///
/// The share of a point is that of bootstrap resamples of the replications in which it is on the
/// front (Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993). A resample draws whole
/// replications, the same for all points, because the points of a replication met the same random
/// numbers; its draws depend on nothing but the number of replications, so they are the same
/// everywhere.
package struct FrontShare: Equatable, Sendable {
  /// Whether no other point is as good in all objectives and better in one.
  package let isOnFront: [Bool]
  /// From 0 to 1; `nil` with a single replication.
  package let shares: [Double]?

  /// For each point and objective the values of the replications: as many for all, in one order.
  package init(_ points: [[[Double]]]) {
    let count = points.first?.first?.count ?? 0
    precondition(
      points.allSatisfy { point in point.allSatisfy { $0.count == count } },
      "all points have the same replications"
    )
    isOnFront = Self.front(of: points.map { point in point.map { Replications($0).mean } })
    shares = count > 1 ? Self.shares(of: points, replications: count) : nil
  }

  /// Whether each vector is on the front; equal ones are all on it, or none is.
  ///
  /// In lexicographic order no vector dominates an earlier one, so each is compared with the front
  /// so far.
  package static func front(of vectors: [[Double]]) -> [Bool] {
    var isOnFront = [Bool](repeating: false, count: vectors.count)
    var front: [Int] = []
    for index in ParetoFront.lexicographicOrder(of: vectors)
    where !ParetoFront.isDominated(vectors[index], byOneOf: front, in: vectors) {
      isOnFront[index] = true
      front.append(index)
    }
    return isOnFront
  }

  private static func shares(of points: [[[Double]]], replications count: Int) -> [Double] {
    let resamples = resampleCount(values: points.count * count)
    var hits = [Int](repeating: 0, count: points.count)
    for resample in 0..<resamples {
      let weights = weights(resample, replications: count)
      let means = points.map { point in
        point.map { values in zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } }
      }
      for (point, isHit) in front(of: means).enumerated() where isHit { hits[point] += 1 }
    }
    return hits.map { Double($0) / Double(resamples) }
  }

  /// How often each replication is in a resample.
  private static func weights(_ resample: Int, replications count: Int) -> [Double] {
    var stream = RandomStream(
      RandomKey(seed: UInt64(resample), purpose: "front share", entity: "\(count)")
    )
    var weights = [Double](repeating: 0, count: count)
    for _ in 0..<count { weights[Int(stream.below(UInt64(count)))] += 1 }
    return weights
  }

  /// A thousand; fewer where that would be a long time, but not below a hundred.
  private static func resampleCount(values: Int) -> Int {
    min(1000, max(100, 50_000_000 / max(1, values)))
  }
}
