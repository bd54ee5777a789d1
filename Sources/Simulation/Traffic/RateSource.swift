import BasicContainers

/// A source of arrivals at a piecewise constant rate, on its way through a run.
struct RateSource {
  /// How many jobs of which class an arrival pushes; none when it starts an activity.
  let jobs: UInt32
  let jobClass: JobClassID
  /// The class of the activities that it starts, if it starts activities.
  let activityClass: ActivityClassID?
  private let key: RandomKey
  private let isRegular: Bool
  /// Where the exponential distribution lies in the tables.
  private let table: Int
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
    switch pattern.feeds {
    case .job(let id):
      (jobClass, activityClass, jobs) = (id, nil, UInt32(clamping: pattern.batch))
    case .activity(let id, _):
      (jobClass, activityClass, jobs) = (JobClassID(0), id, 0)
    }
    self.key = key
    isRegular = pattern.process == .regular
    starts = pattern.steps.map { $0.at.inSeconds * 1e9 }
    rates = pattern.steps.map { $0.perSecond / 1e9 }
    table = tables.exponential()
    enter(step: 0)
  }

  private mutating func enter(step newStep: Int) {
    step = newStep
    stepEnd = newStep == starts.count - 1 ? Self.horizon : min(starts[newStep + 1], Self.horizon)
    meanGap = rates[newStep] > 0 ? 1 / rates[newStep] : .infinity
  }

  /// Draws the next arrivals; beyond the last one they never come.
  ///
  /// The expected number of arrivals since the last one is exponential of mean 1, whatever the
  /// rate does meanwhile; so a gap is walked through the steps.
  mutating func draw(
    into row: inout UniqueArray<DrawnArrival>,
    at places: Range<Int>,
    _ tables: borrowing QuantileTables
  ) {
    var next = places.lowerBound
    while next < places.upperBound {
      next = drawWithinStep(into: &row, at: next..<places.upperBound, tables)
      if next < places.upperBound {
        let time = walk(tables)
        row[next] = DrawnArrival(time: time, key: key.child(count))
        next += 1
      }
    }
  }

  /// Draws until an arrival does not fall into the present step.
  ///
  /// - Returns: the place of that arrival, which is not drawn yet.
  private mutating func drawWithinStep(
    into row: inout UniqueArray<DrawnArrival>,
    at places: Range<Int>,
    _ tables: borrowing QuantileTables
  ) -> Int {
    precondition(places.upperBound <= row.count, "there is a place for each arrival")
    let edges = tables.edges.span.extracting(table...table + QuantileTables.cells)
    var row = row.mutableSpan
    let (key, meanGap, stepEnd) = (key, meanGap, stepEnd)
    var position = position
    var next = places.lowerBound
    let first = count &- UInt64(next)
    while next < places.upperBound {
      let expected = isRegular ? 1 : Self.draw(key.bits(first &+ UInt64(next)), edges)
      let time = position + expected * meanGap
      guard time < stepEnd else { break }
      let arrivalKey = key.child(first &+ UInt64(next) &+ 1)
      row[unchecked: next] = DrawnArrival(time: Int64(time), key: arrivalKey)
      position = time
      next &+= 1
    }
    self.position = position
    count = first &+ UInt64(next)
    return next
  }

  @inline(always)
  private static func draw(_ bits: UInt64, _ edges: borrowing Span<Double>) -> Double {
    QuantileTables.inner(bits, edges) ?? QuantileTables.exponentialTail(bits)
  }

  /// Arrivals beyond this do not come: `SimTime` cannot name them.
  private static var horizon: Double { 9e18 }

  /// Draws an arrival that does not fall into the present step.
  private mutating func walk(_ tables: borrowing QuantileTables) -> Int64 {
    let bits = key.bits(count)
    count &+= 1
    let draw = tables.inner(bits, table: table) ?? QuantileTables.exponentialTail(bits)
    var rest = isRegular ? 1 : draw
    while step < starts.count - 1 {
      rest -= (stepEnd - position) / meanGap
      position = stepEnd
      enter(step: step + 1)
      // What falls on the end of a step, but for the error of many gaps, arrives there: the next
      // step may have no arrivals, and its mean gap is infinite.
      let isOver = rest <= (isRegular ? 1e-6 : 0)
      let time = isOver ? position : position + rest * meanGap
      if time < stepEnd {
        position = time
        return Int64(time)
      }
    }
    meanGap = .infinity
    return .max
  }
}
