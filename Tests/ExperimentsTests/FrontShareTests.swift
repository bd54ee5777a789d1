import Simulation
import Testing

@testable import Experiments

@Suite struct FrontShareTests {
  @Test func `the front is what no other vector beats, by the naive definition`() {
    var stream = RandomStream(RandomKey(seed: 5, purpose: "fronts"))
    for objectives in 1...4 {
      for _ in 0..<200 {
        let vectors = (0..<12).map { _ in (0..<objectives).map { _ in Double(stream.below(5)) } }
        let naive = vectors.map { vector in
          !vectors.contains { other in
            other != vector && zip(other, vector).allSatisfy { $0 <= $1 }
          }
        }
        #expect(FrontShare.front(of: vectors) == naive)
      }
    }
  }

  @Test func `points that are always ahead have a share of one, and those behind of zero`() {
    let share = FrontShare([
      [[1, 2, 1, 2], [5, 5, 6, 6]], [[3, 4, 3, 4], [2, 2, 3, 3]], [[4, 5, 4, 5], [7, 7, 8, 8]],
    ])
    #expect(share.isOnFront == [true, true, false])
    #expect(share.shares == [1, 1, 0])
  }

  @Test func `a point that is as good as another by chance is on the front half of the time`()
    throws
  {
    // Both have the mean 5.05 and one cost; in resamples either may be ahead.
    let share = FrontShare([
      [[1, 9, 2, 8.2], [3, 3, 3, 3]], [[9, 1, 8.2, 2], [3, 3, 3, 3]],
    ])
    let shares = try #require(share.shares)
    #expect(shares.allSatisfy { (0.35...0.75).contains($0) })
    #expect(shares[0] + shares[1] >= 1)
  }

  @Test func `one replication has no share`() {
    #expect(FrontShare([[[1], [2]], [[2], [1]]]).shares == nil)
    #expect(FrontShare([]).isOnFront.isEmpty)
  }
}
