import Simulation

/// Builds one tree, node by node.
struct TreeGrower {
  /// Fewer samples stay together.
  private static let smallestSplit = 3

  /// Read again after growing, so that the next tree draws on.
  private(set) var stream: RandomStream
  private let samples: ResponseForest.Samples
  private var nodes: [ResponseForest.Node] = []
  private var leaves: [Double] = []
  private var order: [Int]
  /// For each dimension the question that was drawn; one without a dimension is none.
  private var splits: [ResponseForest.Node]
  private var lows: [Int32]
  private var highs: [Int32]
  /// For each question how many say yes, and the sums of their figures.
  private var counts: [Int]
  private var below: [Double]
  private var total: [Double]

  init(samples: ResponseForest.Samples, isEquality: [Bool], stream: RandomStream) {
    self.samples = samples
    self.stream = stream
    order = Array(0..<samples.count)
    splits = isEquality.map { ResponseForest.Node(isEquality: $0) }
    lows = [Int32](repeating: 0, count: samples.dimensions)
    highs = lows
    counts = [Int](repeating: 0, count: samples.dimensions)
    below = [Double](repeating: 0, count: samples.dimensions * samples.outputs)
    total = [Double](repeating: 0, count: samples.outputs)
  }

  mutating func grow() -> (nodes: [ResponseForest.Node], leaves: [Double]) {
    nodes.append(ResponseForest.Node())
    grow(0, over: 0..<order.count)
    return (nodes, leaves)
  }

  private mutating func grow(_ index: Int, over range: Range<Int>) {
    sum(range)
    guard range.count >= Self.smallestSplit, let split = bestSplit(of: range) else {
      nodes[index].next = Int32(leaves.count)
      let share = 1 / Double(max(range.count, 1))
      for sum in total { leaves.append(sum * share) }
      return
    }
    let middle = partition(range, by: split)
    nodes[index] = split
    nodes[index].next = Int32(nodes.count)
    let next = nodes.count
    nodes += [ResponseForest.Node(), ResponseForest.Node()]
    grow(next, over: range.lowerBound..<middle)
    grow(next + 1, over: middle..<range.upperBound)
  }

  private mutating func sum(_ range: Range<Int>) {
    let outputs = samples.outputs
    for output in 0..<outputs { total[output] = 0 }
    for place in range {
      let base = order[place] * outputs
      for output in 0..<outputs { total[output] += samples.figures[base + output] }
    }
  }

  private mutating func bestSplit(of range: Range<Int>) -> ResponseForest.Node? {
    drawSplits(of: range)
    sumBelow(range)
    var best: Int?
    // What explains nothing, as on a plateau, is no split.
    let share = 1 / Double(range.count)
    var bestGain = total.reduce(0) { $0 + $1 * $1 * share } + 1e-12
    for dimension in splits.indices where splits[dimension].dimension >= 0 {
      let gain = gain(along: dimension, of: range.count)
      if gain > bestGain {
        bestGain = gain
        best = dimension
      }
    }
    return best.map { splits[$0] }
  }

  /// Draws a question for each dimension in which the samples differ.
  private mutating func drawSplits(of range: Range<Int>) {
    let dimensions = samples.dimensions
    for dimension in 0..<dimensions {
      lows[dimension] = .max
      highs[dimension] = .min
    }
    for place in range {
      let base = order[place] * dimensions
      for dimension in 0..<dimensions {
        let value = samples.places[base + dimension]
        if value < lows[dimension] { lows[dimension] = value }
        if value > highs[dimension] { highs[dimension] = value }
      }
    }
    for dimension in 0..<dimensions {
      let (low, high) = (lows[dimension], highs[dimension])
      guard low < high else {
        splits[dimension].dimension = -1
        continue
      }
      splits[dimension].dimension = Int32(dimension)
      if splits[dimension].isEquality {
        // The value of one of the samples, so that both sides have some.
        let place = range.lowerBound + Int(stream.below(UInt64(range.count)))
        splits[dimension].cut = samples.places[order[place] * dimensions + dimension]
      } else {
        splits[dimension].cut = low + 1 + Int32(stream.below(UInt64(high - low)))
      }
    }
  }

  /// Adds up, for all questions at once, the figures of the samples that say yes.
  private mutating func sumBelow(_ range: Range<Int>) {
    let (dimensions, outputs) = (samples.dimensions, samples.outputs)
    for index in below.indices { below[index] = 0 }
    for index in counts.indices { counts[index] = 0 }
    for place in range {
      let sample = order[place]
      for dimension in 0..<dimensions
      where says(sample, to: splits[dimension], along: dimension) {
        counts[dimension] += 1
        for output in 0..<outputs {
          below[dimension * outputs + output] += samples.figures[sample * outputs + output]
        }
      }
    }
  }

  /// By how much the squared deviations fall, up to a constant of the range.
  private func gain(along dimension: Int, of count: Int) -> Double {
    let yes = counts[dimension]
    guard yes > 0, yes < count else { return -.infinity }
    let left = 1 / Double(yes)
    let right = 1 / Double(count - yes)
    var gain = 0.0
    for output in 0..<samples.outputs {
      let below = below[dimension * samples.outputs + output]
      let above = total[output] - below
      gain += below * below * left + above * above * right
    }
    return gain
  }

  private func says(_ sample: Int, to split: ResponseForest.Node, along dimension: Int) -> Bool {
    let value = samples.places[sample * samples.dimensions + dimension]
    return split.isEquality ? value == split.cut : value < split.cut
  }

  private mutating func partition(_ range: Range<Int>, by split: ResponseForest.Node) -> Int {
    var middle = range.lowerBound
    let dimension = Int(split.dimension)
    for place in range where says(order[place], to: split, along: dimension) {
      order.swapAt(place, middle)
      middle += 1
    }
    return middle
  }
}
