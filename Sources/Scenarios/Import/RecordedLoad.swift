/// The load of a recording: counts by interval, or single jobs.
package struct RecordedLoad: Equatable, Sendable {
  package var content: Content
  /// Whether times are counted from the start of the run; else from 1970 (UTC).
  package var isRelative: Bool

  package init(_ content: Content, isRelative: Bool = false) {
    self.content = content
    self.isRelative = isRelative
  }

  /// The two kinds of recordings.
  package enum Content: Equatable, Sendable {
    case counts(CountTable)
    case jobs(JobTable)
  }

  /// What arrives.
  package var targets: [LoadTarget] {
    switch content {
    case .counts(let table): table.columns.map(\.target)
    case .jobs(let table): table.targets
    }
  }

  /// The first and the last instant that it covers, in nanoseconds; `nil` when it is empty.
  package var span: Range<Int64>? {
    switch content {
    case .counts(let table):
      guard let first = table.starts.first, let last = table.ends.last else { return nil }
      return first..<max(first + 1, last)
    case .jobs(let table):
      guard let first = table.times.first, let last = table.times.last else { return nil }
      return first..<(last + 1)
    }
  }
}

/// How many of each thing arrived in each interval.
package struct CountTable: Equatable, Sendable {
  /// Beginnings of the intervals in nanoseconds, ascending.
  package var starts: [Int64]
  /// Their ends; none lies after the next beginning.
  package var ends: [Int64]
  package var columns: [Column]

  package init(starts: [Int64] = [], ends: [Int64] = [], columns: [Column] = []) {
    self.starts = starts
    self.ends = ends
    self.columns = columns
  }

  /// The counts of one thing, one for each interval.
  package struct Column: Equatable, Sendable {
    package var target: LoadTarget
    package var counts: [Double]

    package init(target: LoadTarget, counts: [Double]) {
      self.target = target
      self.counts = counts
    }

    /// Whole numbers of the same sum: what is rounded off is carried to the next interval.
    package func wholeCounts(scale: Double = 1) -> [Int] {
      var (sum, given) = (0.0, 0.0)
      return counts.map { count in
        sum += count * scale
        let whole = max(0, (sum - given).rounded())
        given += whole
        return Int(whole)
      }
    }
  }
}

/// Single jobs: 18 bytes each.
package struct JobTable: Equatable, Sendable {
  package private(set) var targets: [LoadTarget] = []
  /// When they were pushed, in nanoseconds; ascending once `sort` has been called.
  package private(set) var times: [Int64] = []
  /// For each job a place in `targets`.
  package private(set) var targetPlaces: [UInt16] = []
  /// Nanoseconds from start to finish; −1 where it is not known.
  package private(set) var services: [Int64] = []
  private var places: [LoadTarget: UInt16] = [:]

  package init() {}

  /// Makes room, so that growing does not double what is there.
  mutating func reserve(_ count: Int) {
    times.reserveCapacity(count)
    targetPlaces.reserveCapacity(count)
    services.reserveCapacity(count)
  }

  /// Adds a job; `false` when there are more kinds of jobs than a trace can have.
  mutating func append(_ target: LoadTarget, at time: Int64, service: Int64?) -> Bool {
    guard let place = place(of: target) else { return false }
    times.append(time)
    targetPlaces.append(place)
    services.append(service ?? -1)
    return true
  }

  private mutating func place(of target: LoadTarget) -> UInt16? {
    if let place = places[target] { return place }
    guard targets.count < Self.targetLimit else { return nil }
    let place = UInt16(targets.count)
    targets.append(target)
    places[target] = place
    return place
  }

  /// A file with more names than this names no queues and classes.
  static let targetLimit = 10_000

  /// Puts the jobs in the order of time; those of one instant stay as they were.
  mutating func sort() {
    let times = times
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    self.times = order.map { times[$0] }
    let (places, services) = (targetPlaces, services)
    targetPlaces = order.map { places[$0] }
    self.services = order.map { services[$0] }
  }

  /// Drops the jobs that a condition on their time and their name's place does not hold for.
  mutating func keep(_ isKept: (_ time: Int64, _ place: UInt16) -> Bool) {
    var count = 0
    for index in times.indices where isKept(times[index], targetPlaces[index]) {
      times[count] = times[index]
      targetPlaces[count] = targetPlaces[index]
      services[count] = services[index]
      count += 1
    }
    times.removeLast(times.count - count)
    targetPlaces.removeLast(targetPlaces.count - count)
    services.removeLast(services.count - count)
  }

  package static func == (left: JobTable, right: JobTable) -> Bool {
    left.targets == right.targets && left.times == right.times
      && left.targetPlaces == right.targetPlaces && left.services == right.services
  }
}
