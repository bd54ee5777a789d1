/// Ruby's global VM lock of one process: one thread computes at a time, in order of asking.
///
/// A thread has to take it whenever it comes back from a blocking call: `workload.md` §3.2. Whoever
/// asks is told at once when it will have it and for how long, so nobody has to be woken.
struct RubyLock {
  /// Cores that the process can use: 1, or less by its container's limit.
  private let cores: Double
  /// When the last of those who have asked so far gives it back.
  private(set) var freeAt = SimTime.zero
  /// Processor time of all who have asked so far, in nanoseconds.
  private var granted: Int64 = 0

  init(cores: Double) {
    self.cores = cores
  }

  /// Ruby takes the lock away from a thread that has computed so long while others wait.
  static var timeSlice: Int64 { 100_000_000 }

  /// Asks for the lock, to compute for so many nanoseconds of processor time.
  ///
  /// - Returns: when the thread gives it back.
  @inline(always)
  mutating func take(for computing: Int64, at now: SimTime) -> SimTime {
    granted &+= computing
    let begin = max(now, freeAt)
    freeAt = SimTime(nanoseconds: begin.nanoseconds + stretched(computing))
    return freeAt
  }

  /// How long computing takes on the cores of the process.
  @inline(always)
  func stretched(_ computing: Int64) -> Int64 {
    cores == 1 ? computing : Int64(Double(computing) / cores)
  }

  /// Processor time used so far, in nanoseconds.
  func used(at now: SimTime) -> Int64 {
    let ahead = max(0, freeAt.nanoseconds - now.nanoseconds)
    return granted - (cores == 1 ? ahead : Int64(Double(ahead) * cores))
  }
}

/// The child processes of a Sidekiq process, such as ffmpeg: they compute beside the lock.
struct ChildProcesses {
  private(set) var cores = 0.0
  private var used = 0.0
  private var countedUntil = SimTime.zero

  /// A child begins to use so many cores, or ends when negative.
  mutating func change(by cores: Double, at now: SimTime) {
    used = self.used(at: now)
    countedUntil = now
    self.cores += cores
  }

  /// Processor time used so far, in nanoseconds.
  func used(at now: SimTime) -> Double {
    used + cores * Double(now.nanoseconds - countedUntil.nanoseconds)
  }
}
