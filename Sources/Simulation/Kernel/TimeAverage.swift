/// A count that changes at instants, integrated over time.
package struct TimeAverage: Equatable, Sendable {
  package private(set) var value: Int
  package private(set) var minimum: Int
  package private(set) var maximum: Int
  private var since: SimTime
  private var area: Double

  package init(_ value: Int, at time: SimTime) {
    self.value = value
    minimum = value
    maximum = value
    since = time
    area = 0
  }

  /// The count is `newValue` from `time` on.
  package mutating func set(_ newValue: Int, at time: SimTime) {
    area = integral(until: time)
    since = time
    value = newValue
    minimum = min(minimum, newValue)
    maximum = max(maximum, newValue)
  }

  /// The count times seconds, up to `time`.
  package func integral(until time: SimTime) -> Double {
    area + Double(value) * (time - since).seconds
  }
}
