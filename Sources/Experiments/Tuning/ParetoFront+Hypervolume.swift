extension ParetoFront {
  /// The volume between the front and a reference point that is worse in every objective.
  ///
  /// Members that are not better than the reference in every objective add nothing. Exact for any
  /// number of objectives; see ``hypervolume(of:reference:)``.
  package func hypervolume(reference: [Double]) -> Double {
    Self.hypervolume(of: vectors, reference: reference)
  }

  /// The volume of the union of the boxes between vectors and a reference point.
  ///
  /// Two objectives are a sweep in O(n log n), three a sweep over slices in O(n²), more the method
  /// of While, Bradstreet and Barone, "A Fast Way of Calculating Exact Hypervolumes" (IEEE
  /// Transactions on Evolutionary Computation 16, 2012), which is exponential in the objectives.
  package static func hypervolume(of vectors: [[Double]], reference: [Double]) -> Double {
    let inside = vectors.filter { vector in
      zip(vector, reference).allSatisfy { $0 < $1 }
    }
    guard !inside.isEmpty else { return 0 }
    switch reference.count {
    case 1: return reference[0] - inside.reduce(.infinity) { min($0, $1[0]) }
    case 2: return area(of: inside, reference: reference)
    case 3: return volume(of: inside, reference: reference)
    default: return excludingVolume(of: inside, reference: reference)
    }
  }

  /// The share of a reference front's hypervolume that this front reaches.
  ///
  /// Both are measured from one point: the worst value of each objective on the reference front,
  /// plus a tenth of its range there, so that the ends of the front count as well (Ishibuchi and
  /// others, "How to Specify a Reference Point in Hypervolume Calculation", Evolutionary
  /// Computation 26, 2018). The ideal, the best value of each objective on the reference front, is
  /// where the scale begins; it has no part in the ratio, because a ratio of volumes does not
  /// change with the units. An objective that is constant on the reference front gets a range of
  /// 1, and then an equal value counts fully. The share is above 1 only if this front has vectors
  /// that the reference front does not cover.
  package func normalisedHypervolume(against other: ParetoFront) -> Double {
    precondition(!other.members.isEmpty, "a reference front has a member")
    let reference = other.referencePoint
    return hypervolume(reference: reference) / other.hypervolume(reference: reference)
  }

  /// The worst value of each objective, plus a tenth of its range, or of 1 for a range of 0.
  package var referencePoint: [Double] {
    zip(ideal, nadir).map { best, worst in
      worst + (worst > best ? worst - best : 1) / 10
    }
  }

  /// The best value of each objective.
  package var ideal: [Double] { fold(min) }

  /// The worst value of each objective on the front.
  package var nadir: [Double] { fold(max) }

  private func fold(_ choose: (Double, Double) -> Double) -> [Double] {
    guard let first = members.first else { return [] }
    return members.dropFirst().reduce(first.objectives) { zip($0, $1.objectives).map(choose) }
  }
}

extension ParetoFront {
  private static func area(of vectors: [[Double]], reference: [Double]) -> Double {
    var area = 0.0
    var ceiling = reference[1]
    for vector in vectors.sorted(by: { ($0[0], $0[1]) < ($1[0], $1[1]) })
    where vector[1] < ceiling {
      area += (reference[0] - vector[0]) * (ceiling - vector[1])
      ceiling = vector[1]
    }
    return area
  }

  /// Slices along the last objective, each the area of a staircase that grows step by step.
  private static func volume(of vectors: [[Double]], reference: [Double]) -> Double {
    let sorted = vectors.sorted { $0[2] < $1[2] }
    var staircase: [[Double]] = []
    var area = 0.0
    var volume = 0.0
    for (index, vector) in sorted.enumerated() {
      if !staircase.contains(where: { $0[0] <= vector[0] && $0[1] <= vector[1] }) {
        staircase.removeAll { vector[0] <= $0[0] && vector[1] <= $0[1] }
        let place = staircase.firstIndex { $0[0] > vector[0] } ?? staircase.count
        staircase.insert(vector, at: place)
        area = steps(of: staircase, reference: reference)
      }
      let next = index + 1 < sorted.count ? sorted[index + 1][2] : reference[2]
      volume += area * (next - vector[2])
    }
    return volume
  }

  private static func steps(of staircase: [[Double]], reference: [Double]) -> Double {
    var area = 0.0
    var ceiling = reference[1]
    for vector in staircase {
      area += (reference[0] - vector[0]) * (ceiling - vector[1])
      ceiling = vector[1]
    }
    return area
  }

  /// The sum of what each vector adds to those after it.
  private static func excludingVolume(of vectors: [[Double]], reference: [Double]) -> Double {
    let front = ParetoFront(of: vectors).vectors.sorted { $0[0] > $1[0] }
    var total = 0.0
    for (index, vector) in front.enumerated() {
      let limited = front[(index + 1)...].map { zip($0, vector).map(max) }
      let box = zip(vector, reference).reduce(1) { $0 * ($1.1 - $1.0) }
      total += box - hypervolume(of: ParetoFront(of: limited).vectors, reference: reference)
    }
    return total
  }
}
