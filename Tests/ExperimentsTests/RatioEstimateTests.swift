import Testing

@testable import Experiments

@Suite struct RatioEstimateTests {
  @Test func `with denominators of one it is the mean and its interval`() {
    var estimate = RatioEstimate()
    let values: [Double] = [2, 4, 4, 4, 5, 5, 7, 9]
    for value in values { estimate.add(value, over: 1) }
    #expect(estimate.value == 5)
    #expect(abs(estimate.halfWidth - (Replications(values).halfWidth ?? 0)) < 1e-12)
  }

  @Test func `a ratio that is always the same has no spread`() {
    var estimate = RatioEstimate()
    for denominator in 1...5 { estimate.add(3 * Double(denominator), over: Double(denominator)) }
    #expect(estimate.value == 3)
    #expect(estimate.halfWidth < 1e-9)
    #expect(!estimate.isNear(3.1, halfWidths: 2))
  }

  @Test func `halves merge into the whole`() {
    var (first, second, whole) = (RatioEstimate(), RatioEstimate(), RatioEstimate())
    for number in 0..<10 {
      let (top, bottom) = (Double(number * number % 7), Double(number + 1))
      if number < 4 { first.add(top, over: bottom) } else { second.add(top, over: bottom) }
      whole.add(top, over: bottom)
    }
    first.merge(second)
    #expect(first == whole)
  }

  @Test func `one replication says nothing of the spread`() {
    var estimate = RatioEstimate()
    estimate.add(1, over: 2)
    #expect(estimate.halfWidth == .infinity)
    #expect(estimate.value == 0.5)
  }
}
