import BasicContainers

/// The order of events that fall on the same instant.
package enum EventRank: UInt64, Sendable {
  /// Something becomes free: a thread, a connection, a pod.
  case release = 0
  /// Something arrives and takes what is free.
  case seize = 1
  /// Controllers and samples look at the result.
  case observe = 2
}

/// The pending events of a world, in a total order: time, then rank, then order of scheduling.
///
/// A cancelled event stays here: its token no longer matches the one that its thread keeps. A run
/// may schedule 2³⁷ events and have 2²⁰ threads, pods or sources.
struct EventCalendar: ~Copyable {
  /// The events that come next; none of them is after any of `later`.
  private var near = NearEvents()
  private var later = EventHeap()
  /// Events before this time may be put in the list of near ones.
  private var laterTime = EventHeap.horizon
  /// How many ends of jobs are in `later`.
  private var laterEnds = 0
  /// When the next arrival of all sources comes, with its place in the order of scheduling, and
  /// which source brings it.
  private var arrival = EventKey(time: .max, order: 0)
  private var arrivalSource = 0
  /// The place of the next event in the order of scheduling, in the upper 37 bits.
  private var sequence: UInt64 = 0

  init() {}

  /// Checks that so many threads, pods or sources can be told apart.
  static func check(entities count: Int) {
    precondition(count <= 1 << 20, "a run may have 2²⁰ threads, pods or sources")
  }

  /// How many events have been entered, arrivals included, and how many of them are to come.
  var entered: Int { Int(sequence >> 27) }
  var pending: Int { near.count + later.count }

  /// Enters an event.
  ///
  /// - Returns: its token.
  @inline(always)
  @discardableResult
  mutating func schedule(
    _ kind: EventKind,
    _ entity: Int,
    at time: SimTime,
    rank: EventRank
  ) -> UInt64 {
    let order =
      rank.rawValue << 62 | nextSequence() >> 2
      | UInt64(kind.rawValue) << 20 | UInt64(truncatingIfNeeded: entity)
    let key = EventKey(time: time.nanoseconds, order: order)
    if key.time < laterTime, !near.isFull {
      near.insert(key)
    } else {
      insertLater(key)
    }
    return order
  }

  /// Enters an event that is not before those of the heap, or finds the list of near ones full.
  @inline(never)
  private mutating func insertLater(_ key: EventKey) {
    if later.firstIsVacant {
      if key.isEnd { laterEnds &+= 1 }
      later.replaceFirst(by: key)
    } else {
      var last = key
      if key < later.first {
        if !near.isFull { return near.insert(key) }
        last = near.exchangeLast(for: key)
      }
      if last.isEnd { laterEnds &+= 1 }
      later.insert(last)
    }
    laterTime = later.first.time
  }

  /// Takes the next place in the order of scheduling.
  @inline(always)
  mutating func nextSequence() -> UInt64 {
    let (next, isOver) = sequence.addingReportingOverflow(1 << 27)
    precondition(!isOver, "a run may schedule 2³⁷ events")
    defer { sequence = next }
    return sequence
  }

  /// Sets when the next arrival of all sources comes, and which one brings it.
  @inline(always)
  mutating func expectArrival(_ key: EventKey, of source: Int) {
    arrival = key
    arrivalSource = source
  }

  /// Takes the earliest event that is not after `end`, which is before the horizon; an arrival
  /// stays until it is replaced.
  @inline(always)
  mutating func next(until end: SimTime) -> Event? {
    if near.isEmpty { approach() }
    if near.isEmpty { return nextLater(until: end) }
    let first = near.first
    if arrival.time < first.time || (arrival.time == first.time && arrivalComes(before: first)) {
      return arrival.time <= end.nanoseconds ? Event(arrival, of: arrivalSource) : nil
    }
    guard first.time <= end.nanoseconds else { return nil }
    near.removeFirst()
    return Event(first)
  }

  /// The same while no event is near.
  @inline(always)
  private mutating func nextLater(until end: SimTime) -> Event? {
    let first = later.first
    if arrival.time < first.time || (arrival.time == first.time && arrivalComes(before: first)) {
      return arrival.time <= end.nanoseconds ? Event(arrival, of: arrivalSource) : nil
    }
    guard first.time <= end.nanoseconds else { return nil }
    if first.isEnd { laterEnds &-= 1 }
    later.removeFirst()
    laterTime = .min
    return Event(first)
  }

  /// Finds the earliest event when none is near.
  ///
  /// While few ends of jobs are in the heap they move to the list, so that the next ones find
  /// their places there; while there are many, each new one takes the place of the one that came.
  @inline(always)
  private mutating func approach() {
    if later.firstIsVacant {
      later.fill()
      laterTime = later.first.time
    }
    if laterEnds > 0, laterEnds <= Self.fewEnds { moveNear() }
  }

  private static var fewEnds: Int { 12 }

  @inline(never)
  private mutating func moveNear() {
    while laterEnds > 0, !near.isFull {
      let key = later.first
      if key.isEnd { laterEnds -= 1 }
      near.insert(key)
      later.removeFirst()
      later.fill()
    }
    laterTime = later.first.time
  }

  /// Whether an arrival comes before an event of the same instant.
  // Mutating, because to borrow the calendar would copy the list of near events.
  @inline(never)
  private mutating func arrivalComes(before event: EventKey) -> Bool {
    EventRank.seize.rawValue << 62 | arrival.order >> 2 < event.order
  }
}

extension EventKey {
  /// Whether a job is finished then.
  @inline(always)
  fileprivate var isEnd: Bool {
    UInt8(truncatingIfNeeded: order >> 20) & 31 == EventKind.jobFinished.rawValue
  }
}

extension Event {
  /// Takes a key apart: rank (2 bits), sequence (37), kind (5) and entity (20).
  @inline(always)
  fileprivate init(_ key: EventKey) {
    isArrival = false
    entity = Int(truncatingIfNeeded: key.order & (1 << 20 - 1))
    at = SimTime(nanoseconds: key.time)
    token = key.order
  }

  @inline(always)
  fileprivate init(_ arrival: EventKey, of source: Int) {
    isArrival = true
    entity = source
    at = SimTime(nanoseconds: arrival.time)
    token = UInt64(EventKind.arrival.rawValue) << 20
  }
}
