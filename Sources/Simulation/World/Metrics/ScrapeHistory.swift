/// What Prometheus has stored of the queues: a ring of scrapes, as long as queries look back.
struct ScrapeHistory: Equatable, Sendable {
  /// One queue as an exporter reported it.
  struct Report: Equatable, Sendable {
    var length = 0
    var headAge = SimDuration.zero
    /// The processes that report the queue, each in a series of its own.
    var reporters = 0
  }

  private let queueCount: Int
  private let capacity: Int
  /// Scrape `n` is at `n` modulo `capacity`.
  private var times: [SimTime] = []
  /// The queues of one scrape stand together.
  private var reports: [Report] = []
  private var count = 0

  init(queueCount: Int, capacity: Int) {
    precondition(capacity > 0, "a history needs room for one scrape")
    self.queueCount = queueCount
    self.capacity = capacity
    times.reserveCapacity(capacity)
    reports.reserveCapacity(capacity * queueCount)
  }

  /// Stores a scrape, in the place of the oldest one where the ring is full.
  mutating func append(_ scrape: [Report], at time: SimTime) {
    precondition(scrape.count == queueCount, "a scrape has all queues")
    if times.count < capacity {
      times.append(time)
      reports.append(contentsOf: scrape)
    } else {
      let place = count % capacity
      times[place] = time
      for queue in 0..<queueCount { reports[place * queueCount + queue] = scrape[queue] }
    }
    count += 1
  }

  /// The places of the scrapes after one moment and through another, the oldest first.
  func places(after start: Duration, through end: Duration) -> [Int] {
    (max(0, count - capacity)..<count)
      .map { $0 % capacity }
      .filter { times[$0].duration > start && times[$0].duration <= end }
  }

  func time(of place: Int) -> SimTime { times[place] }

  func report(of queue: Int, at place: Int) -> Report {
    reports[place * queueCount + queue]
  }
}
