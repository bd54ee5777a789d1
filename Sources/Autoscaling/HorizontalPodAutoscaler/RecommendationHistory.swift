/// The recommendations that the controller remembers: a list whose entries are reused, not a queue.
///
/// Models `stabilizeRecommendation` and `stabilizeRecommendationWithBehaviors`; `hpa.md`, sections
/// 9 and 10.1.
struct RecommendationHistory: Equatable, Sendable {
  /// One recommendation and its time.
  struct Entry: Equatable, Sendable {
    var replicas: Int32
    var time: Nanoseconds
  }

  private(set) var entries: [Entry] = []
  /// Whether the current count has been put in: until then there is nothing yet.
  private var hasBegun = false

  /// Puts the current count in, when there is nothing yet.
  mutating func begin(with replicas: Int32, at now: Nanoseconds) {
    if !hasBegun {
      hasBegun = true
      put(replicas, at: now, slot: nil)
    }
  }

  /// Without behavior: the highest of the window, in which an entry as old as the window counts.
  mutating func highest(
    _ wanted: Int32,
    window: Nanoseconds,
    at now: Nanoseconds
  ) -> StabilizationOutcome {
    let cutoff = now - window
    var outcome = StabilizationOutcome(wanted: wanted, upWindow: nil, downWindow: window)
    var slot: Int?
    for index in entries.indices {
      let entry = entries[index]
      if entry.time < cutoff {
        slot = index
      } else {
        outcome.highest.take(entry.replicas, ifHigherAt: entry.time)
      }
    }
    put(wanted, at: now, slot: slot)
    outcome.stabilized = outcome.highest.replicas
    if outcome.stabilized != wanted {
      outcome.verdict = .scaleDownStabilized
    }
    return outcome
  }

  /// With behavior: between the lowest and the highest of two windows.
  mutating func between(
    _ wanted: Int32,
    current: Int32,
    upWindow: Nanoseconds,
    downWindow: Nanoseconds,
    at now: Nanoseconds
  ) -> StabilizationOutcome {
    let upCutoff = now - upWindow
    let downCutoff = now - downWindow
    var outcome = StabilizationOutcome(
      wanted: wanted,
      upWindow: upWindow,
      downWindow: downWindow
    )
    var slot: Int?
    for index in entries.indices {
      let entry = entries[index]
      if entry.time > upCutoff {
        outcome.lowest.take(entry.replicas, ifLowerAt: entry.time)
      }
      if entry.time > downCutoff {
        outcome.highest.take(entry.replicas, ifHigherAt: entry.time)
      }
      if entry.time < upCutoff, entry.time < downCutoff {
        slot = index
      }
    }
    put(wanted, at: now, slot: slot)
    outcome.settle(current: current)
    return outcome
  }

  private mutating func put(_ replicas: Int32, at now: Nanoseconds, slot: Int?) {
    let entry = Entry(replicas: replicas, time: now)
    if let slot {
      entries[slot] = entry
    } else {
      entries.append(entry)
    }
  }
}
