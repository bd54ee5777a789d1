import DequeModule

/// A Redis list of waiting jobs: pushed at one end, taken at the other.
struct JobQueue {
  private var jobs: Deque<Job> = []
  private(set) var peak = 0
  private(set) var peakAt = SimTime.zero

  /// What KEDA sees: jobs that no thread has fetched yet.
  @inline(__always)
  var count: Int { jobs.count }

  @inline(__always)
  var isEmpty: Bool { jobs.isEmpty }

  /// Sidekiq's `Queue#latency`: the age of the job that is taken next.
  func headAge(at now: SimTime) -> SimDuration {
    jobs.first.map { now - $0.enqueuedAt } ?? .zero
  }

  /// `LPUSH`: behind all others.
  @inline(__always)
  mutating func append(_ job: Job, at now: SimTime) {
    jobs.append(job)
    if jobs.count > peak {
      peak = jobs.count
      peakAt = now
    }
  }

  /// `RPUSH`: before all others, as Sidekiq gives back a job at shutdown.
  mutating func pushBack(_ job: Job, at now: SimTime) {
    jobs.prepend(job)
    if jobs.count > peak {
      peak = jobs.count
      peakAt = now
    }
  }

  /// `BRPOP`: the one that has waited longest.
  @inline(__always)
  mutating func take() -> Job? {
    jobs.popFirst()
  }

  /// Calls `body` with each waiting job, oldest first.
  func forEach(_ body: (Job) -> Void) {
    jobs.forEach(body)
  }
}
