import Simulation
import Testing

@testable import Experiments

@Suite struct PrecisionGoalTests {
  @Test func `looks are half as many again each time, and at last the limit`() {
    #expect(PrecisionGoal.looks(atMost: 100) == [5, 8, 12, 18, 27, 41, 62, 93, 100])
    #expect(PrecisionGoal.looks(atMost: 5) == [5])
    #expect(PrecisionGoal.looks(atMost: 27) == [5, 8, 12, 18, 27])
  }

  @Test func `a mean is known well enough when half its interval is within the share`() throws {
    let mean = Replications([98, 102, 98, 102])
    let share = try #require(mean.halfWidth) / 100
    #expect(PrecisionGoal(share: share * 1.01).isMet(by: mean))
    #expect(!PrecisionGoal(share: share * 0.99).isMet(by: mean))
    #expect(PrecisionGoal(share: 0.01).isMet(by: Replications([0, 0, 0])))
    #expect(!PrecisionGoal(share: 0.5).isMet(by: Replications([7])))
  }

  @Test func `a difference is held against what it is a difference from`() {
    // Differences of 0 or 2 with a mean of 1: useless against 1, enough against 1000.
    let near = PairedComparison(first: [1, 1, 1, 1], second: [1, 3, 1, 3])
    let far = PairedComparison(first: [1000, 1000, 1000, 1000], second: [1000, 1002, 1000, 1002])
    #expect(!PrecisionGoal(share: 0.05).isMet(by: near))
    #expect(PrecisionGoal(share: 0.05).isMet(by: far))
  }

  /// Sums of twelve uniform numbers have nearly a normal distribution.
  @Test func `the interval at the stop covers the mean in more than 91 of 100 cases`() {
    let goal = PrecisionGoal(share: 0.05)
    var stream = RandomStream(RandomKey(seed: 3, purpose: "coverage"))
    var covered = 0
    let studies = 2000
    for _ in 0..<studies {
      var values: [Double] = []
      for look in PrecisionGoal.looks(atMost: 200) {
        while values.count < look {
          values.append(10 + (0..<12).reduce(-6) { sum, _ in sum + stream.unit() })
        }
        if goal.isMet(by: Replications(values)) { break }
      }
      if Replications(values).interval?.contains(10) == true { covered += 1 }
    }
    #expect(Double(covered) / Double(studies) > 0.91)
  }
}
