/// How many jobs or activities arrived in each interval of a recording.
///
/// A run has exactly these numbers; where in its interval an arrival falls is drawn.
package struct RecordedCounts: Equatable, Sendable {
  /// In order of time, without overlaps.
  package var intervals: [Interval]
  /// `poisson`: each arrival falls anywhere in its interval; `regular`: they are evenly spaced.
  package var process: ArrivalSource.Process
  package var feeds: ArrivalSource.Feed

  package init(
    intervals: [Interval],
    process: ArrivalSource.Process = .poisson,
    feeds: ArrivalSource.Feed
  ) {
    self.intervals = intervals
    self.process = process
    self.feeds = feeds
  }

  /// An interval in which something arrived.
  package struct Interval: Equatable, Sendable {
    package var start: SimTime
    package var length: SimDuration
    package var count: UInt32

    package init(start: SimTime, length: SimDuration, count: UInt32) {
      precondition(length > .zero, "an interval has a length")
      self.start = start
      self.length = length
      self.count = count
    }
  }
}
