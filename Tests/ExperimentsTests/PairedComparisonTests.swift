import Testing

@testable import Experiments

@Suite struct PairedComparisonTests {
  @Test func `mean, interval and variance reduction of known pairs`() throws {
    let comparison = PairedComparison(first: [10, 20, 30], second: [9, 18, 29])
    // Differences −1, −2, −1: s² = 1/3, t(2) = 4.302653, so half = 4.302653 · √(1/3) / √3.
    #expect(abs(comparison.difference.mean + 4.0 / 3) < 1e-12)
    #expect(abs(try #require(comparison.halfWidth) - 4.302653 / 3) < 1e-9)
    #expect(comparison.verdict == .indistinguishable)
    // Variances 100 and 301/3 unpaired, 1/3 paired.
    #expect(abs(try #require(comparison.varianceReduction) - 601) < 1e-9)
  }

  @Test func `an interval clear of zero says better or worse`() throws {
    let (low, high) = ([9.0, 18, 29, 38], [10.0, 20, 30, 40])
    let better = PairedComparison(first: high, second: low)
    // t(3) = 3.182446, s = √(1/3), n = 4.
    #expect(abs(try #require(better.halfWidth) - 3.182446 * 0.577_350_269 / 2) < 1e-8)
    #expect(better.verdict == .better)
    #expect(PairedComparison(first: low, second: high).verdict == .worse)
  }

  @Test func `what pairs do not share makes their difference vary more`() throws {
    let comparison = PairedComparison(first: [1, 2, 3], second: [3, 2, 1])
    // Variances 1 and 1 unpaired; the differences 2, 0, −2 have 4.
    #expect(abs(try #require(comparison.varianceReduction) - 0.5) < 1e-12)
  }

  @Test func `equal figures are equal, and have no variance to reduce`() {
    let comparison = PairedComparison(first: [1, 2, 3], second: [1, 2, 3])
    #expect(comparison.verdict == .equal)
    #expect(comparison.varianceReduction == nil)
  }

  @Test func `one difference in all pairs is certain, whatever rounding does to it`() {
    let comparison = PairedComparison(first: [1.1, 2.2, 3.3], second: [1, 2.1, 3.2])
    #expect(comparison.halfWidth == 0)
    #expect(comparison.verdict == .better)
    #expect(comparison.varianceReduction == nil)
  }

  @Test func `one pair has no interval and no verdict`() {
    let comparison = PairedComparison(first: [10], second: [1])
    #expect(comparison.interval == nil)
    #expect(comparison.varianceReduction == nil)
    #expect(comparison.verdict == .singlePair)
  }
}
