import Testing

@testable import Simulation

/// Recorded counts and recorded jobs as sources of arrivals.
@Suite struct RecordedTrafficTests {
  private static let minute = SimDuration(nanoseconds: 60_000_000_000)

  private func counts(
    _ counts: [UInt32],
    _ process: ArrivalSource.Process
  ) -> RecordedCounts {
    let intervals = counts.enumerated().map { index, count in
      RecordedCounts.Interval(
        start: SimTime(nanoseconds: Int64(index) * Self.minute.nanoseconds),
        length: Self.minute,
        count: count
      )
    }
    return RecordedCounts(intervals: intervals, process: process, feeds: .job(JobClassID(0)))
  }

  private func arrivals(of counts: RecordedCounts, seed: UInt64 = 1) -> [SimTime] {
    var source = CountSource(counts, key: RandomKey(seed: seed, purpose: "test"))
    var times: [SimTime] = []
    while true {
      let time = source.next()
      if time == .never { return times }
      times.append(time)
    }
  }

  @Test func `regular counts are evenly spaced within their interval`() {
    let times = arrivals(of: counts([3, 0, 2], .regular)).map(\.seconds)
    #expect(times == [10, 30, 50, 135, 165])
  }

  @Test func `drawn arrivals are as many in each interval as were counted`() {
    let recorded: [UInt32] = [0, 17, 1, 1000, 0, 3]
    let times = arrivals(of: counts(recorded, .poisson))
    #expect(times == times.sorted())
    for (index, count) in recorded.enumerated() {
      let found = times.count { Int($0.nanoseconds / Self.minute.nanoseconds) == index }
      #expect(found == Int(count))
    }
  }

  @Test(.tags(.statistics)) func `drawn arrivals fall anywhere in their interval`() {
    let times = arrivals(of: counts(Array(repeating: 40, count: 500), .poisson))
    let shares = times.map { $0.seconds.truncatingRemainder(dividingBy: 60) / 60 }.sorted()
    // Kolmogorov and Smirnov: 1.63/√n is the 99 % point.
    let distance = shares.enumerated().map { index, share in
      max(
        abs(share - Double(index) / Double(shares.count)),
        abs(share - Double(index + 1) / Double(shares.count))
      )
    }.max()
    #expect(distance ?? 1 < 1.63 / Double(shares.count).squareRoot())
  }

  @Test func `a job carries its service time in its key`() {
    var jobs = RecordedJobs()
    let services = [0, 1, 34_500_000, RecordedJobs.serviceLimit.nanoseconds]
    for service in services {
      jobs.append(JobClassID(3), at: .zero, service: SimDuration(nanoseconds: service))
    }
    jobs.append(JobClassID(4), at: .zero, service: nil)
    let root = RandomKey(seed: 7, purpose: "test")
    let keys = (0..<5).map { jobs.arrival($0, of: root).key }
    #expect(keys.prefix(4).map { Int64(RecordedJobs.service(in: $0)) } == services)
    #expect(Set(keys.map { $0.value >> 46 }).count == 5)
    #expect(keys[4] == root.child(4))
    #expect(Set(jobs.classes) == [JobClassID(3), JobClassID(4)])
  }

  /// Three jobs on one thread: at 1 s and 1 s of 2 s and 1 s, at 2.5 s of 0.5 s.
  private func replay(threads: Int = 1, holdsConnection: Bool = false) throws -> RunResult {
    var jobs = RecordedJobs()
    for (at, service) in [(1.0, 2.0), (1.0, 1.0), (2.5, 0.5)] {
      let time = SimTime.zero + .seconds(at)
      jobs.append(JobClassID(0), at: time, service: .seconds(service))
    }
    let profile = JobProfile(
      cpu: .constant(0),
      holdsConnection: holdsConnection,
      isRecorded: true
    )
    return try SmallWorld.run(
      SmallWorld.scenario(
        concurrency: threads,
        profile: profile,
        arrivals: [ArrivalSource(name: "recorded", pattern: .jobs(jobs))]
      )
    )
  }

  @Test func `recorded jobs are replayed in order with their own service times`() throws {
    let queue = try #require(try replay().queues.first)
    #expect(queue.pushed == 3)
    #expect(queue.finished == 3)
    #expect(queue.peakBacklog == 2)
    // They start at 1, 3 and 4 s, so two seconds is the longest wait, and 3 s the longest stay.
    #expect(queue.queueLatency.maximum == .seconds(2))
    #expect(queue.sojournTime.maximum == .seconds(3))
  }

  @Test func `recorded jobs may hold a connection`() throws {
    #expect(try replay().database.peakConnections == 0)
    #expect(try replay(threads: 2, holdsConnection: true).database.peakConnections == 2)
  }

  @Test func `a replay has one digest`() throws {
    #expect(try replay().digest == replay().digest)
  }
}
