import Testing

@testable import Experiments

@Suite struct SearchSpaceTests {
  /// A second rule, whose type decides what else has a meaning; the last one nests.
  static let conditional = SearchSpace([
    .init(name: "rule", count: 3, kind: .categorical),
    .init(name: "value", count: 4, condition: .init(dimension: 0, places: [1, 2])),
    .init(name: "listLength", count: 5),
    .init(name: "period", count: 3, condition: .init(dimension: 1, places: [0, 3])),
  ])

  @Test func `inactive dimensions are 0 in the canonical form`() {
    let space = Self.conditional
    #expect(space.canonical(Candidate([0, 3, 4, 2])) == Candidate([0, 0, 4, 0]))
    #expect(space.canonical(Candidate([1, 3, 4, 2])) == Candidate([1, 3, 4, 2]))
    #expect(space.canonical(Candidate([2, 2, 4, 2])) == Candidate([2, 2, 4, 0]))
  }

  @Test func `every number is another canonical candidate and none is left out`() {
    let space = Self.conditional
    // No rule: 1; two rules, each with two values with a period and two without.
    #expect(space.count == 5 * (1 + 2 * (2 * 3 + 2)))
    let all = (0..<space.count).map { space.candidate(at: $0) }
    #expect(Set(all).count == space.count)
    #expect(all.allSatisfy { space.canonical($0) == $0 && space.contains($0) })
  }

  @Test func `a condition may name a later dimension`() {
    let space = SearchSpace([
      .init(name: "a", count: 4, condition: .init(dimension: 1, places: [1])),
      .init(name: "b", count: 2),
    ])
    #expect(space.count == 5)
    #expect(space.canonical(Candidate([3, 0])) == Candidate([0, 0]))
  }

  @Test func `the number of candidates does not overflow`() {
    let dimensions = (0..<20).map { SearchSpace.Dimension(name: "\($0)", count: 1000) }
    #expect(SearchSpace(dimensions).count == .max)
  }
}
