import Simulation

/// Builds one tree, node by node.
struct TreeGrower {
  /// Fewer samples stay together.
  private static let smallestSplit = 3

  /// Read again after growing, so that the next tree draws on.
  private(set) var stream: RandomStream
  private let samples: ResponseForest.Samples
  private let isEquality: [Bool]
  private var nodes: [ResponseForest.Node] = []
  private var leaves: [Double] = []
  private var order: [Int]
  private var below: [Double]
  private var total: [Double]

  init(samples: ResponseForest.Samples, isEquality: [Bool], stream: RandomStream) {
    self.samples = samples
    self.isEquality = isEquality
    self.stream = stream
    order = Array(0..<samples.count)
    below = [Double](repeating: 0, count: samples.outputs)
    total = below
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
    var best: ResponseForest.Node?
    // What explains nothing, as on a plateau, is no split.
    let share = 1 / Double(range.count)
    var bestGain = total.reduce(0) { $0 + $1 * $1 * share } + 1e-12
    for dimension in 0..<samples.dimensions {
      guard let split = drawSplit(of: range, along: dimension) else { continue }
      let gain = gain(of: split, over: range)
      if gain > bestGain {
        bestGain = gain
        best = split
      }
    }
    return best
  }

  private mutating func drawSplit(
    of range: Range<Int>,
    along dimension: Int
  )
    -> ResponseForest.Node?
  {
    var low = Int32.max
    var high = Int32.min
    for place in range {
      let value = samples.places[order[place] * samples.dimensions + dimension]
      low = min(low, value)
      high = max(high, value)
    }
    guard low < high else { return nil }
    var node = ResponseForest.Node(dimension: Int32(dimension))
    node.isEquality = isEquality[dimension]
    if node.isEquality {
      // The value of one of the samples, so that both sides have some.
      let place = range.lowerBound + Int(stream.below(UInt64(range.count)))
      node.cut = samples.places[order[place] * samples.dimensions + dimension]
    } else {
      node.cut = low + 1 + Int32(stream.below(UInt64(high - low)))
    }
    return node
  }

  /// By how much the squared deviations fall, up to a constant of the range.
  private mutating func gain(of split: ResponseForest.Node, over range: Range<Int>) -> Double {
    let outputs = samples.outputs
    for output in 0..<outputs { below[output] = 0 }
    var count = 0
    for place in range where says(order[place], to: split) {
      count += 1
      let base = order[place] * outputs
      for output in 0..<outputs { below[output] += samples.figures[base + output] }
    }
    guard count > 0, count < range.count else { return -.infinity }
    let left = 1 / Double(count)
    let right = 1 / Double(range.count - count)
    var gain = 0.0
    for output in 0..<outputs {
      let above = total[output] - below[output]
      gain += below[output] * below[output] * left + above * above * right
    }
    return gain
  }

  private func says(_ sample: Int, to split: ResponseForest.Node) -> Bool {
    let value = samples.places[sample * samples.dimensions + Int(split.dimension)]
    return split.isEquality ? value == split.cut : value < split.cut
  }

  private mutating func partition(_ range: Range<Int>, by split: ResponseForest.Node) -> Int {
    var middle = range.lowerBound
    for place in range where says(order[place], to: split) {
      order.swapAt(place, middle)
      middle += 1
    }
    return middle
  }
}
