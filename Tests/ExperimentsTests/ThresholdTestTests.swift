import Testing

@testable import Experiments

@Suite struct ThresholdTestTests {
  private func test(kept: Int, of count: Int) -> ThresholdTest {
    ThresholdTest(
      (0..<count).map { ThresholdTest.Outcome(value: Double($0), isKept: $0 < kept) }
    )
  }

  @Test(arguments: [
    (1, 1, true), (0, 1, false), (18, 19, false), (19, 19, true), (19, 20, true),
    (18, 20, false), (38, 40, true), (37, 40, false),
  ])
  func `a threshold holds when 95 % of the replications keep it`(
    kept: Int,
    count: Int,
    holds: Bool
  ) {
    #expect(test(kept: kept, of: count).holds(confidence: 0.95) == holds)
  }

  @Test func `with a confidence of one all have to keep it`() {
    #expect(test(kept: 100, of: 100).holds(confidence: 1))
    #expect(!test(kept: 99, of: 100).holds(confidence: 1))
  }

  @Test func `what never came has no mean`() {
    let test = ThresholdTest([
      ThresholdTest.Outcome(value: 1, isKept: true),
      ThresholdTest.Outcome(value: .infinity, isKept: false),
    ])
    #expect(test.measured == nil)
    #expect(test.unreachedCount == 1)
    #expect(self.test(kept: 1, of: 3).measured?.mean == 1)
  }
}
