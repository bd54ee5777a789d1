import Testing

@testable import Experiments

@Suite struct ReplicationsTests {
  @Test func `mean, deviation and interval of a known sample`() throws {
    let sample = Replications([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(sample.mean == 5)
    #expect(abs((sample.standardDeviation ?? 0) - 2.138_089_935) < 1e-9)
    // 2.364624 × 2.138090 ÷ √8.
    #expect(abs((sample.halfWidth ?? 0) - 1.787_490) < 1e-5)
  }

  @Test func `one value has no interval`() {
    let sample = Replications([3])
    #expect(sample.mean == 3)
    #expect(sample.interval == nil)
  }

  @Test func `pairs are compared by their differences`() {
    let difference = Replications(pairedDifferences: [10, 21, 29], [9, 20, 28])
    #expect(difference.mean == 1)
    #expect(difference.halfWidth == 0)
  }

  @Test(arguments: [
    (1, 12.706205), (2, 4.302653), (10, 2.228139), (30, 2.042272), (31, 2.039513),
    (60, 2.000298), (120, 1.979930), (200, 1.971896), (100_000, 1.959988),
  ])
  func `quantiles are those of the printed tables`(degrees: Int, expected: Double) {
    #expect(abs(StudentT.quantile975(degreesOfFreedom: degrees) - expected) < 3e-6)
  }
}
