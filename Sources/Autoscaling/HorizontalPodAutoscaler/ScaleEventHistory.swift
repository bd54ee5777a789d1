/// The HPA's own changes in one direction: a list whose outdated entries are reused.
///
/// Models `storeScaleEvent` and `getReplicasChangePerPeriod`; `hpa.md`, section 10.
struct ScaleEventHistory: Equatable, Sendable {
  /// One change of the replica count.
  struct Entry: Equatable, Sendable {
    /// How many replicas, 0 or more.
    var change: Int32
    var time: Nanoseconds
    /// Whether the entry may be reused; never cleared again.
    var isOutdated: Bool
  }

  private(set) var entries: [Entry] = []

  /// The changes made after `cutoff`; entries count whether they are outdated or not.
  func changes(after cutoff: Nanoseconds) -> Int32 {
    var sum: Int32 = 0
    for entry in entries where entry.time > cutoff {
      sum &+= entry.change
    }
    return sum
  }

  /// Remembers a change; `longest` is the longest period of the direction's policies.
  mutating func store(_ change: Int32, longest: Nanoseconds, at now: Nanoseconds) {
    let cutoff = now - longest
    var slot: Int?
    for index in entries.indices {
      if entries[index].time < cutoff {
        entries[index].isOutdated = true
      }
      if entries[index].isOutdated {
        slot = index
      }
    }
    let entry = Entry(change: change, time: now, isOutdated: false)
    if let slot {
      entries[slot] = entry
    } else {
      entries.append(entry)
    }
  }
}
