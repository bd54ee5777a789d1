import Testing

@testable import Simulation

/// The parts that every world is made of.
@Suite struct KernelTests {
  @Test func `events come in order of time, then rank, then scheduling`() {
    var calendar = EventCalendar()
    let second = SimTime(nanoseconds: 1_000_000_000)
    calendar.schedule(.hpaSynced, 1, at: second, rank: .observe)
    calendar.schedule(.jobFinished, 2, at: second, rank: .release)
    calendar.schedule(.jobFinished, 3, at: second, rank: .release)
    let arrival = EventKey(time: second.nanoseconds, order: calendar.nextSequence())
    calendar.expectArrival(arrival, of: 0)
    calendar.schedule(.podScheduled, 4, at: .zero, rank: .release)
    var order: [Int] = []
    while let event = calendar.next(until: second) {
      order.append(event.isArrival ? 100 : event.entity)
      if event.isArrival { calendar.expectArrival(EventKey(time: .max, order: 0), of: 0) }
    }
    #expect(order == [4, 2, 3, 100, 1])
  }

  /// Few and many events at a time, near and far, with many on the same instant.
  @Test(arguments: [1, 5, 14, 40, 300], [1, 50_000, 10_000_000])
  func `the calendar sorts whatever comes`(crowd: Int, unit: Int64) {
    var calendar = EventCalendar()
    var stream = RandomStream(RandomKey(value: UInt64(crowd)))
    var pending: [Entry] = []
    var now: Int64 = 0
    for round in 0..<3000 {
      if pending.count < crowd || stream.below(3) == 0 {
        let kind: EventKind = stream.below(5) == 0 ? .setsPolled : .jobFinished
        let delay = Int64(stream.below(kind == .jobFinished ? 40 : 4000)) * unit
        let rank: EventRank = kind == .jobFinished ? .release : .seize
        let time = SimTime(nanoseconds: now + delay)
        let token = calendar.schedule(kind, round, at: time, rank: rank)
        pending.append(Entry(key: EventKey(time: time.nanoseconds, order: token), entity: round))
      } else if let event = calendar.next(until: SimTime(nanoseconds: .max / 2)) {
        now = event.at.nanoseconds
        guard let first = pending.indices.min(by: { pending[$0].key < pending[$1].key }) else {
          break
        }
        #expect(event.entity == pending.remove(at: first).entity)
      }
    }
    #expect(calendar.pending == pending.count)
  }

  /// More on one instant than there is room for near ones, after a pause and right before the horizon.
  @Test func `a crowd on one instant comes in order of scheduling`() {
    var calendar = EventCalendar()
    let last = SimTime(nanoseconds: EventHeap.horizon - 1)
    for time in [SimTime(nanoseconds: 1), SimTime(nanoseconds: 86_400_000_000_000), last] {
      calendar.schedule(.hpaSynced, 1000, at: time, rank: .observe)
      for thread in 0..<100 { calendar.schedule(.jobFinished, thread, at: time, rank: .release) }
      let order = (0...100).map { _ in calendar.next(until: last)?.entity }
      #expect(order == Array(0..<100) + [1000])
      #expect(calendar.next(until: last) == nil && calendar.pending == 0)
    }
  }

  private struct Entry {
    let key: EventKey
    let entity: Int
  }

  @Test func `a job takes 32 bytes, wherever it waits`() {
    #expect(MemoryLayout<Job>.size <= 32)
  }

  @Test func `portable functions agree with known values`() {
    #expect(abs(PortableMath.exp(1) - 2.718281828459045) < 1e-15)
    #expect(abs(PortableMath.exp(-20) / 2.061153622438558e-09 - 1) < 1e-14)
    #expect(abs(PortableMath.log(10) - 2.302585092994046) < 1e-15)
    #expect(abs(PortableMath.log(1e-300) + 690.7755278982137) < 1e-12)
    #expect(abs(PortableMath.sineOfTurns(1.0 / 12) - 0.5) < 1e-15)
    #expect(abs(PortableMath.sineOfTurns(-3.25) + 1) < 1e-15)
    #expect(abs(PortableMath.power(23_000, 0.866) - 5987.648616827489) < 1e-9)
    for (share, quantile) in [
      (0.5, 0), (0.975, 1.959963984540054), (0.999, 3.090232306167813),
      (1e-10, -6.361340902404056), (1e-30, -11.464024688443613),
    ] {
      #expect(abs(PortableMath.normalQuantile(share) - quantile) < 1e-12 * max(1, -quantile))
    }
  }

