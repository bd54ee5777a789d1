/// Threads that compute one at a time, under a lock, and then do something else without one.
///
/// The exact mean-value recursion for one queueing station and a delay: Reiser and Lavenberg, *Mean
/// value analysis of closed multichain queuing networks*, 1980. It holds for exponential computing
/// under first come, first served, whatever the distribution of the rest.
package struct ClosedNetwork: Equatable, Sendable {
  package let threads: Int
  /// Mean seconds of computing of a job.
  package let computing: Double
  /// Mean seconds of the rest of it.
  package let rest: Double

  package init(threads: Int, computing: Double, rest: Double) {
    precondition(threads >= 1 && computing > 0 && rest >= 0, "somebody computes")
    self.threads = threads
    self.computing = computing
    self.rest = rest
  }

  /// Jobs a second, when there is always one more.
  package var throughput: Double {
    var atLock = 0.0
    var rate = 0.0
    for population in 1...threads {
      let response = computing * (1 + atLock)
      rate = Double(population) / (response + rest)
      atLock = rate * response
    }
    return rate
  }
}
