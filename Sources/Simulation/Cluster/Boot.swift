/// How far Rails has loaded in a pod that does not have a core for itself.
struct Boot {
  /// Done at full speed before `since`.
  private var done = SimDuration.zero
  /// How long it takes at full speed.
  private let total: SimDuration
  /// A share of full speed; 0 until the first is set.
  private var speed = 0.0
  private var since: SimTime
  /// The token of its end.
  var token: UInt64 = 0

  init(total: SimDuration, at now: SimTime) {
    self.total = total
    since = now
  }

  /// What has been done, as time at full speed.
  func done(at now: SimTime) -> SimDuration {
    let progress = (Double((now - since).nanoseconds) * speed).rounded()
    return min(total, SimDuration(nanoseconds: done.nanoseconds + Int64(progress)))
  }

  /// From now on it goes on at another speed.
  ///
  /// - Returns: the time until its end.
  mutating func setSpeed(_ speed: Double, at now: SimTime) -> SimDuration {
    done = done(at: now)
    since = now
    self.speed = speed
    let rest = Double(total.nanoseconds - done.nanoseconds) / speed
    return SimDuration(nanoseconds: Int64(rest.rounded(.up)))
  }

  /// It has ended.
  mutating func finish(at now: SimTime) {
    done = total
    since = now
    speed = 0
  }
}

/// How booting pods share the cores of a node.
enum CoreShares {
  /// The cores that each gets: equal shares, but no more than it can use.
  static func of(_ cores: Double, demands: [Double]) -> [Double] {
    var shares = demands.map { _ in 0.0 }
    var left = cores
    var count = demands.count
    // Whoever wants less than an equal share leaves the rest to the others.
    for place in demands.indices.sorted(by: { demands[$0] < demands[$1] }) {
      shares[place] = min(demands[place], left / Double(count))
      left -= shares[place]
      count -= 1
    }
    return shares
  }
}
