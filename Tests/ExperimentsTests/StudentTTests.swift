import Testing

@testable import Experiments

@Suite struct StudentTTests {
  /// From the tables of Abramowitz and Stegun (26.10), and of scipy 1.11.
  @Test(arguments: [
    (0.025, 4, 2.776445), (0.025, 30, 2.042272), (0.0005, 4, 8.610302), (0.0005, 9, 4.780913),
    (0.0005, 1, 636.619249), (0.05, 2, 2.919986), (0.005, 120, 2.617421),
  ])
  func `quantiles are those of the tables`(tail: Double, degrees: Int, expected: Double) {
    let quantile = StudentT.quantile(upperTail: tail, degreesOfFreedom: degrees)
    #expect(abs(quantile - expected) <= 1e-6 * max(1, expected))
  }

  @Test func `a quantile is where its tail begins`() {
    for degrees in [1, 2, 3, 7, 8, 99] {
      for tail in [0.3, 0.01, 1e-5, 1e-8] {
        let quantile = StudentT.quantile(upperTail: tail, degreesOfFreedom: degrees)
        let found = StudentT.upperTail(beyond: quantile, degreesOfFreedom: degrees)
        #expect(abs(found - tail) <= 1e-6 * tail)
      }
    }
  }
}
