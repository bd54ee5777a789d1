import Simulation
import Testing

/// Arrivals at a piecewise constant rate.
@Suite struct RateSourceTests {
  /// Evenly spaced arrivals during the third second, and none after it.
  private func arrivals(perSecond rate: Double) throws -> Int {
    let source = ArrivalSource(
      name: "regular",
      pattern: .rate(
        ArrivalSource.RatePattern(
          steps: [
            SmallWorld.step(at: 0, 0), SmallWorld.step(at: 2, rate), SmallWorld.step(at: 3, 0),
          ],
          process: .regular,
          feeds: .job(JobClassID(0))
        )
      )
    )
    return try SmallWorld.run(SmallWorld.scenario(arrivals: [source])).jobs.pushed
  }

  /// Sums of gaps that end before, on, and after the end of the step in floating point.
  @Test(arguments: [1, 3, 5, 7, 40, 400, 3000, 4000, 5000, 10_000])
  func `an arrival at the very end of a step is not lost`(rate: Int) throws {
    #expect(try arrivals(perSecond: Double(rate)) == rate)
  }
}
