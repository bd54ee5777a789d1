import HeapModule

/// A Redis sorted set of jobs by the moment that they are due: `schedule` or `retry`.
struct SortedJobSet {
  private struct Entry: Comparable {
    let due: SimTime
    let sequence: UInt64
    let job: Job

    static func == (left: Entry, right: Entry) -> Bool { left.sequence == right.sequence }

    static func < (left: Entry, right: Entry) -> Bool {
      (left.due, left.sequence) < (right.due, right.sequence)
    }
  }

  private var entries = Heap<Entry>()
  private var sequence: UInt64 = 0
  private(set) var peak = 0
  private(set) var peakAt = SimTime.zero

  var count: Int { entries.count }

  mutating func insert(_ job: Job, due: SimTime, at now: SimTime) {
    entries.insert(Entry(due: due, sequence: sequence, job: job))
    sequence += 1
    if count > peak {
      peak = count
      peakAt = now
    }
  }

  /// Takes a job that is due, the earliest first.
  mutating func takeDue(at now: SimTime) -> Job? {
    guard let first = entries.min, first.due <= now else { return nil }
    return entries.popMin()?.job
  }
}
