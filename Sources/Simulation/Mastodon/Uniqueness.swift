/// Which pushes of a class count as the same job.
///
/// Classes with `lock: :until_executed` drop a push while an equal job waits, runs or is to be
/// retried: sidekiq-unique-jobs, `workload.md` §1.6.
package enum Uniqueness: Equatable, Sendable {
  /// The class has no lock.
  case none
  /// All jobs of the class are equal: those of the scheduler.
  case perClass
  /// A job is about one of so many things, each as likely: an account, a poll. 1 or more.
  case population(Int)
}

/// The locks of all jobs of classes that have one.
struct UniqueLocks {
  /// The locks that are held, each with the moment from which on nobody holds it.
  private var held: [UInt64: SimTime] = [:]
  private let classes: [Uniqueness]

  init(_ scenario: Scenario) {
    classes = scenario.jobClasses.map(\.uniqueness)
  }

  var isEmpty: Bool { held.isEmpty }

  func areTaken(by jobClass: JobClassID) -> Bool { classes[jobClass.index] != .none }

  /// Takes the lock of a job that is to be pushed; `false` when an equal job holds it.
  mutating func take(for job: Job, at now: SimTime) -> Bool {
    guard let lock = lock(of: job) else { return true }
    if let end = held[lock], end > now { return false }
    held[lock] = .never
    return true
  }

  /// The job has left the system.
  mutating func release(_ job: Job) {
    if let lock = lock(of: job) { held[lock] = nil }
  }

  /// The job was killed and nobody released its lock: the reaper finds that some time later.
  mutating func orphan(_ job: Job, at now: SimTime) {
    guard let lock = lock(of: job) else { return }
    let rounds = now.nanoseconds / Self.reaperInterval + 1
    held[lock] = SimTime(nanoseconds: rounds * Self.reaperInterval)
  }

  /// The reaper of sidekiq-unique-jobs looks for locks without a job every 600 s.
  private static let reaperInterval: Int64 = 600 * 1_000_000_000

  /// What a job's key draws to tell what it is about, beyond the draws of ``Job/Draw``.
  private static let draw: UInt64 = 1 << 41

  private func lock(of job: Job) -> UInt64? {
    let first = UInt64(job.jobClass.index) << 40
    switch classes[job.jobClass.index] {
    case .none: return nil
    case .perClass: return first
    case .population(let size): return first | job.key.below(UInt64(max(1, size)), Self.draw)
    }
  }
}
