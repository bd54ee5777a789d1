import Simulation

/// A cheap model of how figures depend on places: the mean over randomised regression trees.
///
/// Extremely randomised trees (Geurts, Ernst and Wehenkel, Machine Learning 63, 2006): a node draws
/// one cut for each dimension and takes the one that explains most. They need no scales, follow
/// plateaus and steps, and pass over dimensions that do not matter. What the trees disagree about is
/// not known yet.
struct ResponseForest: Sendable {
  /// What is learned: for each sample its places and its figures, one after the other.
  struct Samples {
    let dimensions: Int
    let outputs: Int
    let count: Int
    let places: [Int32]
    let figures: [Double]

    init(_ candidates: [Candidate], figures: [[Double]]) {
      dimensions = candidates.first?.places.count ?? 0
      outputs = figures.first?.count ?? 0
      count = candidates.count
      places = candidates.flatMap { $0.places.map(Int32.init) }
      self.figures = figures.flatMap(\.self)
    }
  }

  /// A node with a question, or a leaf.
  struct Node: Sendable {
    /// The dimension asked for, or −1 in a leaf.
    var dimension: Int32 = -1
    var cut: Int32 = 0
    /// Whether the question is for equality rather than for being below.
    var isEquality = false
    /// The node for yes, which the one for no follows; in a leaf the place of its figures.
    var next: Int32 = 0
  }

  private let outputs: Int
  private var nodes: [Node] = []
  private var roots: [Int32] = []
  private var leaves: [Double] = []

  init(
    of samples: Samples,
    in space: SearchSpace,
    trees: Int,
    stream: inout RandomStream
  ) {
    outputs = samples.outputs
    let isEquality = space.dimensions.map { $0.kind == .categorical }
    for _ in 0..<trees {
      var grower = TreeGrower(samples: samples, isEquality: isEquality, stream: stream)
      let tree = grower.grow()
      stream = grower.stream
      append(tree.nodes, tree.leaves)
    }
  }

  private mutating func append(_ tree: [Node], _ figures: [Double]) {
    let base = Int32(nodes.count)
    let leafBase = Int32(leaves.count)
    roots.append(base)
    for var node in tree {
      node.next += node.dimension < 0 ? leafBase : base
      nodes.append(node)
    }
    leaves += figures
  }

  /// The mean of the trees, less some of their standard deviations, for each figure.
  func predict(_ candidate: Candidate, optimism: Double) -> [Double] {
    var means = [Double](repeating: 0, count: outputs)
    var squares = means
    let share = 1 / Double(roots.count)
    for root in roots {
      let leaf = leaf(from: root, for: candidate.places)
      for output in 0..<outputs {
        let figure = leaves[leaf + output]
        means[output] += figure * share
        squares[output] += figure * figure * share
      }
    }
    for output in 0..<outputs {
      let variance = max(squares[output] - means[output] * means[output], 0)
      means[output] -= optimism * variance.squareRoot()
    }
    return means
  }

  private func leaf(from root: Int32, for places: [Int]) -> Int {
    var index = Int(root)
    while nodes[index].dimension >= 0 {
      let node = nodes[index]
      let place = Int32(truncatingIfNeeded: places[Int(node.dimension)])
      let isYes = node.isEquality ? place == node.cut : place < node.cut
      index = Int(node.next) + (isYes ? 0 : 1)
    }
    return Int(nodes[index].next)
  }
}
