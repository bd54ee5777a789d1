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
  /// The events that come next; none of them is after any that `wheel` and `heap` hold.
  private var near = NearEvents()
  /// Events before this time come before all that `wheel` and `heap` hold.
  private var nearEnd = EventHeap.horizon
  /// The events of the next half second, and those that are later or that found no room.
  private var wheel = EventWheel()
  private var heap = EventHeap()
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
  var pending: Int { near.count + wheel.count + heap.count }

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
    if key.time < nearEnd, !near.isFull {
      near.insert(key)
    } else {
      insertLater(key)
    }
    return order
  }

  /// Enters an event that may come after others than near ones, or finds the list of these full.
  @inline(never)
  private mutating func insertLater(_ key: EventKey) {
    guard let key = insertAmongNear(key) else { return }
    nearEnd = min(nearEnd, key.time)
    if wheel.isEmpty { wheel.turn(to: near.isEmpty ? key.time : near.first.time) }
    if !wheel.insert(key) { heap.insert(key) }
  }

  /// Puts an event among the near ones if it comes before one of them.
  ///
  /// - Returns: what is to be put elsewhere: the event, or the latest of the near ones, whose room
  ///   it took.
  @inline(always)
  private mutating func insertAmongNear(_ key: EventKey) -> EventKey? {
    if near.isEmpty || near.last < key { return key }
    if near.isFull { return near.exchangeLast(for: key) }
    near.insert(key)
    return nil
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
    let first = near.first
    if arrival.time < first.time || (arrival.time == first.time && arrivalComes(before: first)) {
      return arrival.time <= end.nanoseconds ? Event(arrival, of: arrivalSource) : nil
    }
    guard first.time <= end.nanoseconds else { return nil }
    near.removeFirst()
    return Event(first)
  }

  /// Brings the earliest events near when none is.
  ///
  /// Some slots of the wheel at a time; but the last few events come all at once, for to sort so
  /// few is cheaper than to go from slot to slot.
  @inline(never)
  private mutating func approach() {
    nearEnd = EventHeap.horizon
    if wheel.isEmpty {
      takeFromHeap(before: nearEnd, most: 1)
    } else {
      repeat {
        takeSlot()
      } while !wheel.isEmpty && (wheel.count <= Self.fewEvents || near.count < Self.enoughEvents)
      if wheel.isEmpty { nearEnd = heap.first.time }
    }
  }

  private static var fewEvents: Int { 12 }
  private static var enoughEvents: Int { 4 }

  /// Brings the events of the wheel's earliest slot near, and those of the heap until its end.
  @inline(always)
  private mutating func takeSlot() {
    var (node, end) = wheel.openSlot()
    takeFromHeap(before: end, most: .max)
    while node >= 0 {
      let key = wheel.take(&node)
      if key.time < nearEnd, !near.isFull {
        near.insert(key)
      } else if let late = insertAmongNear(key) {
        nearEnd = min(nearEnd, late.time)
        heap.insert(late)
      }
    }
  }

  /// Brings events of the heap near while there is room.
  @inline(always)
  private mutating func takeFromHeap(before end: Int64, most: Int) {
    var rest = most
    while heap.first.time < end, !near.isFull, rest > 0 {
      near.insert(heap.first)
      heap.removeFirst()
      rest &-= 1
    }
    nearEnd = min(end, heap.first.time)
  }

  /// Whether an arrival comes before an event of the same instant.
  // Mutating, because to borrow the calendar would copy the list of near events.
  @inline(never)
  private mutating func arrivalComes(before event: EventKey) -> Bool {
    EventRank.seize.rawValue << 62 | arrival.order >> 2 < event.order
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
