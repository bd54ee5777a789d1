import Simulation

/// A model of how ranks depend on places: trees, alone or on what main effects leave over.
///
/// Trees alone follow steps and limits; main effects carry what adds up to where nothing was tried.
/// Which of the two is right differs from study to study and is measured.
struct ResponseModel: Sendable {
  private static let trees = 8

  /// Whether main effects are taken away first.
  private let hasMainEffects: Bool
  private var mainEffects: [AdditiveFit] = []
  private var forest: ResponseForest?
  /// The smoothed mean square error for trials before they were learned.
  private(set) var error = 0.0

  init(hasMainEffects: Bool) {
    self.hasMainEffects = hasMainEffects
  }

  /// Measures the error for some trials, and then learns all anew.
  mutating func learn(
    _ standing: Standing,
    new: [Int],
    in space: SearchSpace,
    _ stream: inout RandomStream
  ) {
    if forest != nil {
      for place in new { measure(standing.candidates[place], standing.vectors[place]) }
    }
    var figures = standing.vectors
    if hasMainEffects {
      mainEffects = (figures.first?.indices ?? 0..<0).map { objective in
        AdditiveFit(
          of: figures.map { $0[objective] },
          standing.candidates,
          in: space,
          sweeps: 3,
          prior: 2
        )
      }
      figures = figures.indices.map { place in mainEffects.map { $0.residuals[place] } }
    }
    let samples = ResponseForest.Samples(standing.candidates, figures: figures)
    forest = ResponseForest(of: samples, in: space, trees: Self.trees, stream: &stream)
  }

  /// The expected ranks, less some standard deviations between trees.
  func predict(_ candidate: Candidate, optimism: Double) -> [Double] {
    guard var ranks = forest?.predict(candidate, optimism: optimism) else { return [] }
    for (objective, fit) in mainEffects.enumerated() { ranks[objective] += fit.predict(candidate) }
    return ranks
  }

  private mutating func measure(_ candidate: Candidate, _ ranks: [Double]) {
    let predicted = predict(candidate, optimism: 0)
    let square = zip(predicted, ranks).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    error += 0.03 * (square - error)
  }
}
