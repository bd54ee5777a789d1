import SampleRuns
import Simulation
import Testing

@testable import Reports

@Suite struct FigureTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (12_345, "12,345"),
  ])
  func `a count has a comma between thousands`(number: Int, text: String) {
    #expect(Figure.count(number) == text)
  }

  @Test(arguments: [
    (0, "0 s"), (0.000_001, "0.0 ms"), (0.0004, "0.4 ms"), (0.0123, "12 ms"), (0.9994, "999 ms"),
    (0.9996, "1.0 s"), (2.34, "2.3 s"), (59.94, "59.9 s"), (59.96, "1m 00s"), (252, "4m 12s"),
    (3599.6, "1h 00m"), (3900, "1h 05m"), (86_399, "1d 00h"), (97_200, "1d 03h"), (-2, "-2.0 s"),
  ])
  func `a duration has two units at most, and carries when it is rounded`(
    seconds: Double,
    text: String
  ) {
    #expect(Figure.seconds(seconds) == text)
  }

  @Test(arguments: [
    (0, "0s"), (30, "30s"), (300, "5m"), (5400, "1h30m"), (0.5, "500ms"),
    (90_061.001, "25h1m1s1ms"),
  ])
  func `a goal is written as in the scenario`(seconds: Double, text: String) {
    #expect(Figure.written(SimDuration.seconds(seconds).duration) == text)
  }

  @Test func `what is not a number is a dash`() {
    #expect(Figure.seconds(.nan) == "–")
    #expect(Figure.decimal(.infinity, places: 2) == "–")
    #expect(Figure.percent(.nan) == "–")
  }

  @Test func `a small share is never shown as none`() {
    #expect(Figure.percent(0) == "0.0 %")
    #expect(Figure.percent(0.000_01) == "<0.1 %")
    #expect(Figure.percent(0.125) == "12.5 %")
    #expect(Figure.percent(1) == "100.0 %")
  }

  @Test func `decimals are rounded half away from zero`() {
    #expect(Figure.decimal(1234.5, places: 0) == "1,235")
    #expect(Figure.decimal(-0.055, places: 1) == "-0.1")
    #expect(Figure.decimal(0.05, places: 2) == "0.05")
    #expect(Figure.decimal(12.3, halfWidth: 0.42, places: 1) == "12.3 ± 0.4")
  }

  @Test(arguments: [
    (0, 0, "1970-01-01T00:00:00"), (-1, 0, "1969-12-31T23:59:59"),
    (1_709_164_800, 0, "2024-02-29T00:00:00"), (1_672_531_200, 3600, "2023-01-01T01:00:00"),
    (951_782_399, 0, "2000-02-28T23:59:59"), (4_102_444_800, -18_000, "2099-12-31T19:00:00"),
  ])
  func `a wall clock follows the calendar`(unixSeconds: Int64, offset: Int, text: String) {
    #expect(CivilTime(unixSeconds: unixSeconds, utcOffsetSeconds: offset).iso == text)
  }

  @Test func `moments on later days say so`() {
    var result = SampleRun.result()
    result.start = WallClock(unixSeconds: 0, utcOffsetSeconds: -3600)
    #expect(result.moment(.seconds(60)) == "23:01:00")
    #expect(result.moment(.seconds(3600)) == "00:00:00 +1d")
    #expect(CivilTime.zone(utcOffsetSeconds: -5400) == "-01:30")
  }
}
