import Simulation

/// An estimate of how much hypervolume a vector would add to a front, cheap for any number of
/// objectives.
///
/// The hypervolume is the mean over directions of the power of the distance that the front reaches
/// from the reference point along each (Zhang and Golovin, "Random Hypervolume Scalarizations for
/// Provable Multi-Objective Black Box Optimization", ICML 2020). Directions are drawn anew for every
/// use, so that what one set overlooks the next one sees.
struct HypervolumeGain {
  private let reference: Double
  private let objectiveCount: Int
  /// For each direction one over its components.
  private var inverses: [Double] = []
  private var front: [[Double]] = []
  /// What the front reaches in each direction.
  private var reached: [Double]

  /// Measures from a reference point that is the same in all objectives.
  init(
    over front: [[Double]],
    reference: Double,
    objectiveCount: Int,
    directions: Int,
    _ stream: inout RandomStream
  ) {
    self.reference = reference
    self.objectiveCount = objectiveCount
    reached = [Double](repeating: 0, count: directions)
    for _ in 0..<directions { inverses += Self.direction(objectiveCount, &stream) }
    for vector in front { add(vector) }
  }

  /// What a vector would add; if nothing, how far it is from adding something, below 0.
  func gain(of vector: [Double]) -> Double {
    var gain = 0.0
    for direction in reached.indices {
      let reach = reach(of: vector, along: direction)
      if reach > reached[direction] { gain += reach - reached[direction] }
    }
    return gain > 0 ? gain : -distance(of: vector)
  }

  /// By how much the worst objective has to fall until no vector of the front is nowhere worse.
  private func distance(of vector: [Double]) -> Double {
    var distance = 0.0
    for member in front {
      var least = Double.infinity
      for objective in 0..<objectiveCount {
        least = min(least, vector[objective] - member[objective])
      }
      distance = max(distance, least)
    }
    return distance
  }

  /// Takes a vector into the front.
  mutating func add(_ vector: [Double]) {
    front.append(vector)
    for direction in reached.indices {
      reached[direction] = max(reached[direction], reach(of: vector, along: direction))
    }
  }

  @inline(__always)
  private func reach(of vector: [Double], along direction: Int) -> Double {
    let base = direction * objectiveCount
    var least = Double.infinity
    for objective in 0..<objectiveCount {
      least = min(least, (reference - vector[objective]) * inverses[base + objective])
    }
    guard least > 0 else { return 0 }
    var power = least
    for _ in 1..<objectiveCount { power *= least }
    return power
  }

  /// A point of the unit sphere with positive components, each as likely.
  private static func direction(_ count: Int, _ stream: inout RandomStream) -> [Double] {
    let normals = (0..<count).map { _ in
      max(PortableMath.normalQuantile(0.5 + 0.5 * (1 - stream.unit()) * 0.999_999), 1e-6)
    }
    let length = normals.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return normals.map { length / $0 }
  }
}
