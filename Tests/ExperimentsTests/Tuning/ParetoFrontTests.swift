import Simulation
import Testing

@testable import Experiments

@Suite struct ParetoFrontTests {
  /// Vectors of small whole numbers, so that many are equal and volumes are exact.
  static func vectors(_ count: Int, objectives: Int, seed: UInt64, below: UInt64 = 8) -> [[Double]]
  {
    var stream = RandomStream(RandomKey(seed: seed, purpose: "vectors"))
    return (0..<count).map { _ in (0..<objectives).map { _ in Double(stream.below(below)) } }
  }

  /// The number of unit cells below the reference that a vector covers.
  private func cells(of vectors: [[Double]], reference: Int, objectives: Int) -> Double {
    var count = 0
    var cell = [Double](repeating: 0, count: objectives)
    func visit(_ objective: Int) {
      guard objective < objectives else {
        if vectors.contains(where: { ParetoFront.covers($0, cell) }) { count += 1 }
        return
      }
      for value in 0..<reference {
        cell[objective] = Double(value)
        visit(objective + 1)
      }
    }
    visit(0)
    return Double(count)
  }

  @Test func `dominance asks for one better and none worse`() {
    #expect(ParetoFront.dominates([1, 2], [1, 3]))
    #expect(!ParetoFront.dominates([1, 2], [1, 2]))
    #expect(!ParetoFront.dominates([1, 4], [2, 3]))
  }

  @Test func `of equal vectors the first stays`() {
    var front = ParetoFront()
    let isMember = [[2, 2], [2, 2], [1, 3], [1, 2]].enumerated().map { place, vector in
      front.insert(vector, id: 7 + place)
    }
    #expect(isMember == [true, false, true, true])
    #expect(front.members.map(\.id) == [10])
  }

  @Test(arguments: 2...4)
  func `a front made at once is the one made by insertion`(objectives: Int) {
    let vectors = Self.vectors(120, objectives: objectives, seed: 3)
    var inserted = ParetoFront()
    for (id, vector) in vectors.enumerated() { inserted.insert(vector, id: id) }
    #expect(ParetoFront(of: vectors) == inserted)
  }

  @Test(arguments: 1...5, UInt64(1)...6)
  func `hypervolume is the number of covered cells`(objectives: Int, seed: UInt64) {
    // Some vectors lie on or beyond the reference and must not count.
    let vectors = Self.vectors(12, objectives: objectives, seed: seed, below: 6)
    let volume = ParetoFront.hypervolume(
      of: vectors,
      reference: [Double](repeating: 5, count: objectives)
    )
    #expect(volume == cells(of: vectors, reference: 5, objectives: objectives))
  }

  @Test func `an objective that says nothing leaves the volume as it is`() {
    let vectors = Self.vectors(60, objectives: 2, seed: 9, below: 40)
    let area = ParetoFront.hypervolume(of: vectors, reference: [40, 40])
    for more in 1...2 {
      let volume = ParetoFront.hypervolume(
        of: vectors.map { $0 + [Double](repeating: 0, count: more) },
        reference: [40, 40] + [Double](repeating: 1, count: more)
      )
      #expect(volume == area)
    }
  }

  @Test func `hypervolume in known cases`() {
    #expect(ParetoFront.hypervolume(of: [], reference: [1, 1]) == 0)
    #expect(ParetoFront.hypervolume(of: [[1, 3], [2, 2], [3, 1]], reference: [4, 4]) == 6)
    #expect(ParetoFront.hypervolume(of: [[4, 0]], reference: [4, 4]) == 0)
  }

  @Test func `a share of hypervolume does not depend on units`() {
    let reference = ParetoFront(of: [[0, 10], [2, 4], [10, 0]])
    let front = ParetoFront(of: [[0, 10], [3, 5], [10, 0]])
    let share = front.normalisedHypervolume(against: reference)
    func scaled(_ front: ParetoFront) -> ParetoFront {
      ParetoFront(of: front.vectors.map { [$0[0] * 1024 + 3, $0[1] / 8] })
    }
    #expect(reference.normalisedHypervolume(against: reference) == 1)
    #expect(abs(scaled(front).normalisedHypervolume(against: scaled(reference)) - share) < 1e-12)
    // Seen from (11, 11): 11 + 8 · 5 + 5 of 11 + 9 · 6 + 4.
    #expect(abs(share - 56.0 / 69) < 1e-12)
    let constant = ParetoFront(of: [[5, 1]])
    #expect(constant.normalisedHypervolume(against: constant) == 1)
  }

  @Test(arguments: 1...4, UInt64(1)...5)
  func `ranks are those of the definition`(objectives: Int, seed: UInt64) {
    let vectors = Self.vectors(80, objectives: objectives, seed: seed)
    var expected = [Int](repeating: -1, count: vectors.count)
    var rank = 0
    while expected.contains(-1) {
      let left = vectors.indices.filter { expected[$0] < 0 }
      let best = left.filter { place in
        !left.contains { ParetoFront.dominates(vectors[$0], vectors[place]) }
      }
      for place in best { expected[place] = rank }
      rank += 1
    }
    #expect(ParetoFront.ranks(of: vectors) == expected)
  }

  @Test func `crowding is the box between the neighbours`() {
    let crowding = ParetoFront.crowding(of: [[0, 10], [2, 6], [4, 5], [10, 0]])
    #expect(crowding[0] == .infinity && crowding[3] == .infinity)
    #expect(abs(crowding[1] - (0.4 + 0.5)) < 1e-12)
    #expect(abs(crowding[2] - (0.8 + 0.6)) < 1e-12)
    #expect(ParetoFront.crowding(of: [[1, 1], [1, 1]]) == [0, 0])
  }

  @Test func `the knee is farthest from the line between the ends`() {
    let front = ParetoFront(of: [[0, 1000], [1, 300], [2, 150], [9, 20], [10, 0]])
    #expect(front.knee?.id == 2)
    #expect(ParetoFront().knee == nil)
    #expect(ParetoFront(of: [[3, 3]]).knee?.id == 0)
  }
}
