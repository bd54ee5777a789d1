/// Activities that other servers could not deliver for a while, and that come when they try again.
///
/// During the outage they are sent at a steady rate. Each fails and is tried again by its sender's
/// Sidekiq with the delays of `ActivityPub::DeliveryWorker`, c⁴ + 15 s and its jitters for retry c,
/// 16 times at most. It arrives at the first try after the outage. So a share comes within the first
/// minute, what was sent last, and the rest in ever longer waves: after two hours the senders are at
/// their eighth or ninth retry, and wait up to two hours more.
package struct OutageRecovery: Equatable, Sendable {
  /// When the instance can be reached again.
  package var at: Duration
  /// How long it could not.
  package var outage: Duration
  /// The longest that an activity takes to arrive afterwards: all delays are shortened in
  /// proportion; `nil`: as they are.
  package var catchUp: Duration?
  /// Activities that were sent during the outage.
  package var perSecond: Double
  package var activity: ActivityClassID
  package var audience: AudienceSize

  package init(
    at: Duration,
    outage: Duration,
    catchUp: Duration? = nil,
    perSecond: Double,
    activity: ActivityClassID,
    audience: AudienceSize = AudienceSize()
  ) {
    self.at = at
    self.outage = outage
    self.catchUp = catchUp
    self.perSecond = perSecond
    self.activity = activity
    self.audience = audience
  }

  /// A recovery may bring so many activities.
  package static let limit = 5_000_000
}

extension OutageRecovery {
  /// An activity that arrives late.
  struct Late {
    var delay: SimDuration
    let key: RandomKey
  }

  /// How long after the outage each activity arrives; those that are given up are left out.
  ///
  /// What arrives depends on the key alone, so it is drawn before the run.
  func late(key: RandomKey) -> [Late] {
    var late: [Late] = []
    var before = outage.inSeconds
    for index in 0..<UInt64(Self.limit) {
      let activity = key.child(index)
      before -= QuantileTables.exponentialQuantile(activity.unit(0)) / perSecond
      guard before > 0 else { break }
      if let delay = Self.delay(sentBefore: .seconds(before), activity.child(1 << 42)) {
        late.append(Late(delay: delay, key: activity))
      }
    }
    return shortened(late)
  }

  /// The time from the end of the outage to the next try of what was sent so long before it.
  private static func delay(sentBefore age: SimDuration, _ key: RandomKey) -> SimDuration? {
    let rule = RetryRule(retries: .times(16), backoff: .delivery)
    var tried = SimDuration.zero
    for failures in 1...17 {
      let outcome = rule.outcome(
        failures: failures,
        jitter: key.bits(UInt64(2 * failures)),
        classJitter: key.bits(UInt64(2 * failures + 1)),
        version: .ofMastodon
      )
      guard case .retry(let wait) = outcome else { return nil }
      tried = tried + wait
      if tried > age { return SimDuration(nanoseconds: tried.nanoseconds - age.nanoseconds) }
    }
    return nil
  }

  private func shortened(_ late: [Late]) -> [Late] {
    guard let catchUp, let longest = late.map(\.delay).max(), longest > SimDuration(catchUp) else {
      return late
    }
    let factor = catchUp.inSeconds / longest.seconds
    return late.map { Late(delay: .seconds($0.delay.seconds * factor), key: $0.key) }
  }
}
