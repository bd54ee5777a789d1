/// A sum of one effect for each value of each dimension, by least squares.
///
/// Backfitting: each sweep moves the means by the values of one dimension after the other from the
/// residuals to the effects. It converges to least squares, in one sweep for a full grid (Buja, Hastie
/// and Tibshirani, Annals of Statistics 17, 1989).
struct AdditiveFit: Sendable {
  /// What is left of each value; the mean is 0 as long as nothing is shrunk.
  private(set) var residuals: [Double]
  private let mean: Double
  /// For each dimension the effect of each of its values.
  private var effects: [[Double]]

  /// Fits the effects of all dimensions, or all but the one that is `excluded`.
  ///
  /// - Parameters:
  ///   - values: One for each candidate.
  ///   - candidates: What the values belong to.
  ///   - space: What the candidates belong to.
  ///   - excluded: A dimension that is given no effect.
  ///   - sweeps: How often the effects are gone through.
  ///   - prior: How many values of no effect each effect is averaged with, so that a value met once
  ///     does not say too much.
  init(
    of values: [Double],
    _ candidates: [Candidate],
    in space: SearchSpace,
    without excluded: Int? = nil,
    sweeps: Int = 12,
    prior: Double = 0
  ) {
    let mean = values.reduce(0, +) / Double(max(values.count, 1))
    self.mean = mean
    residuals = values.map { $0 - mean }
    effects = space.dimensions.map { [Double](repeating: 0, count: $0.count) }
    let dimensions = space.dimensions.indices.filter { $0 != excluded }
    let places = dimensions.map { dimension in candidates.map { $0[dimension] } }
    for _ in 0..<sweeps {
      for (dimension, places) in zip(dimensions, places) {
        adjust(dimension, by: places, prior: prior)
      }
    }
  }

  /// The sum of the effects of a candidate's values.
  func predict(_ candidate: Candidate) -> Double {
    var sum = mean
    for dimension in effects.indices { sum += effects[dimension][candidate[dimension]] }
    return sum
  }

  /// The sum of squares between the groups of values at equal places; the mean of all is 0.
  static func squaresBetween(_ values: [Double], by places: [Int], count: Int) -> Double {
    let (sums, counts) = sums(of: values, by: places, count: count)
    return zip(sums, counts).reduce(0) { $1.1 > 0 ? $0 + $1.0 * $1.0 / $1.1 : $0 }
  }

  private mutating func adjust(_ dimension: Int, by places: [Int], prior: Double) {
    let old = effects[dimension]
    let (sums, counts) = Self.sums(of: residuals, by: places, count: old.count)
    for place in old.indices where counts[place] > 0 {
      // The residuals are without the old effect, which is put back before the mean is taken.
      let sum = sums[place] + old[place] * counts[place]
      effects[dimension][place] = sum / (counts[place] + prior)
    }
    for (index, place) in places.enumerated() {
      residuals[index] += old[place] - effects[dimension][place]
    }
  }

  private static func sums(
    of values: [Double],
    by places: [Int],
    count: Int
  ) -> (sums: [Double], counts: [Double]) {
    var sums = [Double](repeating: 0, count: count)
    var counts = sums
    for (place, value) in zip(places, values) {
      sums[place] += value
      counts[place] += 1
    }
    return (sums, counts)
  }
}
