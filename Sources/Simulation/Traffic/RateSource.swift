/// A source of arrivals at a piecewise constant rate, on its way through a run.
struct RateSource {
  let feeds: ArrivalSource.Feed
  let batch: Int
  private let key: RandomKey
  private let isRegular: Bool
  /// Starts of the steps in nanoseconds, and arrivals per nanosecond in each.
  private let starts: [Double]
  private let rates: [Double]
  private let exponential: Sampler
  private var step = 0
  private var position = 0.0
  private(set) var count: UInt64 = 0

  init(_ pattern: ArrivalSource.RatePattern, key: RandomKey, tables: inout QuantileTables) {
    feeds = pattern.feeds
    batch = pattern.batch
    self.key = key
    isRegular = pattern.process == .regular
    starts = pattern.steps.map { $0.at.inSeconds * 1e9 }
    rates = pattern.steps.map { $0.perSecond / 1e9 }
    exponential = Sampler(.exponential(mean: 1), unit: 1, tables: &tables)
  }

  /// The key of the arrival that was drawn last.
  @inline(__always)
  var arrivalKey: RandomKey { key.child(count) }

  /// Draws the next arrival.
  ///
  /// The expected number of arrivals since the last one is exponential of mean 1, whatever the
  /// rate does meanwhile; so gaps are walked through the steps. Positions are whole nanoseconds.
  @inline(__always)
  mutating func next(_ tables: borrowing QuantileTables) -> SimTime {
    var rest = isRegular ? 1 : exponential.sample(key.bits(count), tables)
    count += 1
    while true {
      let rate = rates[step]
      let isLast = step == rates.count - 1
      let available = isLast ? .infinity : (starts[step + 1] - position) * rate
      if rate > 0, rest <= available {
        position = (position + rest / rate).rounded(.up)
        return position < 9e18 ? SimTime(nanoseconds: Int64(position)) : .never
      }
      if isLast { return .never }
      rest -= max(0, available)
      step += 1
      position = max(position, starts[step])
    }
  }
}