  @Test func `portable functions give the same bits everywhere`() {
    var digest = Digest()
    for step in 1...2000 {
      let x = Double(step) / 100
      for value in [
        PortableMath.exp(x - 10), PortableMath.log(x), PortableMath.sineOfTurns(x),
        PortableMath.normalQuantile(Double(step) / 2001),
      ] {
        digest.combine(.zero, 0, value.bitPattern)
      }
    }
    #expect(digest.value == 1_317_826_436_065_506_555)
  }

  @Test(arguments: [
    (Distribution.exponential(mean: 2), 2.0, 4.0),
    (.logNormal(mean: 2, logSD: 0.5), 2.0, 4 * 0.2840254166877415),
    (.uniform(low: 1, high: 4), 2.5, 0.75),
    (.constant(3), 3.0, 0.0),
  ])
  func `samples have the mean and the variance`(
    distribution: Distribution,
    mean: Double,
    variance: Double
  ) {
    var tables = QuantileTables()
    let sampler = Sampler(distribution, unit: 1, tables: &tables)
    var stream = RandomStream(RandomKey(value: 1))
    let count = 100_000
    let values = (0..<count).map { _ in sampler.sample(stream.next(), tables) }
    let sampleMean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(abs(sampleMean - mean) < 4 * (variance / Double(count)).squareRoot() + 1e-12)
    #expect(abs(squares / Double(count) - variance) < 0.05 * variance + 1e-12)
  }

  @Test func `samples follow the distribution function (Kolmogorov–Smirnov)`() {
    var tables = QuantileTables()
    let sampler = Sampler(.exponential(mean: 1), unit: 1, tables: &tables)
    var stream = RandomStream(RandomKey(value: 5))
    let count = 200_000
    let values = (0..<count).map { _ in sampler.sample(stream.next(), tables) }.sorted()
    var distance = 0.0
    for (index, value) in values.enumerated() {
      let share = 1 - PortableMath.exp(-value)
      distance = max(distance, abs(share - (Double(index) + 0.5) / Double(count)))
    }
    #expect(distance * Double(count).squareRoot() < 1.36)
  }

  @Test func `a histogram's quantiles are within half a per cent, its maximum exact`() {
    var histogram = Histogram()
    for millisecond in 1...100_000 {
      histogram.record(SimDuration(nanoseconds: Int64(millisecond) * 1_000_000))
    }
    for share in [0.01, 0.5, 0.95, 0.99] {
      let exact = share * 100
      #expect(abs(histogram.quantile(share).seconds - exact) < 0.005 * exact)
    }
    #expect(histogram.maximum.seconds == 100)
    #expect(histogram.quantile(1).seconds == 100)
    #expect(histogram.mean.seconds == 50.0005)
    // To the resolution of a bucket, which is up to 1/128 of the threshold wide.
    #expect(abs(histogram.share(above: .seconds(90)) - 0.1) < 90.0 / 128 / 100)
  }

  @Test func `random numbers of different names do not repeat each other`() {
    let first = RandomKey(seed: 1, purpose: "arrivals", entity: "a")
    let second = RandomKey(seed: 1, purpose: "arrivals", entity: "b")
    let other = RandomKey(seed: 2, purpose: "arrivals", entity: "a")
    #expect(Set([first, second, other, RandomKey(seed: 1, purpose: "arrivalsa")]).count == 4)
    #expect(
      (0..<1000).map { first.child(UInt64($0)) } != (0..<1000).map { second.child(UInt64($0)) }
    )
  }
}
