/// All arrival sources of a run, each at its place in `Scenario.arrivals`.
struct Traffic {
  private var kinds: [Kind] = []
  private var rates: [RateSource] = []
  private var audiences: [AudienceSampler?] = []
  private var cascades: [[Cascade.Item]] = []
  private var positions: [Int] = []
  private var tables = QuantileTables()
  private let law: InboxLaw
  private(set) var notices: [String] = []

  /// Which array a source lies in, and where.
  private enum Kind {
    case rate(Int)
    case cascade(Int)
  }

  private struct AudienceSampler {
    let localFollowers: Sampler
    let remoteFollowers: Sampler
  }

  /// What has arrived.
  enum Arrival {
    case jobs(JobClassID, count: Int, key: RandomKey)
    case activity(ActivityClassID, localFollowers: UInt32, inboxes: UInt32, key: RandomKey)
  }

  init(_ scenario: Scenario, seed: UInt64) {
    law = scenario.inboxLaw
    for arrival in scenario.arrivals {
      let key = RandomKey(seed: seed, purpose: "arrivals", entity: arrival.name)
      switch arrival.pattern {
      case .rate(let pattern):
        kinds.append(.rate(rates.count))
        rates.append(RateSource(pattern, key: key, tables: &tables))
        audiences.append(Self.audience(of: pattern.feeds, &tables))
      case .viralPost(let post):
        kinds.append(.cascade(cascades.count))
        addCascade(of: post, name: arrival.name, key: key, until: SimTime(scenario.duration))
      }
    }
  }

  private mutating func addCascade(
    of post: ViralPost, name: String, key: RandomKey, until end: SimTime
  ) {
    let cascade = Cascade(post, law: law, key: key, until: end)
    cascades.append(cascade.items)
    positions.append(0)
    if cascade.reachedLimit {
      notices.append("the cascade of '\(name)' was cut off at its limit of \(post.boostLimit) boosts")
    }
  }

  private static func audience(
    of feed: ArrivalSource.Feed, _ tables: inout QuantileTables
  ) -> AudienceSampler? {
    guard case .activity(_, let size) = feed else { return nil }
    return AudienceSampler(
      localFollowers: Sampler(size.localFollowers, unit: 1, tables: &tables),
      remoteFollowers: Sampler(size.remoteFollowers, unit: 1, tables: &tables))
  }

  var count: Int { kinds.count }

  /// Draws when a source brings its next arrival.
  @inline(__always)
  mutating func nextArrival(of source: Int) -> SimTime {
    switch kinds[source] {
    case .rate(let index):
      return rates[index].next(tables)
    case .cascade(let index):
      let position = positions[index]
      return position < cascades[index].count ? cascades[index][position].at : .never
    }
  }

  /// Takes the arrival that `nextArrival` announced.
  @inline(__always)
  mutating func take(from source: Int) -> Arrival {
    switch kinds[source] {
    case .rate(let index): return arrival(ofRate: index)
    case .cascade(let index):
      let item = cascades[index][positions[index]]
      positions[index] += 1
      return .activity(
        item.activity, localFollowers: item.localFollowers, inboxes: item.inboxes, key: item.key)
    }
  }

  @inline(__always)
  private func arrival(ofRate index: Int) -> Arrival {
    let key = rates[index].arrivalKey
    switch rates[index].feeds {
    case .job(let jobClass):
      return .jobs(jobClass, count: rates[index].batch, key: key)
    case .activity(let activity, _):
      let local = audiences[index]?.localFollowers.sample(key.bits(101), tables) ?? 0
      let remote = audiences[index]?.remoteFollowers.sample(key.bits(102), tables) ?? 0
      return .activity(
        activity, localFollowers: UInt32(min(4e9, local.rounded())),
        inboxes: law.inboxes(followers: remote), key: key)
    }
  }
}
