/// Durations as Prometheus writes them.
enum PromDuration {
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000),
    ("s", 1000), ("ms", 1),
  ]

  /// `5m`, `1h30m`: each unit once, from the longest down; a bare number is seconds.
  static func parse(_ text: String) -> Duration? {
    if let seconds = Double(text), seconds > 0, seconds < 1e9 {
      return .milliseconds(Int64((seconds * 1000).rounded()))
    }
    var rest = text[...]
    var next = 0
    var milliseconds: Int64 = 0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isWholeNumber }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let count = Int64(digits), count < 1_000_000,
        let place = units[next...].firstIndex(where: { $0.name == unit })
      else { return nil }
      milliseconds += count * units[place].milliseconds
      next = place + 1
    }
    return milliseconds > 0 ? .milliseconds(milliseconds) : nil
  }
}
