/// A five-field cron expression: the minutes, hours, days, months and weekdays that match.
///
/// Models the standard parser of robfig/cron v3: `keda.md`, section 3.3.
package struct CronExpression: Equatable, Sendable {
  /// The zone of a `TZ=` or `CRON_TZ=` prefix, which overrides the trigger's.
  package let zone: String?
  /// One bit for each minute, 0 to 59.
  package let minutes: UInt64
  /// One bit for each hour, 0 to 23.
  package let hours: UInt64
  /// One bit for each day, 1 to 31, and perhaps the star.
  package let daysOfMonth: UInt64
  /// One bit for each month, 1 to 12.
  package let months: UInt64
  /// One bit for each day from Sunday, 0, to Saturday, and perhaps the star.
  package let daysOfWeek: UInt64

  /// The mark of a field one of whose items is the whole range.
  static let star: UInt64 = 1 << 63

  /// Parses the five fields; `knowsZone` tells whether the zone of a prefix exists.
  package init(
    _ text: String,
    knowsZone: (String) -> Bool = { _ in true }
  ) throws(TriggerError) {
    if text.isEmpty { throw TriggerError("empty spec string") }
    var rest = text
    zone = try Self.removeZone(from: &rest)
    if let zone, !knowsZone(zone) {
      throw TriggerError("provided bad location \(zone): \(Self.zoneError(zone))")
    }
    if rest.hasPrefix("@") {
      throw TriggerError("parser does not accept descriptors: \(rest)")
    }
    let fields = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    guard fields.count == 5 else {
      let list = fields.joined(separator: " ")
      throw TriggerError("expected exactly 5 fields, found \(fields.count): [\(list)]")
    }
    minutes = try CronField.minutes.parse(fields[0])
    hours = try CronField.hours.parse(fields[1])
    daysOfMonth = try CronField.daysOfMonth.parse(fields[2])
    months = try CronField.months.parse(fields[3])
    daysOfWeek = try CronField.daysOfWeek.parse(fields[4])
  }

  /// Whether a day matches: both fields if one carries the star, else either.
  package func matches(dayOfMonth: Int, dayOfWeek: Int) -> Bool {
    let monthly = daysOfMonth & (1 << UInt64(dayOfMonth)) != 0
    let weekly = daysOfWeek & (1 << UInt64(dayOfWeek)) != 0
    if (daysOfMonth | daysOfWeek) & Self.star != 0 { return monthly && weekly }
    return monthly || weekly
  }

  /// Whether a zone of this name may exist: it is the name of a file, and nothing of a path.
  package static func isLegalZone(_ name: String) -> Bool {
    !name.contains("..") && !name.hasPrefix("/") && !name.hasPrefix("\\")
  }

  /// Go's error for a zone that it cannot load.
  static func zoneError(_ name: String) -> String {
    isLegalZone(name) ? "unknown time zone \(name)" : "time: invalid location name"
  }

  private static func removeZone(from text: inout String) throws(TriggerError) -> String? {
    guard text.hasPrefix("TZ=") || text.hasPrefix("CRON_TZ=") else { return nil }
    guard let space = text.firstIndex(of: " "), let equals = text.firstIndex(of: "=") else {
      throw TriggerError("provided bad location")
    }
    let zone = String(text[text.index(after: equals)..<space])
    text = String(text[space...]).trimmingSpace
    return zone
  }
}

/// One field of a cron expression: its range and the names of its values.
struct CronField {
  let range: ClosedRange<Int>
  var names: [String] = []

  static let minutes = CronField(range: 0...59)
  static let hours = CronField(range: 0...23)
  static let daysOfMonth = CronField(range: 1...31)
  static let months = CronField(
    range: 1...12,
    names: [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
  )
  static let daysOfWeek = CronField(
    range: 0...6,
    names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
  )

  /// The bits of a comma list; empty items are skipped.
  func parse(_ field: String) throws(TriggerError) -> UInt64 {
    var bits: UInt64 = 0
    for item in field.split(separator: ",") {
      bits |= try parseItem(String(item))
    }
    return bits
  }

  private func parseItem(_ item: String) throws(TriggerError) -> UInt64 {
    let parts = item.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    var (low, high, isStar) = try bounds(ends, item)
    var step = 1
    switch parts.count {
    case 1:
      break
    case 2:
      step = try integer(parts[1])
      if ends.count == 1, !isStar { high = range.upperBound }
      if step > 1 { isStar = false }
    default:
      throw TriggerError("too many slashes: \(item)")
    }
    try check(low, high, step, item)
    var bits: UInt64 = isStar ? CronExpression.star : 0
    for value in stride(from: low, through: high, by: min(step, 64)) { bits |= 1 << UInt64(value) }
    return bits
  }

  private func bounds(
    _ ends: [String],
    _ item: String
  ) throws(TriggerError) -> (low: Int, high: Int, isStar: Bool) {
    if ends[0] == "*" || ends[0] == "?" { return (range.lowerBound, range.upperBound, true) }
    let low = try value(ends[0])
    switch ends.count {
    case 1: return (low, low, false)
    case 2: return (low, try value(ends[1]), false)
    default: throw TriggerError("too many hyphens: \(item)")
    }
  }

  private func check(
    _ low: Int,
    _ high: Int,
    _ step: Int,
    _ item: String
  ) throws(TriggerError) {
    let (minimum, maximum) = (range.lowerBound, range.upperBound)
    if low < minimum {
      throw TriggerError("beginning of range (\(low)) below minimum (\(minimum)): \(item)")
    }
    if high > maximum {
      throw TriggerError("end of range (\(high)) above maximum (\(maximum)): \(item)")
    }
    if low > high {
      throw TriggerError("beginning of range (\(low)) beyond end of range (\(high)): \(item)")
    }
    if step == 0 {
      throw TriggerError("step of range should be a positive number: \(item)")
    }
  }

  private func value(_ text: String) throws(TriggerError) -> Int {
    if let index = names.firstIndex(of: text.lowercased()) { return index + range.lowerBound }
    return try integer(text)
  }

  private func integer(_ text: String) throws(TriggerError) -> Int {
    let number: Int64
    do {
      number = try GoText.parseInteger(text, bits: 64)
    } catch {
      let message = error.message.replacingPrefix("strconv.ParseInt", with: "strconv.Atoi")
      throw TriggerError("failed to parse int from \(text): \(message)")
    }
    if number < 0 { throw TriggerError("negative number (\(number)) not allowed: \(text)") }
    return Int(number)
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
