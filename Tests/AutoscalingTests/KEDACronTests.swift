import Autoscaling
import Testing

/// Cron expressions: `keda.md`, section 3.3.
@Suite struct KEDACronTests {
  /// A zone that is one hour ahead from second `start` to second `end`.
  private struct TestZone: ZoneOffsets {
    var start: Int64 = 0
    var end: Int64 = 0

    func offset(at second: Int64) -> Int64 { (start..<end).contains(second) ? 3600 : 0 }
  }

  private func next(
    _ text: String,
    after wall: WallTime,
    zone: TestZone = TestZone()
  ) throws -> WallTime? {
    let schedule = CronSchedule(try CronExpression(text), zone: zone)
    return schedule.next(after: .seconds(wall.secondsSince1970)).map {
      WallTime(second: $0.components.seconds)
    }
  }

  @Test(arguments: [
    ("* * * *", "expected exactly 5 fields, found 4: [* * * *]"),
    ("60 * * * *", "end of range (60) above maximum (59): 60"),
    ("* * 0 * *", "beginning of range (0) below minimum (1): 0"),
    ("* * * * 5-2", "beginning of range (5) beyond end of range (2): 5-2"),
    ("*/0 * * * *", "step of range should be a positive number: */0"),
    ("1-2-3 * * * *", "too many hyphens: 1-2-3"),
    ("1/2/3 * * * *", "too many slashes: 1/2/3"),
    ("@daily", "parser does not accept descriptors: @daily"),
    ("* * * * 7", "end of range (7) above maximum (6): 7"),
  ])
  func `a wrong expression is refused in the library's words`(text: String, message: String) {
    #expect(throws: TriggerError(message)) { try CronExpression(text) }
  }

  @Test func `the next instant lies strictly after now`() throws {
    let six = WallTime(year: 2026, month: 2, day: 1, hour: 6)
    #expect(try next("0 6 * * *", after: six) == WallTime(year: 2026, month: 2, day: 2, hour: 6))
  }

  @Test func `a day of the month and a weekday without a star are alternatives`() throws {
    // 2026-02-08 is a Sunday, the 9th a Monday.
    let eighth = WallTime(year: 2026, month: 2, day: 8)
    #expect(
      try next("0 6 1-7 * 1", after: eighth) == WallTime(year: 2026, month: 2, day: 9, hour: 6)
    )
    #expect(
      try next("0 6 29 2 *", after: eighth) == WallTime(year: 2028, month: 2, day: 29, hour: 6)
    )
  }

  @Test func `a date that never comes within five years has no next instant`() throws {
    #expect(try next("0 0 31 2 *", after: WallTime(year: 2026, month: 1, day: 1)) == nil)
  }

  @Test func `an hour that a clock change skips is passed over`() throws {
    // At 02:00 the clock goes to 03:00.
    let gap = WallTime(year: 2026, month: 3, day: 29, hour: 2).secondsSince1970
    let zone = TestZone(start: gap, end: .max)
    let found = try next(
      "30 2 * * *",
      after: WallTime(year: 2026, month: 3, day: 29, hour: 1),
      zone: zone
    )
    var expected = WallTime(year: 2026, month: 3, day: 30, hour: 1)
    expected.minute = 30
    #expect(found == expected)
  }
}
