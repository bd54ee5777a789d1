import Autoscaling
import Testing

/// Random cron expressions against a search that goes from minute to minute.
struct CronFuzzTests {
  @Test func `the next instant is the first minute that matches`() throws {
    var draw = RandomCron(random: FuzzRandom(seed: 11))
    for _ in 0..<(FuzzLength.steps(otherwise: 6000) / 60) {
      let fields = draw.fields()
      let text = fields.map(\.text).joined(separator: draw.random.pick([" ", "  ", "\t"]))
      let zone = draw.zone()
      let start = draw.instant()
      let schedule = CronSchedule(try CronExpression(text), zone: zone)
      let limit = start.components.seconds + 12 * 86_400
      let found = schedule.next(after: start).map(\.components.seconds)
      let expected = NaiveCron(fields: fields, zone: zone).next(after: start, until: limit)
      let isEqual = found == expected || (expected == nil && (found ?? limit + 1) > limit)
      #expect(isEqual, "\(text) after \(start): \(expected ?? 0), not \(found ?? 0)")
      if !isEqual { return }
    }
  }
}

/// A zone whose clock is put forward and back once, between one and four in the morning.
struct SummerZone: ZoneOffsets {
  let standard: Int64
  let forward: Int64
  let back: Int64

  func offset(at second: Int64) -> Int64 {
    standard + ((forward..<back).contains(second) ? 3600 : 0)
  }
}

/// Five fields as sets of numbers, searched minute by minute.
struct NaiveCron {
  let fields: [RandomCron.Field]
  let zone: SummerZone

  /// The first matching minute strictly after an instant, up to a limit.
  func next(after instant: Duration, until limit: Int64) -> Int64? {
    var minute = instant.components.seconds / 60 * 60 + 60
    while minute <= limit {
      if matches(WallTime(second: minute + zone.offset(at: minute))) { return minute }
      minute += 60
    }
    return nil
  }

  private func matches(_ wall: WallTime) -> Bool {
    let monthly = fields[2].values.contains(Int(wall.day))
    let weekly = fields[4].values.contains(Int(wall.dayOfWeek))
    let isDay = fields[2].hasStar || fields[4].hasStar ? monthly && weekly : monthly || weekly
    return isDay && fields[0].values.contains(Int(wall.minute))
      && fields[1].values.contains(Int(wall.hour)) && fields[3].values.contains(Int(wall.month))
  }
}

/// Draws expressions, zones and instants.
struct RandomCron {
  var random: FuzzRandom

  /// A field's text and what it means.
  struct Field {
    var text = ""
    var values: Set<Int> = []
    var hasStar = false
  }

  mutating func fields() -> [Field] {
    [
      field(0...59), field(0...23), field(1...31, names: []), field(1...12, names: Self.months),
      field(0...6, names: Self.days),
    ]
  }

  private static let months = [
    "", "JAN", "Feb", "mar", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
  ]
  private static let days = ["SUN", "mon", "TUE", "Wed", "THU", "FRI", "sat"]

  private mutating func field(_ range: ClosedRange<Int>, names: [String] = []) -> Field {
    var field = Field()
    let items = (0..<random.pick([1, 1, 1, 2, 3])).map { _ in item(range, names, &field) }
    field.text = items.joined(separator: random.pick([",", ",", ",,"]))
    return field
  }

  private mutating func item(
    _ range: ClosedRange<Int>,
    _ names: [String],
    _ field: inout Field
  ) -> String {
    let step = random.pick([1, 1, 2, 5, 7, 40])
    let suffix = step > 1 || random.chance(10) ? "/\(step)" : ""
    if random.chance(45) {
      field.values.formUnion(stride(from: range.lowerBound, through: range.upperBound, by: step))
      field.hasStar = field.hasStar || step == 1
      return random.pick(["*", "?"]) + suffix
    }
    let low = Int.random(in: range, using: &random)
    if random.chance(50) {
      let high = suffix.isEmpty ? low : range.upperBound
      field.values.formUnion(stride(from: low, through: high, by: step))
      return name(low, names) + suffix
    }
    let high = Int.random(in: low...range.upperBound, using: &random)
    field.values.formUnion(stride(from: low, through: high, by: step))
    return "\(name(low, names))-\(name(high, names))" + suffix
  }

  private mutating func name(_ value: Int, _ names: [String]) -> String {
    names.indices.contains(value) && random.chance(50) ? names[value] : "\(value)"
  }

  mutating func zone() -> SummerZone {
    let standard = random.pick([0, 3600, 19_800, -12_600, -28_800] as [Int64])
    // At two in the morning of a winter's and a summer's day, by the clock of the place.
    let forward = WallTime(year: 2024, month: 3, day: 31, hour: 2).secondsSince1970 - standard
    let back = WallTime(year: 2024, month: 10, day: 27, hour: 2).secondsSince1970 - standard
    return SummerZone(standard: standard, forward: forward, back: back)
  }

  /// Around the changes of the clock, with a fraction of a second.
  mutating func instant() -> Duration {
    let near = random.pick([
      WallTime(year: 2024, month: 3, day: 30), WallTime(year: 2024, month: 10, day: 26),
      WallTime(year: 2024, month: 2, day: 27), WallTime(year: 2023, month: 12, day: 30),
    ]).secondsSince1970
    let seconds = near + Int64.random(in: 0..<200_000, using: &random)
    return .seconds(seconds) + .milliseconds(random.pick([0, 1, 999]))
  }
}
