import DequeModule

/// A Redis list of waiting jobs: pushed at one end, taken at the other.
struct JobQueue: ~Copyable {
  private var jobs = UniqueDeque<Job>()
  private(set) var peak = 0
  private(set) var peakAt = SimTime.zero

  /// What KEDA sees: jobs that no thread has fetched yet.
  @inline(always)
  var count: Int { jobs.count }

  @inline(always)
  var isEmpty: Bool { jobs.isEmpty }

  /// Sidekiq's `Queue#latency`: the age of the job that is taken next.
  func headAge(at now: SimTime) -> SimDuration {
    jobs.isEmpty ? .zero : now - jobs[0].enqueuedAt
  }

  /// `LPUSH`: behind all others.
  @inline(always)
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
  @inline(always)
  mutating func take() -> Job? {
    jobs.isEmpty ? nil : jobs.removeFirst()
  }
}
