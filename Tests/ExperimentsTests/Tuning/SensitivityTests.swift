import Simulation
import Testing

@testable import Experiments

@Suite struct SensitivityTests {
  private static let space = SearchSpace([
    .init(name: "large", count: 6),
    .init(name: "nothing", count: 5),
    .init(name: "small", count: 4),
    .init(name: "rule", count: 2, kind: .categorical),
    .init(name: "value", count: 3, condition: .init(dimension: 3, places: [1])),
  ])

  /// The first objective has effects, the second is noise, the third constant.
  private static func figures(of candidate: Candidate) -> [Double] {
    let place = space.dimensions.indices.reduce(0) { $0 * 7 + candidate[$1] }
    let noise = RandomKey(seed: 1, purpose: "noise").unit(UInt64(place))
    let exponent = Double(candidate[0]) + 0.3 * Double(candidate[2])
    return [PortableMath.exp(exponent) + (candidate[3] == 1 ? 5 : 0), noise, 3]
  }

  private static func candidates(every step: Int = 1) -> [Candidate] {
    stride(from: 0, to: space.count, by: step).map { space.candidate(at: $0) }
  }

  private static func sensitivity(of candidates: [Candidate]) -> Sensitivity {
    Sensitivity(of: candidates, objectives: candidates.map(figures), in: space, seed: 1)
  }

  @Test func `effects are found by size and what does not matter is found`() {
    let sensitivity = Self.sensitivity(of: Self.candidates())
    let first = sensitivity.effects.map { $0[0] }
    #expect(first[0].verdict == .matters && first[0].share > 0.7)
    #expect(first[2].verdict == .matters && first[2].share < first[0].share)
    #expect(first[3].verdict == .matters)
    #expect(first[1].verdict == .doesNotMatter && first[1].shift == 0)
    #expect(first[4].verdict == .doesNotMatter)
  }

  @Test func `noise is not called an effect`() {
    let sensitivity = Self.sensitivity(of: Self.candidates())
    for effect in sensitivity.effects { #expect(effect[1].verdict != .matters) }
  }

  @Test func `nothing matters for a constant objective`() {
    let sensitivity = Self.sensitivity(of: Self.candidates(every: 3))
    for effect in sensitivity.effects {
      #expect(effect[2].share == 0 && effect[2].verdict == .doesNotMatter)
    }
  }

  @Test func `a dimension without effect is named`() {
    let candidates = Self.candidates()
    let sensitivity = Sensitivity(
      of: candidates,
      objectives: candidates.map { [Self.figures(of: $0)[0]] },
      in: Self.space,
      seed: 1
    )
    #expect(sensitivity.dimensionsWithoutEffect == [1, 4])
  }

  @Test func `the order of candidates does not matter`() {
    let candidates = Self.candidates(every: 2)
    #expect(
      Self.sensitivity(of: candidates) == Self.sensitivity(of: candidates.reversed())
    )
  }

  @Test func `a search that converged does not make a dimension matter`() {
    var optimizer = Optimizer(space: Self.space, objectiveCount: 1, seed: 3)
    var tried: [Candidate] = []
    for _ in 0..<10 {
      let batch = optimizer.ask(20)
      tried += batch
      for candidate in batch {
        optimizer.tell(candidate, objectives: [Self.figures(of: candidate)[0]])
      }
    }
    let sensitivity = Self.sensitivity(of: tried)
    #expect(sensitivity.effects[1][0].verdict == .doesNotMatter)
    #expect(sensitivity.effects[0][0].verdict == .matters)
  }

  @Test func `what was not compared is not called without effect`() {
    let few = Array(Self.candidates().prefix(4))
    for candidates in [few, [few[0]]] {
      for effect in Self.sensitivity(of: candidates).effects {
        #expect(effect[0].verdict != .doesNotMatter)
      }
    }
  }

  @Test func `no candidates have no effects`() {
    let sensitivity = Sensitivity(of: [], objectives: [], in: Self.space, seed: 1)
    #expect(sensitivity.effects.allSatisfy { $0.isEmpty })
  }
}
