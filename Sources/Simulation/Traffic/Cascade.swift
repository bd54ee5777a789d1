import HeapModule

/// All that a viral post brings about, drawn before the run: it does not depend on the policy.
struct Cascade {
  /// One activity that the post causes, with the people whom it reaches.
  struct Item: Equatable {
    let at: SimTime
    let activity: ActivityClassID
    let localFollowers: UInt32
    let inboxes: UInt32
    let key: RandomKey

    var arrival: DrawnArrival { DrawnArrival(time: at.nanoseconds, key: key) }
  }

  /// In order of time, the post first.
  private(set) var items: [Item] = []
  private(set) var boosts = 0
  /// Whether the cascade was cut off at the limit of its boosts.
  private(set) var reachedLimit = false

  private let post: ViralPost
  private let law: InboxLaw
  private let start: SimTime
  private let end: SimTime
  private let authorInboxes: UInt32
  private var tables = QuantileTables()
  private let followers: Sampler
  private var waiting = Heap<Spreader>()

  /// Somebody who shows the post to followers.
  private struct Spreader: Comparable {
    let at: SimTime
    let key: RandomKey
    let followers: Double
    let isLocal: Bool

    static func < (left: Spreader, right: Spreader) -> Bool {
      (left.at, left.key.value) < (right.at, right.key.value)
    }
  }

  /// The draws of a spreader; its boosts, favourites and replies have keys of their own.
  private enum Draw: UInt64 {
    case followers = 1
    case locality
    case rounding
    case delay
    case survival
  }

  init(_ post: ViralPost, law: InboxLaw, key: RandomKey, until end: SimTime) {
    self.post = post
    self.law = law
    self.end = end
    start = SimTime(post.at)
    authorInboxes = law.inboxes(followers: Double(post.remoteFollowers))
    followers = Sampler(post.boosterFollowers, unit: 1, tables: &tables)
    guard start <= end else { return }
    items.append(
      Item(
        at: start,
        activity: post.activities.post,
        localFollowers: UInt32(post.localFollowers),
        inboxes: authorInboxes,
        key: key
      )
    )
    let all = Double(post.localFollowers + post.remoteFollowers)
    waiting.insert(Spreader(at: start, key: key, followers: all, isLocal: true))
    spread()
    items.sort { ($0.at, $0.key.value) < ($1.at, $1.key.value) }
  }

  /// Lets all spreaders act, the earliest first, so that the limit cuts off the latest.
  private mutating func spread() {
    while let spreader = waiting.popMin() {
      guard boosts <= post.boostLimit else {
        reachedLimit = true
        return
      }
      let mean = post.infectivity * spreader.followers
      for child in children(of: spreader, kind: 1, mean: mean) { addBoost(child) }
      for child in children(of: spreader, kind: 2, mean: mean * post.favouritesPerBoost) {
        addFavourite(child)
      }
      for child in children(of: spreader, kind: 3, mean: mean * post.repliesPerBoost) {
        addReply(child)
      }
    }
  }

  /// Draws a Poisson number of reactions, each with its delay; those that come too late, or after
  /// the infectivity has faded, are left out.
  private func children(
    of spreader: Spreader,
    kind: UInt64,
    mean: Double
  ) -> [(at: SimTime, key: RandomKey)] {
    let root = spreader.key.child(kind)
    var result: [(SimTime, RandomKey)] = []
    var expected = 0.0
    var index: UInt64 = 0
    while true {
      let key = root.child(index)
      expected += QuantileTables.exponentialQuantile(key.unit(0))
      if expected > mean { return result }
      index += 1
      let at = spreader.at + Self.delay(key.unit(Draw.delay.rawValue))
      if at <= end, key.unit(Draw.survival.rawValue) < infectivity(at: at) {
        result.append((at, key))
      }
    }
  }

  private func infectivity(at time: SimTime) -> Double {
    guard let lifetime = post.infectivityLifetime else { return 1 }
    return PortableMath.exp(-(time - start).seconds / lifetime.inSeconds)
  }

  private mutating func addBoost(_ child: (at: SimTime, key: RandomKey)) {
    let isLocal = child.key.unit(Draw.locality.rawValue) < post.localShare
    let count = followers.sample(child.key.bits(Draw.followers.rawValue), tables)
    let local = wholeFollowers(count * post.localFollowerShare, child.key)
    boosts += 1
    waiting.insert(Spreader(at: child.at, key: child.key, followers: count, isLocal: isLocal))
    add(
      isLocal ? post.activities.localBoost : post.activities.remoteBoost,
      child,
      local,
      isLocal ? law.inboxes(followers: count - Double(local)) : 0
    )
  }

  private mutating func addFavourite(_ child: (at: SimTime, key: RandomKey)) {
    let isLocal = child.key.unit(Draw.locality.rawValue) < post.localShare
    add(isLocal ? post.activities.localFavourite : post.activities.remoteFavourite, child, 0, 0)
  }

  private mutating func addReply(_ child: (at: SimTime, key: RandomKey)) {
    let isLocal = child.key.unit(Draw.locality.rawValue) < post.localShare
    let count = followers.sample(child.key.bits(Draw.followers.rawValue), tables)
    let local = wholeFollowers(count * post.localFollowerShare, child.key)
    add(
      isLocal ? post.activities.localReply : post.activities.remoteReply,
      child,
      local,
      authorInboxes
    )
  }

  private mutating func add(
    _ activity: ActivityClassID,
    _ child: (at: SimTime, key: RandomKey),
    _ localFollowers: UInt32,
    _ inboxes: UInt32
  ) {
    items.append(
      Item(
        at: child.at,
        activity: activity,
        localFollowers: localFollowers,
        inboxes: inboxes,
        key: child.key
      )
    )
  }

  /// Rounds up with the probability of the fraction, so that the mean stays.
  private func wholeFollowers(_ count: Double, _ key: RandomKey) -> UInt32 {
    let fraction = count - count.rounded(.down)
    let extra = key.unit(Draw.rounding.rawValue) < fraction ? 1.0 : 0
    return UInt32(min(4e9, count.rounded(.down) + extra))
  }

  /// SEISMIC's memory kernel, inverted: flat for 300 s, then a power law.
  static func delay(_ u: Double) -> SimDuration {
    let theta = 0.2314843
    let flat = theta / (1 + theta)
    let seconds =
      u <= flat
      ? 300 * u / flat
      : 300 * PortableMath.power((1 - u) * theta / flat, -1 / theta)
    return .seconds(min(seconds, 1e9))
  }
}
