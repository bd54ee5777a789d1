import Testing

@testable import Simulation

/// The parts that every world is made of.
@Suite struct KernelTests {
  @Test func `events come in order of time, then rank, then scheduling`() {
    var calendar = EventCalendar(sources: 1)
    let second = SimTime(nanoseconds: 1_000_000_000)
    calendar.schedule(.hpaSynced, 1, at: second, rank: .observe)
    calendar.schedule(.jobFinished, 2, at: second, rank: .release)
    calendar.schedule(.jobFinished, 3, at: second, rank: .release)
    calendar.scheduleArrival(of: 0, at: second)
    calendar.schedule(.podScheduled, 4, at: .zero, rank: .release)
    var order: [Int] = []
    while let event = calendar.next(until: second) {
      order.append(event.isA(.arrival) ? 100 : event.entity)
      if event.isA(.arrival) { calendar.scheduleArrival(of: 0, at: .never) }
    }
    #expect(order == [4, 2, 3, 100, 1])
  }

  @Test func `the calendar sorts whatever comes`() {
    var calendar = EventCalendar(sources: 0)
    var stream = RandomStream(RandomKey(value: 3))
    var times: [Int64] = []
    var taken: [Int64] = []
    for round in 0..<2000 {
      let now = taken.last ?? 0
      let time = now + Int64(stream.below(1000))
      times.append(time)
      calendar.schedule(
        .jobFinished,
        round,
        at: SimTime(nanoseconds: time),
        rank: .release
      )
      if round % 3 == 0, let event = calendar.next(until: .never) {
        taken.append(event.at.nanoseconds)
      }
    }
    while let event = calendar.next(until: SimTime(nanoseconds: .max - 1)) {
      taken.append(event.at.nanoseconds)
    }
    #expect(taken == taken.sorted())
    #expect(taken.sorted() == times.sorted())
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
