/// A log-linear histogram of durations: counts in buckets whose width grows with the value.
///
/// Values below 128 µs have a bucket for each microsecond; above, each doubling has 128 buckets,
/// so a reported value is within 1/256 = 0.4 % of the true one. Count and maximum are exact, the
/// sum is to a microsecond for each value.
/// It grows with the largest value (at most 50 doublings), never with the number of values.
package struct Histogram: Equatable, Sendable {
  /// Counts by bucket; buckets beyond the end are empty.
  package private(set) var counts: [UInt32]
  package private(set) var count: Int
  /// Microseconds, so that no run can overflow it.
  package private(set) var sum: Int64
  package private(set) var maximum: SimDuration

  package init() {
    counts = []
    count = 0
    sum = 0
    maximum = .zero
  }

  /// Rebuilds a histogram from what a store kept.
  package init(counts: [UInt32], sum: Int64, maximum: SimDuration) {
    self.counts = counts
    self.count = counts.reduce(0) { $0 + Int($1) }
    self.sum = sum
    self.maximum = maximum
  }

  /// Counts one value; a negative one counts as zero.
  @inline(always)
  package mutating func record(_ value: SimDuration) {
    let microseconds = UInt64(max(0, value.nanoseconds)) / 1000
    let index = Self.bucket(ofMicroseconds: microseconds)
    if index >= counts.count { grow(toHold: index) }
    counts[index] &+= 1
    count += 1
    sum += Int64(microseconds)
    if value > maximum { maximum = value }
  }

  /// Counts a value so many times.
  mutating func record(_ value: SimDuration, times: Int) {
    guard times > 0 else { return }
    let microseconds = UInt64(max(0, value.nanoseconds)) / 1000
    let index = Self.bucket(ofMicroseconds: microseconds)
    if index >= counts.count { grow(toHold: index) }
    counts[index] &+= UInt32(truncatingIfNeeded: times)
    count += times
    sum += Int64(microseconds) * Int64(times)
    maximum = max(maximum, value)
  }

  /// The value below or at which this share of the values lies; zero when empty.
  ///
  /// The nearest-rank quantile, as the middle of its bucket, never above the maximum.
  package func quantile(_ share: Double) -> SimDuration {
    guard count > 0 else { return .zero }
    let rank = max(1, min(count, Int((share * Double(count)).rounded(.up))))
    if rank == count { return maximum }
    var seen = 0
    for (index, bucketCount) in counts.enumerated() {
      seen += Int(bucketCount)
      if seen >= rank { return min(Self.middle(ofBucket: index), maximum) }
    }
    return maximum
  }

  /// The mean, each value cut to a microsecond; zero when empty.
  package var mean: SimDuration {
    count == 0 ? .zero : SimDuration(nanoseconds: sum / Int64(count) * 1000)
  }

  /// The share of values above `threshold`, to the resolution of a bucket.
  package func share(above threshold: SimDuration) -> Double {
    guard count > 0 else { return 0 }
    let microseconds = UInt64(max(0, threshold.nanoseconds)) / 1000
    let first = Self.bucket(ofMicroseconds: microseconds) + 1
    guard first < counts.count else { return 0 }
    let above = counts[first...].reduce(0) { $0 + Int($1) }
    return Double(above) / Double(count)
  }

  /// Adds all values of another histogram.
  package mutating func merge(_ other: Histogram) {
    if other.counts.count > counts.count { grow(toHold: other.counts.count - 1) }
    for (index, bucketCount) in other.counts.enumerated() { counts[index] += bucketCount }
    count += other.count
    sum += other.sum
    maximum = max(maximum, other.maximum)
  }

  @inline(never)
  private mutating func grow(toHold index: Int) {
    counts.append(contentsOf: repeatElement(0, count: index + 1 - counts.count))
  }

  @inline(always)
  private static var subBucketBits: Int { 7 }

  /// No value of 64 bits has a bucket at or beyond this.
  static let bucketLimit = 50 << 7

  /// The bucket of a value: the value itself up to 255, then its leading eight bits and how many
  /// bits follow them.
  @inline(always)
  static func bucket(ofMicroseconds value: UInt64) -> Int {
    let shift = 56 &- (value | 255).leadingZeroBitCount
    return shift << subBucketBits &+ Int(truncatingIfNeeded: value &>> UInt64(shift))
  }

  private static func middle(ofBucket index: Int) -> SimDuration {
    let shift = max(0, index >> subBucketBits - 1)
    let low = UInt64(index - shift << subBucketBits) << UInt64(shift)
    let width = UInt64(1) << UInt64(shift)
    return SimDuration(nanoseconds: Int64((low * 1000) + width * 500))
  }
}
