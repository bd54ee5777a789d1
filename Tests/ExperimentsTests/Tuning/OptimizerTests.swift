import Simulation
import Testing

@testable import Experiments

@Suite struct OptimizerTests {
  private static let grid = SearchSpace(
    (0..<4).map { SearchSpace.Dimension(name: "x\($0)", count: 6) }
  )

  /// Two objectives with a plateau in the first.
  private static func figures(of candidate: Candidate) -> [Double] {
    let x = candidate.places.map(Double.init)
    return [max(x[0], 2) + x[1], (5 - x[0]) * 100 + x[2] * x[2] + x[3]]
  }

  /// Asks in batches and tells the figures of each, in the order that `reorder` gives.
  private func run(
    _ optimizer: inout Optimizer,
    batches: [Int],
    reorder: ([Candidate]) -> [Candidate] = { $0 },
    figures: (Candidate) -> [Double] = Self.figures
  ) -> [Candidate] {
    var given: [Candidate] = []
    for size in batches {
      let batch = optimizer.ask(size)
      given += batch
      for candidate in reorder(batch) {
        optimizer.tell(candidate, objectives: figures(candidate))
      }
    }
    return given
  }

  @Test func `the same seed gives the same candidates and another one others`() {
    func given(_ seed: UInt64) -> [Candidate] {
      var optimizer = Optimizer(space: Self.grid, objectiveCount: 2, seed: seed)
      return run(&optimizer, batches: [30, 50, 7, 20, 1, 20])
    }
    #expect(given(1) == given(1))
    #expect(given(1) != given(2))
  }

  @Test func `the order of telling within a batch does not matter`() {
    func given(_ reorder: ([Candidate]) -> [Candidate]) -> [Candidate] {
      var optimizer = Optimizer(space: Self.grid, objectiveCount: 2, seed: 3)
      // Candidates that were never given are told as well, in the same varied order.
      for candidate in reorder([Candidate([1, 1, 1, 1]), Candidate([0, 3, 1, 2])]) {
        optimizer.tell(candidate, objectives: Self.figures(of: candidate))
      }
      return run(&optimizer, batches: [70, 20, 20, 20], reorder: reorder)
    }
    #expect(given { $0 } == given { $0.reversed() })
  }

  @Test func `the start is given first and in canonical form`() {
    let space = SearchSpaceTests.conditional
    let start = [Candidate([0, 3, 4, 2]), Candidate([1, 0, 0, 2]), Candidate([0, 0, 4, 0])]
    var optimizer = Optimizer(space: space, objectiveCount: 1, seed: 1, start: start)
    let batch = optimizer.ask(10)
    #expect(Array(batch.prefix(2)) == [Candidate([0, 0, 4, 0]), Candidate([1, 0, 0, 2])])
    #expect(Set(batch).count == 10)
  }

  @Test(arguments: [1, 7, 100])
  func `a small space is found whole and nothing twice`(size: Int) {
    let space = SearchSpaceTests.conditional
    var optimizer = Optimizer(space: space, objectiveCount: 2, seed: 5)
    var given: [Candidate] = []
    while true {
      let batch = optimizer.ask(size)
      guard !batch.isEmpty else { break }
      given += batch
      for candidate in batch {
        optimizer.tell(candidate, objectives: [Double(candidate[2]), Double(candidate[1])])
      }
    }
    #expect(given.count == space.count)
    #expect(Set(given).count == space.count)
    #expect(given.allSatisfy { space.canonical($0) == $0 })
  }

