/// A source of arrivals at a piecewise constant rate, on its way through a run.
struct RateSource {
  let feeds: ArrivalSource.Feed
  let batch: Int
  private let key: RandomKey
  private let isRegular: Bool
  private let exponential: Sampler
  /// Starts of the steps in nanoseconds, and arrivals per nanosecond in each.
  private let starts: [Double]
  private let rates: [Double]
  /// The present step: where it ends, and the mean gap in it (infinite when nothing arrives).
  private var step = 0
  private var stepEnd = 0.0
  private var meanGap = Double.infinity
  /// The last arrival, in nanoseconds.
  private var position = 0.0
  private var count: UInt64 = 0

  init(_ pattern: ArrivalSource.RatePattern, key: RandomKey, tables: inout QuantileTables) {
    feeds = pattern.feeds
    batch = pattern.batch
    self.key = key
    isRegular = pattern.process == .regular
    starts = pattern.steps.map { $0.at.inSeconds * 1e9 }
    rates = pattern.steps.map { $0.perSecond / 1e9 }
    exponential = Sampler(.exponential(mean: 1), unit: 1, tables: &tables)
    enter(step: 0)
  }

  private mutating func enter(step newStep: Int) {
    step = newStep
    stepEnd = newStep == starts.count - 1 ? .infinity : starts[newStep + 1]
    meanGap = rates[newStep] > 0 ? 1 / rates[newStep] : .infinity
  }

  /// The arrival that was drawn last, if the source pushes jobs.
  @inline(__always)
  var jobs: Traffic.JobArrival? {
    guard case .job(let jobClass) = feeds else { return nil }
    return Traffic.JobArrival(jobClass: jobClass, count: batch, key: arrivalKey)
  }

  /// The key of the arrival that was drawn last.
  @inline(__always)
  var arrivalKey: RandomKey { key.child(count) }

  /// Draws the next arrival.
  ///
  /// The expected number of arrivals since the last one is exponential of mean 1, whatever the
  /// rate does meanwhile; so a gap is walked through the steps.
  @inline(__always)
  mutating func next(_ tables: borrowing QuantileTables) -> SimTime {
    let expected = isRegular ? 1 : exponential.sample(key.bits(count), tables)
    count &+= 1
    let time = position + expected * meanGap
    guard time < stepEnd, time < 9e18 else { return walk(expected) }
    position = time
    return SimTime(nanoseconds: Int64(time))
  }

  /// Finds an arrival that does not fall into the present step.
  @inline(never)
  private mutating func walk(_ expected: Double) -> SimTime {
    var rest = expected
    while step < starts.count - 1 {
      rest -= (stepEnd - position) / meanGap
      position = stepEnd
      enter(step: step + 1)
      // What falls on the end of a step, but for the error of many gaps, arrives there: the next
      // step may have no arrivals, and its mean gap is infinite.
      let isOver = rest <= (isRegular ? 1e-6 : 0)
      let time = isOver ? position : position + rest * meanGap
      if time < stepEnd, time < 9e18 {
        position = time
        return SimTime(nanoseconds: Int64(time))
      }
    }
    return .never
  }
}
