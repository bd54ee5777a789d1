/// The servers that deliveries go to, and how their inboxes answer: `workload.md` §2.5 and §3.3.
///
/// Without them a delivery is sent to nobody in particular, and the profiles of its class say what
/// share hangs or fails.
package struct PeerOptions: Equatable, Sendable {
  /// How many there are, each with one shared inbox.
  package var servers: Int
  /// The server of rank r is delivered to in proportion to r^−popularity (Zipf's law); 0: all alike.
  package var popularity: Double
  /// Of them, those that accept no connection.
  package var dead: Int
  /// Of them, those that answer late.
  package var slow: Int
  /// The answer time in seconds of a slow server, instead of that of the delivery's class.
  package var slowAnswer: Distribution
  /// How long a delivery hangs, in seconds, before it fails.
  package var hang: Distribution
  /// How long a fastFail takes, in seconds.
  package var fastFail: Distribution
  /// Answers that take longer fail after so long: `Request`'s read time-out.
  package var answerTimeout: Duration
  /// Of the deliveries to servers that live: hang and fail, fail at once, or are answered
  /// with 404 or 410, after which nobody tries again.
  package var hangShare: Double
  package var fastFailShare: Double
  package var goneShare: Double
  package var breaker: CircuitBreaker.Options
  /// Failures on so many different days (UTC) make a server unavailable; `nil`: never.
  package var unavailableAfter: Int?

  package init(
    servers: Int = 10_000,
    popularity: Double = 1,
    dead: Int = 0,
    slow: Int = 0,
    slowAnswer: Distribution = .uniform(low: 2, high: 9),
    hang: Distribution = .uniform(low: 5, high: 15),
    fastFail: Distribution = .logNormal(median: 0.05, logSD: 0.5, cap: nil),
    answerTimeout: Duration = .seconds(10),
    hangShare: Double = 0,
    fastFailShare: Double = 0.03,
    goneShare: Double = 0,
    breaker: CircuitBreaker.Options = CircuitBreaker.Options(),
    unavailableAfter: Int? = 7
  ) {
    self.servers = servers
    self.popularity = popularity
    self.dead = dead
    self.slow = slow
    self.slowAnswer = slowAnswer
    self.hang = hang
    self.fastFail = fastFail
    self.answerTimeout = answerTimeout
    self.hangShare = hangShare
    self.fastFailShare = fastFailShare
    self.goneShare = goneShare
    self.breaker = breaker
    self.unavailableAfter = unavailableAfter
  }
}

/// What jobs of a class have to do with other servers.
package enum PeerContact: UInt8, Equatable, Sendable {
  case none
  /// Posts to an inbox.
  case delivers
  /// Processes what another server sent.
  case receives
}

/// Servers that behave otherwise for a while.
package struct PeerFault: Equatable, Sendable {
  /// The share of all servers, each as likely.
  package var share: Double
  package var effect: Effect

  package init(share: Double, effect: Effect) {
    self.share = share
    self.effect = effect
  }

  /// What happens to them.
  package enum Effect: Equatable, Sendable {
    /// They accept no connection.
    case dead
    /// Their answers take so many times as long.
    case slower(factor: Double)
    /// Their answers take so many seconds.
    case slow(Distribution)
  }
}
