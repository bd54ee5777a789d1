import BasicContainers

/// All arrival sources of a run, each at its place in `Scenario.arrivals`.
///
/// What arrives does not depend on what the policy does: times are drawn ahead, a row for each
/// source.
struct Traffic: ~Copyable {
  var kinds: [Kind] = []
  var rates = UniqueArray<RateSource>()
  var audiences: [AudienceSampler?] = []
  var cascades: [[Cascade.Item]] = []
  var counts: [CountSource] = []
  var countAudiences: [AudienceSampler?] = []
  var recordings: [(jobs: RecordedJobs, key: RandomKey)] = []
  var schedules: [[PeriodicJobs.Item]] = []
  /// By source: how many jobs of a class with a lock it pushes at a time.
  var locked: [UInt32] = []
  var tables = QuantileTables()
  let law: InboxLaw
  private(set) var notices: [String] = []
  private var rows = UniqueArray<DrawnArrival>()
  var fronts = UniqueArray<Front>()
  /// The length of a source's row of times, a power of two.
  private static var row: Int { 128 }

  /// The next arrival of a source.
  struct Front {
    /// When it comes, and its place in the order of scheduling.
    var key = EventKey(time: .max, order: 0)
    /// Its number among the source's, from 0; the rest of it by `row` is its place in the row.
    var number: UInt64 = 0
    /// The root of the draws of what arrives.
    var root = RandomKey(value: 0)
    /// How many jobs it pushes at a time, and of which class; 0 when it starts activities, or when
    /// each of its jobs has a class of its own.
    var jobs: UInt32 = 0
    var jobClass = JobClassID(0)
  }

