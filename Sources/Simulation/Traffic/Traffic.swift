import BasicContainers

/// All arrival sources of a run, each at its place in `Scenario.arrivals`.
struct Traffic: ~Copyable {
  private var kinds: [Kind] = []
  private var rates = UniqueArray<RateSource>()
  private var audiences: [AudienceSampler?] = []
  private var countAudiences: [AudienceSampler?] = []
  private var cascades: [[Cascade.Item]] = []
  private var counts: [CountSource] = []
  private var recordings: [(jobs: RecordedJobs, key: RandomKey, position: Int)] = []
  private var positions: [Int] = []
  private var tables = QuantileTables()
  private let law: InboxLaw
  private(set) var notices: [String] = []

  /// Which array a source lies in, and where.
  private enum Kind {
    case rate(Int)
    case cascade(Int)
    case counts(Int)
    case recording(Int)
  }

  private struct AudienceSampler {
    let localFollowers: Sampler
    let remoteFollowers: Sampler
  }

  /// Jobs that a source pushes straight to their queue.
  struct JobArrival {
    let jobClass: JobClassID
    let count: Int
    let key: RandomKey
  }

  /// An activity that a source starts.
  struct ActivityArrival {
    let activityClass: ActivityClassID
    let localFollowers: UInt32
    let inboxes: UInt32
    let key: RandomKey
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
      case .counts(let recorded):
        kinds.append(.counts(counts.count))
        counts.append(CountSource(recorded, key: key))
        countAudiences.append(Self.audience(of: recorded.feeds, &tables))
      case .jobs(let recorded):
        kinds.append(.recording(recordings.count))
        recordings.append((recorded, key, 0))
      }
    }
  }

  private mutating func addCascade(
    of post: ViralPost,
    name: String,
    key: RandomKey,
    until end: SimTime
  ) {
    let cascade = Cascade(post, law: law, key: key, until: end)
    cascades.append(cascade.items)
    positions.append(0)
    if cascade.reachedLimit {
      notices.append(
        "the cascade of '\(name)' was cut off at its limit of \(post.boostLimit) boosts"
      )
    }
  }

  private static func audience(
    of feed: ArrivalSource.Feed,
    _ tables: inout QuantileTables
  ) -> AudienceSampler? {
    guard case .activity(_, let size) = feed else { return nil }
    return AudienceSampler(
      localFollowers: Sampler(size.localFollowers, unit: 1, tables: &tables),
      remoteFollowers: Sampler(size.remoteFollowers, unit: 1, tables: &tables)
    )
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
    case .counts(let index): return counts[index].next()
    case .recording(let index):
      return recordings[index].jobs.time(of: recordings[index].position)
    }
  }

  /// Takes the arrival that `nextArrival` announced, if the source pushes jobs.
  @inline(__always)
  mutating func takeJobs(from source: Int) -> JobArrival? {
    if case .rate(let index) = kinds[source] { return rates[index].jobs }
    return takeRecordedJob(from: kinds[source])
  }

  @inline(never)
  private mutating func takeRecordedJob(from kind: Kind) -> JobArrival? {
    switch kind {
    case .rate, .cascade: return nil
    case .counts(let index):
      guard case .job(let jobClass) = counts[index].feeds else { return nil }
      let key = counts[index].key.child(counts[index].number)
      return JobArrival(jobClass: jobClass, count: 1, key: key)
    case .recording(let index):
      let (jobs, key, position) = recordings[index]
      recordings[index].position += 1
      return JobArrival(
        jobClass: jobs.jobClass(of: position),
        count: 1,
        key: jobs.key(of: position, source: key)
      )
    }
  }

  /// Takes the arrival that `nextArrival` announced, if the source starts activities.
  mutating func takeActivity(from source: Int) -> ActivityArrival? {
    switch kinds[source] {
    case .rate(let index):
      return activity(of: rates[index].feeds, rates[index].arrivalKey, audiences[index])
    case .counts(let index):
      let key = counts[index].key.child(counts[index].number)
      return activity(of: counts[index].feeds, key, countAudiences[index])
    case .recording: return nil
    case .cascade(let index):
      let item = cascades[index][positions[index]]
      positions[index] += 1
      return ActivityArrival(
        activityClass: item.activity,
        localFollowers: item.localFollowers,
        inboxes: item.inboxes,
        key: item.key
      )
    }
  }

  private func activity(
    of feed: ArrivalSource.Feed,
    _ key: RandomKey,
    _ audience: AudienceSampler?
  ) -> ActivityArrival? {
    guard case .activity(let activity, _) = feed else { return nil }
    let local = audience?.localFollowers.sample(key.bits(101), tables) ?? 0
    let remote = audience?.remoteFollowers.sample(key.bits(102), tables) ?? 0
    return ActivityArrival(
      activityClass: activity,
      localFollowers: UInt32(min(4e9, local.rounded())),
      inboxes: law.inboxes(followers: remote),
      key: key
    )
  }
}
