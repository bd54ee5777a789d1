import Testing

@testable import Experiments

@Suite struct RobustnessTests {
  @Test func `scenarios count by their weights, or the worst alone`() {
    #expect(Robustness.mean.combine([10, 40], weights: [2, 1]) == 20)
    #expect(Robustness.worst.combine([10, 40], weights: [1, 1]) == 40)
    #expect(Robustness.mean.combine([10, nil], weights: [1, 1]) == nil)
    #expect(Robustness.worst.combine([0.1], weights: [3]) == 0.1)
  }
}
