/// A source of recorded counts, on its way through a run.
struct CountSource {
  let feeds: ArrivalSource.Feed
  let key: RandomKey
  private let intervals: [RecordedCounts.Interval]
  private let isRegular: Bool
  /// The present interval, how many of its arrivals have been drawn, and where the last one fell.
  private var place = 0
  private var taken: UInt32 = 0
  private var share = 0.0
  /// How many arrivals have been drawn in all.
  private(set) var number: UInt64 = 0

  init(_ counts: RecordedCounts, key: RandomKey) {
    feeds = counts.feeds
    intervals = counts.intervals
    isRegular = counts.process == .regular
    self.key = key
  }

  /// Draws the next arrival.
  mutating func next() -> SimTime {
    while place < intervals.count {
      let interval = intervals[place]
      if taken < interval.count { return arrival(in: interval) }
      place += 1
      (taken, share) = (0, 0)
    }
    return .never
  }

  private mutating func arrival(in interval: RecordedCounts.Interval) -> SimTime {
    let rest = Double(interval.count - taken)
    if isRegular {
      share = (Double(taken) + 0.5) / Double(interval.count)
    } else {
      // The earliest of so many arrivals that each fall anywhere in what is left.
      let expected = QuantileTables.exponentialQuantile(key.unit(number))
      share += (1 - share) * (1 - PortableMath.exp(-expected / rest))
    }
    taken += 1
    number += 1
    let length = interval.length.nanoseconds
    let offset = min(Int64(share * Double(length)), length - 1)
    return interval.start + SimDuration(nanoseconds: offset)
  }
}
