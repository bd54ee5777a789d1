/// Jobs that a clock pushes, as sidekiq-scheduler does.
package struct PeriodicJobs: Equatable, Sendable {
  package var entries: [Entry]

  package init(entries: [Entry]) {
    self.entries = entries
  }

  /// One class, pushed again and again.
  package struct Entry: Equatable, Sendable {
    package var jobClass: JobClassID
    /// The first time; what falls before the start of the run is left out.
    package var first: Duration
    /// Above zero.
    package var period: Duration
    /// All times of a run are later by the same whole number of minutes below this, drawn once.
    package var spreadMinutes: Int

    package init(
      jobClass: JobClassID,
      first: Duration,
      period: Duration,
      spreadMinutes: Int = 0
    ) {
      self.jobClass = jobClass
      self.first = first
      self.period = period
      self.spreadMinutes = spreadMinutes
    }
  }

  /// A push of a job.
  struct Item {
    let time: Int64
    let jobClass: JobClassID
    let key: RandomKey

    var arrival: DrawnArrival { DrawnArrival(time: time, key: key) }
  }

  /// All pushes of a run until `end`, in order of time and then of entries.
  func items(key: RandomKey, until end: SimTime) -> [Item] {
    var items: [(place: Int, item: Item)] = []
    for (place, entry) in entries.enumerated() {
      let root = key.child(UInt64(place))
      let minutes = entry.spreadMinutes > 0 ? root.below(UInt64(entry.spreadMinutes), 0) : 0
      let first = SimDuration(entry.first).nanoseconds + Int64(minutes) * 60_000_000_000
      let times = stride(from: first, through: end.nanoseconds, by: Self.step(of: entry))
      for (number, time) in times.enumerated() where time >= 0 {
        let jobKey = root.child(UInt64(number))
        items.append((place, Item(time: time, jobClass: entry.jobClass, key: jobKey)))
      }
    }
    items.sort { ($0.item.time, $0.place) < ($1.item.time, $1.place) }
    return items.map(\.item)
  }

  private static func step(of entry: Entry) -> Int {
    let step = SimDuration(entry.period).nanoseconds
    precondition(step > 0, "a periodic job has a period")
    return Int(step)
  }
}
