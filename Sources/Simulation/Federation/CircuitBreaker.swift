/// The circuit breaker of one inbox, which all processes share through Redis.
///
/// Models a light of Stoplight 5.8 as `ActivityPub::DeliveryWorker` makes it, with a threshold of 10
/// failures and 60 s to cool off. No window is set, so failures count in a row, whatever time lies
/// between them (`ConsecutiveErrors`). A light that is red rejects; after the cool-off it is yellow
/// and lets one job at a time through (`YellowRunStrategy`): a success makes it green, a failure red
/// for another cool-off. What was let through while it was green and fails while it is red prolongs
/// the cool-off.
package struct CircuitBreaker: Equatable, Sendable {
  private var state = State.closed
  /// Failures since the last success, or since the last probe began.
  private var failures = 0

  private enum State: Equatable {
    case closed
    case open(until: SimTime)
    case halfOpen(Probe?)
  }

  /// The job that holds the light's recovery lock.
  private struct Probe: Equatable {
    let job: RandomKey
    /// When the lock ends by itself, should its holder be killed.
    let expires: SimTime
  }

  package init() {}

  /// When a breaker opens, and for how long.
  package struct Options: Equatable, Sendable {
    /// So many failures in a row open it.
    package var threshold: Int
    package var coolOff: Duration

    package init(threshold: Int = 10, coolOff: Duration = .seconds(60)) {
      self.threshold = threshold
      self.coolOff = coolOff
    }
  }

  /// What becomes of a job that asks.
  package enum Admission: Equatable, Sendable {
    case pass
    case probe
    /// `Stoplight::Error::RedLight`: it fails at once.
    case reject
  }

  package var isClosed: Bool { state == .closed }

  /// A job asks whether it may try.
  ///
  /// A probe that was cut off by a shutdown may begin again; one that was killed blocks the others
  /// until the lock ends by itself, here after a cool-off: Stoplight's time-out was not looked up.
  package mutating func admit(
    _ job: RandomKey,
    at now: SimTime,
    _ options: Options
  ) -> Admission {
    switch state {
    case .closed: return .pass
    case .open(let until):
      if now < until { return .reject }
      failures = 0
    case .halfOpen(let probe?):
      if probe.job != job, now < probe.expires { return .reject }
    case .halfOpen(nil): break
    }
    let expires = now + SimDuration(options.coolOff)
    state = .halfOpen(Probe(job: job, expires: expires))
    return .probe
  }

  /// A job that was admitted has succeeded.
  package mutating func succeed(_ admission: Admission) {
    failures = 0
    if admission == .probe { state = .closed }
  }

  /// A job that was admitted has failed.
  ///
  /// - Returns: whether that opened the breaker, which was closed.
  package mutating func fail(
    _ admission: Admission,
    at now: SimTime,
    _ options: Options
  ) -> Bool {
    failures += 1
    guard admission == .probe || failures >= options.threshold else { return false }
    let wasClosed = isClosed
    state = .open(until: now + SimDuration(options.coolOff))
    return wasClosed
  }
}
