import Simulation

/// Reads the instants of a recording, to the nanosecond.
///
/// An instant is a time with its zone, seconds (or another unit) since 1970, or a time since the
/// start of the run: numbers below 10⁸ seconds.
struct TimeText {
  /// What numbers are counted in; `nil`: seconds, and a finer unit must be stated.
  var unit: TimeUnit?
  /// The zone of times that have none, such as `Europe/Berlin`.
  var zone: String?

  /// The beginning and the end of the last time that was read, and what its minute is.
  private var minuteText: [UInt8] = []
  private var zoneText: [UInt8] = []
  private var minute = Int64(0)

  init(unit: TimeUnit? = nil, zone: String? = nil) {
    self.unit = unit
    self.zone = zone
  }

  /// An instant and what it is counted from.
  struct Instant: Equatable {
    /// Since 1970, or since the start of the run.
    var nanoseconds: Int64
    var isRelative: Bool
  }

  /// Why a text is no instant.
  enum Problem: Error {
    case unreadable
    case noZone
    /// A number that can only be milliseconds since 1970, or finer.
    case finerUnit
  }

  mutating func read(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Instant {
    if bytes.count >= 16, bytes[bytes.startIndex + 4] == UInt8(ascii: "-") {
      return Instant(nanoseconds: try date(bytes), isRelative: false)
    }
    let unit = unit ?? .seconds
    guard let value = RecordedNumber.nanoseconds(bytes, unit: unit.inNanoseconds) else {
      // Milliseconds since 1970 that are taken for seconds do not fit into 64 bits.
      throw bytes.allSatisfy { (0x30...0x39).contains($0) } ? .finerUnit : .unreadable
    }
    if self.unit == nil, value >= Self.latestSeconds { throw .finerUnit }
    return Instant(nanoseconds: value, isRelative: value < Self.earliest)
  }

  /// 10⁸ s, in 1973: smaller numbers are times since the start of the run.
  private static let earliest: Int64 = 100_000_000_000_000_000
  /// 5·10⁹ s, in 2128: greater numbers are no seconds.
  private static let latestSeconds: Int64 = 5_000_000_000_000_000_000

  /// `2023-11-18T18:00:03.25+01:00`.
  private mutating func date(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Int64 {
    let minuteEnd = bytes.startIndex + 16
    var rest = bytes[minuteEnd...]
    var nanoseconds = Int64(0)
    if rest.first == UInt8(ascii: ":") {
      nanoseconds = try seconds(rest.dropFirst().prefix(2))
      rest = rest.dropFirst(3)
      if let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
        let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        nanoseconds += RecordedNumber.fraction(digits, unit: 1_000_000_000) ?? 0
        rest = rest.dropFirst(1 + digits.count)
      }
    }
    if !minuteText.elementsEqual(bytes[..<minuteEnd]) || !zoneText.elementsEqual(rest) {
      minute = try startOfMinute(bytes[..<minuteEnd], zone: rest.trimmed)
      (minuteText, zoneText) = (Array(bytes[..<minuteEnd]), Array(rest))
    }
    return minute + nanoseconds
  }

  private func seconds(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Int64 {
    guard bytes.count == 2,
      let value = RecordedNumber.nanoseconds(bytes, unit: TimeUnit.seconds.inNanoseconds),
      value <= 60 * TimeUnit.seconds.inNanoseconds
    else { throw .unreadable }
    return value
  }

  private func startOfMinute(
    _ minute: ArraySlice<UInt8>,
    zone: ArraySlice<UInt8>
  ) throws(Problem) -> Int64 {
    var name = zone.text
    if name == "UTC" || name == "GMT" { name = "Z" }
    if name.isEmpty {
      guard let zone = self.zone else { throw .noZone }
      name = zone
    }
    let isOffset = name == "Z" || name.hasPrefix("+") || name.hasPrefix("-")
    if isOffset, name.count == 5 { name.insert(":", at: name.index(name.startIndex, offsetBy: 3)) }
    guard let clock = WallClockForm.parse(minute.text + (isOffset ? "" : " ") + name) else {
      throw .unreadable
    }
    return clock.unixSeconds * TimeUnit.seconds.inNanoseconds
  }
}

extension TimeText.Problem {
  /// What is wrong, and the way out.
  var text: String {
    switch self {
    case .unreadable: "the time cannot be read"
    case .noZone: "the time has no zone"
    case .finerUnit: "the time is no number of seconds; state its unit, as in 'time [ms]'"
    }
  }
}
