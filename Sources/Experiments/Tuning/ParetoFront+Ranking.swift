extension ParetoFront {
  /// The places of the vectors that none dominates, of equal vectors the first, in their order.
  package static func front(of vectors: [[Double]]) -> [Int] {
    var front: [Int] = []
    for index in lexicographicOrder(of: vectors) {
      let rivals = vectors[index].count == 2 ? front.suffix(1) : front[...]
      if !rivals.contains(where: { covers(vectors[$0], vectors[index]) }) { front.append(index) }
    }
    return front.sorted()
  }

  /// The rank of each vector: 0 on the front, 1 on the front of the others, and so on.
  ///
  /// Vectors are taken in lexicographic order, so that none dominates an earlier one, and the rank is
  /// found by bisection: Zhang, Tian, Cheng and Jin, "An Efficient Approach to Nondominated
  /// Sorting" (IEEE Transactions on Evolutionary Computation 19, 2015). Equal vectors have one
  /// rank.
  package static func ranks(of vectors: [[Double]]) -> [Int] {
    var ranks = [Int](repeating: 0, count: vectors.count)
    var fronts: [[Int]] = []
    for index in lexicographicOrder(of: vectors) {
      var low = 0
      var high = fronts.count
      while low < high {
        let middle = (low + high) / 2
        if isDominated(vectors[index], byOneOf: fronts[middle], in: vectors) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      if low == fronts.count { fronts.append([]) }
      fronts[low].append(index)
      ranks[index] = low
    }
    return ranks
  }

  /// How lonely each vector is among those given: half the sides of the box between its neighbours.
  ///
  /// The crowding distance of Deb, Pratap, Agarwal and Meyarivan, "A Fast and Elitist
  /// Multiobjective Genetic Algorithm: NSGA-II" (IEEE Transactions on Evolutionary Computation 6,
  /// 2002): infinite at the ends of each objective that is not constant.
  package static func crowding(of vectors: [[Double]]) -> [Double] {
    var distances = [Double](repeating: 0, count: vectors.count)
    for objective in vectors.first?.indices ?? 0..<0 {
      let order = vectors.indices.sorted {
        (vectors[$0][objective], $0) < (vectors[$1][objective], $1)
      }
      guard let first = order.first, let last = order.last else { continue }
      let range = vectors[last][objective] - vectors[first][objective]
      guard range > 0 else { continue }
      distances[first] = .infinity
      distances[last] = .infinity
      for place in order.indices.dropFirst().dropLast() {
        let gap = vectors[order[place + 1]][objective] - vectors[order[place - 1]][objective]
        distances[order[place]] += gap / range
      }
    }
    return distances
  }

  /// The member that trades best: farthest from the line between the ends, towards the ideal.
  ///
  /// Objectives are scaled to 0 at the ideal and 1 at the nadir of the front; the line, or the
  /// plane for more than two objectives, goes through the points that are 1 in one objective and 0
  /// in the others. Das, "On characterizing the 'knee' of the Pareto curve based on
  /// normal-boundary intersection" (Structural Optimization 18, 1999). Of equally far members the
  /// first counts; an empty front has none.
  package var knee: Member? {
    let ideal = ideal
    let nadir = nadir
    // The distance from the plane falls with the sum of the scaled objectives.
    let sums = members.map { member in
      member.objectives.indices.reduce(0.0) { sum, index in
        let range = nadir[index] - ideal[index]
        return range > 0 ? sum + (member.objectives[index] - ideal[index]) / range : sum
      }
    }
    return members.indices.min { (sums[$0], $0) < (sums[$1], $1) }.map { members[$0] }
  }

  /// Places by the first objective that differs: none dominates an earlier one.
  static func lexicographicOrder(of vectors: [[Double]]) -> [Int] {
    vectors.indices.sorted { left, right in
      for (first, second) in zip(vectors[left], vectors[right]) where first != second {
        return first < second
      }
      return left < right
    }
  }

  /// Whether one of a front of earlier vectors dominates a vector.
  static func isDominated(
    _ vector: [Double],
    byOneOf front: [Int],
    in vectors: [[Double]]
  ) -> Bool {
    // Of two objectives the second falls along a front, so that the latest member decides.
    front.suffix(vector.count == 2 ? 1 : front.count).contains { dominates(vectors[$0], vector) }
  }
}
