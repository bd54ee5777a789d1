/// On how many days deliveries to a server have failed since one succeeded.
///
/// Models `DeliveryFailureTracker` of Mastodon: failures on seven different days make the server's
/// domain unavailable; a delivery that succeeds, or anything that the server sends, clears it.
struct DeliveryFailures: Equatable {
  private var lastDay = Int32.min
  private var days: UInt8 = 0
  private(set) var isUnavailable = false

  /// A delivery failed on a day, counted from 1970 in UTC.
  ///
  /// - Returns: whether that made the server unavailable.
  mutating func fail(on day: Int32, limit: Int?) -> Bool {
    if day != lastDay {
      lastDay = day
      days += days < .max ? 1 : 0
    }
    guard let limit, !isUnavailable, Int(days) >= limit else { return false }
    isUnavailable = true
    return true
  }

  /// - Returns: whether the server was unavailable.
  mutating func clear() -> Bool {
    let wasUnavailable = isUnavailable
    self = DeliveryFailures()
    return wasUnavailable
  }
}
