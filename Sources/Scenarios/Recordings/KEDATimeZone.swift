import Autoscaling
import Foundation

/// A time zone of the system's database, read as Go reads it: names are case-sensitive.
///
/// Beyond the last transition of the file the rule in its footer goes on.
struct KEDATimeZone: ZoneOffsets {
  private var transitions: [(second: Int64, offset: Int64)] = []
  private var firstOffset: Int64 = 0
  private var rule: KEDATimeZoneRule?

  /// UTC.
  init() {}

  /// `nil` for a name that the database does not have.
  init?(name: String) {
    // The clock of a container is in UTC.
    if name.isEmpty || name == "UTC" || name == "Local" { return }
    guard CronExpression.isLegalZone(name) else { return nil }
    let folders = ["/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/", "/usr/lib/locale/TZ/"]
    let found = folders.lazy.compactMap { FileManager.default.contents(atPath: $0 + name) }.first
    guard let data = found else { return nil }
    var reader = TZifReader(bytes: [UInt8](data))
    guard let content = reader.read() else { return nil }
    transitions = content.transitions
    firstOffset = content.firstOffset
    rule = KEDATimeZoneRule(content.footer)
  }

  func offset(at second: Int64) -> Int64 {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].second <= second { low = middle + 1 } else { high = middle }
    }
    if low == transitions.count, let rule { return rule.offset(at: second) }
    return low == 0 ? firstOffset : transitions[low - 1].offset
  }
}

/// Reads the 64-bit part of a TZif file, RFC 8536.
private struct TZifReader {
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What a zone consists of.
  struct Content {
    var transitions: [(second: Int64, offset: Int64)]
    var firstOffset: Int64
    var footer: String
  }

  private struct Header {
    let utcCount: Int
    let standardCount: Int
    let leapCount: Int
    let timeCount: Int
    let typeCount: Int
    let characterCount: Int

    func size(timeBytes: Int) -> Int {
      timeCount * (timeBytes + 1) + typeCount * 6 + characterCount
        + leapCount * (timeBytes + 4) + standardCount + utcCount
    }
  }

  mutating func read() -> Content? {
    guard let first = header() else { return nil }
    index += first.size(timeBytes: 4)
    guard let header = header(), index + header.size(timeBytes: 8) <= bytes.count,
      header.typeCount > 0
    else { return nil }
    let end = index + header.size(timeBytes: 8)
    let times = (0..<header.timeCount).map { _ in integer(8) }
    let types = (0..<header.timeCount).map { _ in Int(integer(1)) }
    var offsets: [Int64] = []
    for _ in 0..<header.typeCount {
      offsets.append(Int64(Int32(truncatingIfNeeded: integer(4))))
      index += 2
    }
    guard types.allSatisfy({ $0 < offsets.count }) else { return nil }
    let footer = bytes[min(end + 1, bytes.count)...].prefix { $0 != 10 }
    return Content(
      transitions: zip(times, types).map { ($0, offsets[$1]) },
      firstOffset: offsets[0],
      footer: String(decoding: footer, as: UTF8.self)
    )
  }

  private mutating func header() -> Header? {
    guard index + 44 <= bytes.count, bytes[index..<index + 4].elementsEqual("TZif".utf8) else {
      return nil
    }
    index += 20
    let counts = (0..<6).map { _ in Int(integer(4)) }
    return Header(
      utcCount: counts[0],
      standardCount: counts[1],
      leapCount: counts[2],
      timeCount: counts[3],
      typeCount: counts[4],
      characterCount: counts[5]
    )
  }

  private mutating func integer(_ count: Int) -> Int64 {
    var value: UInt64 = 0
    for byte in bytes[index..<index + count] { value = value << 8 | UInt64(byte) }
    index += count
    return Int64(bitPattern: value)
  }
}