  @Test func `what was told is not given`() {
    let space = SearchSpace([.init(name: "a", count: 6)])
    var optimizer = Optimizer(space: space, objectiveCount: 1, seed: 1)
    optimizer.tell(Candidate([2]), objectives: [1])
    optimizer.tellInvalid(Candidate([3]))
    #expect(
      Set(optimizer.ask(10)) == [Candidate([0]), Candidate([1]), Candidate([4]), Candidate([5])]
    )
    #expect(optimizer.ask(10).isEmpty)
  }

  @Test func `batches are answered while nothing is told`() {
    var optimizer = Optimizer(space: Self.grid, objectiveCount: 2, seed: 1)
    let given = (0..<20).flatMap { _ in optimizer.ask(20) }
    #expect(Set(given).count == 400)
  }

  @Test func `a space too large to be counted is searched`() {
    let dimensions = (0..<20).map { SearchSpace.Dimension(name: "\($0)", count: 1000) }
    let space = SearchSpace(dimensions)
    var optimizer = Optimizer(space: space, objectiveCount: 1, seed: 1)
    let given = run(
      &optimizer,
      batches: [64, 40, 40, 40],
      figures: { [Double($0.places.reduce(0, +))] }
    )
    #expect(Set(given).count == 184)
  }

  @Test func `infinite, equal and constant figures are taken`() {
    var optimizer = Optimizer(space: Self.grid, objectiveCount: 2, seed: 1)
    let given = run(
      &optimizer,
      batches: [64, 30, 30],
      figures: { [$0[0] > 2 ? .infinity : 0, 1] }
    )
    #expect(Set(given).count == 124)
  }

  @Test func `invalid candidates are left behind`() {
    var optimizer = Optimizer(space: Self.grid, objectiveCount: 2, seed: 2)
    var invalid: [Int] = []
    for size in [64, 40, 40, 40] {
      let batch = optimizer.ask(size)
      invalid.append(batch.count { $0[1] > 2 })
      for candidate in batch {
        if candidate[1] > 2 {
          optimizer.tellInvalid(candidate)
        } else {
          optimizer.tell(candidate, objectives: Self.figures(of: candidate))
        }
      }
    }
    #expect(invalid[0] > 20)
    #expect(invalid[3] < 12)
  }

  @Test func `the search goes where constraints hold`() {
    // Feasible only where two dimensions are at their upper ends: 1 in 36.
    func violation(_ candidate: Candidate) -> Double { Double(10 - candidate[0] - candidate[1]) }
    var optimizer = Optimizer(space: Self.grid, objectiveCount: 2, seed: 2)
    var feasible = ParetoFront()
    for size in [64, 40, 40, 40] {
      for candidate in optimizer.ask(size) {
        let figures = Self.figures(of: candidate)
        optimizer.tell(candidate, objectives: figures, violation: violation(candidate))
        if violation(candidate) <= 0 { feasible.insert(figures, id: 0) }
      }
    }
    #expect(feasible.vectors == [[10, 0]])
  }

  @Test func `better estimates replace earlier ones`() {
    var optimizer = Optimizer(space: Self.grid, objectiveCount: 2, seed: 2)
    var other = optimizer
    for candidate in optimizer.ask(64) {
      optimizer.tell(candidate, objectives: [0, 0])
      optimizer.tell(candidate, objectives: Self.figures(of: candidate))
    }
    for candidate in other.ask(64) {
      other.tell(candidate, objectives: Self.figures(of: candidate))
    }
    #expect(optimizer.ask(20) == other.ask(20))
  }
}

/// The aim, in small: nearly all of the front for a tenth of the work, or less.
@Suite struct OptimizerAimTests {
  private func share(
    of front: ParetoFront,
    in space: SearchSpace,
    seed: UInt64,
    budget: Int,
    figures: (Candidate) -> [Double]
  ) -> Double {
    var optimizer = Optimizer(
      space: space,
      objectiveCount: front.ideal.count,
      seed: seed,
      start: [Candidate(space.dimensions.map { $0.count / 2 })]
    )
    var found = ParetoFront()
    for _ in 0..<(budget / 20) {
      for candidate in optimizer.ask(20) {
        let vector = figures(candidate)
        optimizer.tell(candidate, objectives: vector)
        found.insert(vector, id: 0)
      }
    }
    return found.normalisedHypervolume(against: front)
  }

  @Test(arguments: [2, 3])
  func `a scaling rule's front is found in a tenth of the space`(objectives: Int) {
    let queue = FluidQueue()
    let space = FluidQueue.space
    func figures(_ candidate: Candidate) -> [Double] {
      Array(queue.figures(of: candidate).prefix(objectives))
    }
    let front = ParetoFront(of: (0..<space.count).map { figures(space.candidate(at: $0)) })
    for seed in UInt64(1)...2 {
      let share = share(of: front, in: space, seed: seed, budget: 400, figures: figures)
      #expect(share > (objectives == 2 ? 0.99 : 0.97), "seed \(seed)")
    }
  }

  /// ZDT1 to ZDT3 (Zitzler, Deb and Thiele, Evolutionary Computation 8, 2000) on 41,472 points.
  @Test(arguments: 1...3)
  func `ZDT on a grid is found in a hundredth of the space`(problem: Int) {
    let space = SearchSpace(
      [32, 6, 6, 6, 6].enumerated().map { .init(name: "x\($0.offset)", count: $0.element) }
    )
    func figures(_ candidate: Candidate) -> [Double] {
      let first = Double(candidate[0]) / 31
      let g = 1 + 9 * Double(candidate.places.dropFirst().reduce(0, +)) / 20
      let ratio = first / g
      let shape: Double
      switch problem {
      case 1: shape = 1 - ratio.squareRoot()
      case 2: shape = 1 - ratio * ratio
      default:
        shape = 1 - ratio.squareRoot() - ratio * PortableMath.sineOfTurns(5 * first)
      }
      return [first, g * shape]
    }
    let front = ParetoFront(of: (0..<32).map { figures(Candidate([$0, 0, 0, 0, 0])) })
    #expect(share(of: front, in: space, seed: 1, budget: 400, figures: figures) > 0.99)
  }
}