  /// Which array a source lies in, and where.
  enum Kind {
    case rate(Int)
    case cascade(Int)
    case counts(Int)
    case recording(Int)
    case schedule(Int)
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
      case .recovery(let recovery):
        kinds.append(.cascade(cascades.count))
        addRecovery(recovery, key: key, until: SimTime(scenario.duration))
      case .counts(let recorded):
        kinds.append(.counts(counts.count))
        counts.append(CountSource(recorded, key: key))
        countAudiences.append(Self.audience(of: recorded.feeds, &tables))
      case .jobs(let recorded):
        kinds.append(.recording(recordings.count))
        recordings.append((recorded, key))
      case .periodic(let jobs):
        kinds.append(.schedule(schedules.count))
        schedules.append(jobs.items(key: key, until: SimTime(scenario.duration)))
      }
    }
    for source in kinds.indices { addFront(of: source, scenario) }
  }

  private mutating func addFront(of source: Int, _ scenario: Scenario) {
    var front = Front()
    switch kinds[source] {
    case .rate(let index):
      front.jobs = rates[index].jobs
      front.jobClass = rates[index].jobClass
    case .counts(let index):
      if case .job(let jobClass) = counts[index].feeds {
        (front.jobs, front.jobClass) = (1, jobClass)
      }
    case .cascade, .recording, .schedule: break
    }
    // Jobs with a lock go the long way, so that the others need not be asked for one.
    let hasLock =
      front.jobs > 0 && scenario.jobClasses[front.jobClass.index].uniqueness != .none
    locked.append(hasLock ? front.jobs : 0)
    if hasLock { front.jobs = 0 }
    fronts.append(front)
    for _ in 0..<Self.row { rows.append(DrawnArrival(time: .max, key: RandomKey(value: 0))) }
  }

  private mutating func addCascade(
    of post: ViralPost,
    name: String,
    key: RandomKey,
    until end: SimTime
  ) {
    let cascade = Cascade(post, law: law, key: key, until: end)
    cascades.append(cascade.items)
    if cascade.reachedLimit {
      notices.append(
        "the cascade of '\(name)' was cut off at its limit of \(post.boostLimit) boosts"
      )
    }
  }

  private mutating func addRecovery(
    _ recovery: OutageRecovery,
    key: RandomKey,
    until end: SimTime
  ) {
    let audience = AudienceSampler(recovery.audience, tables: &tables)
    let items = recovery.late(key: key).compactMap { late -> Cascade.Item? in
      let at = SimTime(recovery.at) + late.delay
      guard at <= end else { return nil }
      let arrival = audience.arrival(of: recovery.activity, key: late.key, law: law, tables)
      return Cascade.Item(
        at: at,
        activity: arrival.activityClass,
        localFollowers: arrival.localFollowers,
        inboxes: arrival.inboxes,
        key: arrival.key
      )
    }
    cascades.append(items.sorted { ($0.at, $0.key.value) < ($1.at, $1.key.value) })
  }

  private static func audience(
    of feed: ArrivalSource.Feed,
    _ tables: inout QuantileTables
  ) -> AudienceSampler? {
    guard case .activity(_, let size) = feed else { return nil }
    return AudienceSampler(size, tables: &tables)
  }

  var count: Int { kinds.count }

  /// Draws the first arrival of a source, which was entered as number `sequence`.
  mutating func begin(_ source: Int, _ sequence: UInt64) {
    drawRow(of: source)
    let arrival = rows[source * Self.row]
    fronts[source].key = EventKey(time: arrival.time, order: sequence)
    fronts[source].root = arrival.key
  }

  /// The jobs that the next arrival of a source brings.
  // Mutating, because to borrow the traffic would copy it.
  @inline(always)
  mutating func jobs(of source: Int) -> JobArrival {
    JobArrival(
      count: fronts[source].jobs,
      jobClass: fronts[source].jobClass,
      key: fronts[source].root
    )
  }

  /// The next arrival of a source has come; the one after it was entered as number `sequence`.
  @inline(always)
  mutating func advance(_ source: Int, _ sequence: UInt64) {
    let number = fronts[source].number &+ 1
    fronts[source].number = number
    let place = Int(truncatingIfNeeded: number) & (Self.row - 1)
    if place == 0 { drawRow(of: source) }
    let arrival = rows[source &* Self.row &+ place]
    fronts[source].key = EventKey(time: arrival.time, order: sequence)
    fronts[source].root = arrival.key
  }

  /// The source that brings the next arrival of all; there is one.
  @inline(always)
  mutating func nextSource() -> Int {
    var source = 0
    var time = fronts[0].key.time
    var index = 1
    while index < fronts.count {
      let other = fronts[index].key.time
      if other == time {
        source = earlier(source, index)
      } else if other < time {
        source = index
        time = other
      }
      index &+= 1
    }
    return source
  }

  /// When the next arrival of a source comes, with its place in the order of scheduling.
  @inline(always)
  mutating func next(of source: Int) -> EventKey { fronts[source].key }

  @inline(never)
  private mutating func earlier(_ source: Int, _ other: Int) -> Int {
    fronts[other].key < fronts[source].key ? other : source
  }

  /// Draws a source's next arrivals.
  @inline(never)
  private mutating func drawRow(of source: Int) {
    let row = source * Self.row..<(source + 1) * Self.row
    switch kinds[source] {
    case .rate(let index):
      rates[index].draw(into: &rows, at: row, tables)
    case .cascade(let index):
      fill(
        row,
        with: cascades[index].dropFirst(Int(fronts[source].number)).prefix(Self.row).map(\.arrival)
      )
    case .counts(let index):
      for place in row {
        let time = counts[index].next()
        let key = counts[index].key.child(counts[index].number)
        rows[place] = DrawnArrival(time: time.nanoseconds, key: key)
      }
    case .recording(let index):
      let (jobs, key) = recordings[index]
      for (place, number) in zip(row, Int(fronts[source].number)...) {
        rows[place] = jobs.arrival(number, of: key)
      }
    case .schedule(let index):
      fill(
        row,
        with: schedules[index].dropFirst(Int(fronts[source].number)).prefix(Self.row).map(\.arrival)
      )
    }
  }

  /// Fills a row with arrivals that are known; after the last one nothing comes.
  private mutating func fill(_ row: Range<Int>, with arrivals: [DrawnArrival]) {
    for place in row { rows[place] = DrawnArrival(time: .max, key: RandomKey(value: 0)) }
    for (place, arrival) in zip(row, arrivals) { rows[place] = arrival }
  }
}
