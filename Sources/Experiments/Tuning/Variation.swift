import Simulation

/// The ways in which new candidates come from good ones, and how well each does.
struct Variation: Sendable {
  /// One way to make a candidate.
  enum Operator: Int, CaseIterable, Sendable {
    /// One step on the grid from a parent.
    case step
    /// Any value in one dimension.
    case jump
    /// A step or a jump in two dimensions.
    case twoMoves
    /// Every dimension from one of two parents, and one dimension on average at random.
    case cross
    /// The step between two parents, done again from a third one.
    case difference
    /// Any candidate.
    case random
  }

  let space: SearchSpace
  /// The smoothed share of each operator's trials that were on the front.
  private var credits = [Double](repeating: 0.5, count: Operator.allCases.count)

  init(space: SearchSpace) {
    self.space = space
  }

  /// Notes whether a trial of an operator is on the front.
  mutating func credit(_ origin: Operator, success: Bool) {
    credits[origin.rawValue] += 0.05 * ((success ? 1 : 0) - credits[origin.rawValue])
  }

  /// Draws an operator, the more often the better it does, and each now and then.
  func drawOperator(_ stream: inout RandomStream) -> Operator {
    let floor = 0.03 + 0.05 * credits.reduce(0, +)
    let weights = credits.map { $0 + floor }
    var rest = stream.unit() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return Operator.allCases[index] }
    }
    return .random
  }

  /// A canonical candidate made from some of the parents, of which there is at least one.
  func make(
    by origin: Operator,
    from parents: [Candidate],
    _ stream: inout RandomStream
  ) -> Candidate {
    var child = pick(parents, &stream)
    switch origin {
    case .step: move(&child, jumps: 0, &stream)
    case .jump: move(&child, jumps: 1, &stream)
    case .twoMoves:
      move(&child, jumps: 0.3, &stream)
      move(&child, jumps: 0.3, &stream)
    case .cross:
      cross(&child, with: pick(parents, &stream), &stream)
      mutate(&child, &stream)
    case .difference:
      add(to: &child, from: pick(parents, &stream), to: pick(parents, &stream))
    case .random: return randomCandidate(&stream)
    }
    return space.canonical(child)
  }

  /// Any canonical candidate.
  func randomCandidate(_ stream: inout RandomStream) -> Candidate {
    guard space.count == .max else {
      return space.candidate(at: Int(stream.below(UInt64(space.count))))
    }
    let places = space.dimensions.map { Int(stream.below(UInt64($0.count))) }
    return space.canonical(Candidate(places))
  }

  private func pick(_ parents: [Candidate], _ stream: inout RandomStream) -> Candidate {
    // Parents come best first; of two draws the better one counts.
    let first = Int(stream.below(UInt64(parents.count)))
    return parents[min(first, Int(stream.below(UInt64(parents.count))))]
  }

  private func move(_ child: inout Candidate, jumps: Double, _ stream: inout RandomStream) {
    let isActive = space.activity(in: child)
    let movable = space.dimensions.indices.filter { isActive[$0] && space.dimensions[$0].count > 1 }
    guard !movable.isEmpty else { return }
    let index = movable[Int(stream.below(UInt64(movable.count)))]
    let dimension = space.dimensions[index]
    let place = child[index]
    if dimension.kind == .categorical || stream.unit() < jumps {
      child[index] = (place + 1 + Int(stream.below(UInt64(dimension.count - 1)))) % dimension.count
    } else {
      let isUp = place == 0 || (place < dimension.count - 1 && stream.below(2) == 0)
      child[index] = place + (isUp ? 1 : -1)
    }
    awaken(&child, besides: isActive, &stream)
  }

  /// Gives what has become active a value, because 0 is only what is written meanwhile.
  private func awaken(
    _ child: inout Candidate,
    besides wasActive: [Bool],
    _ stream: inout RandomStream
  ) {
    guard space.dimensions.contains(where: { $0.condition != nil }) else { return }
    let isActive = space.activity(in: child)
    for index in space.dimensions.indices where isActive[index] && !wasActive[index] {
      child[index] = Int(stream.below(UInt64(space.dimensions[index].count)))
    }
  }

  private func cross(
    _ child: inout Candidate,
    with other: Candidate,
    _ stream: inout RandomStream
  ) {
    for index in space.dimensions.indices where stream.below(2) == 0 {
      child[index] = other[index]
    }
  }

  private func mutate(_ child: inout Candidate, _ stream: inout RandomStream) {
    let share = 1 / Double(space.dimensions.count)
    for (index, dimension) in space.dimensions.enumerated() where stream.unit() < share {
      child[index] = Int(stream.below(UInt64(dimension.count)))
    }
  }

  private func add(to child: inout Candidate, from start: Candidate, to end: Candidate) {
    for (index, dimension) in space.dimensions.enumerated() {
      switch dimension.kind {
      case .ordered:
        child[index] = min(max(child[index] + end[index] - start[index], 0), dimension.count - 1)
      case .categorical:
        if start[index] != end[index] { child[index] = end[index] }
      }
    }
  }
}
