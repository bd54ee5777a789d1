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
/// A four-way heap of 128-bit keys; the events themselves lie still in slots. A cancelled event
/// stays here: whoever handles it sees that its generation no longer matches. At most 2²⁰ events
/// may be pending (each running job is one) and 2⁴⁰ may be scheduled in a run.
struct EventCalendar: ~Copyable {
  /// Time in the upper half; rank, sequence and slot in the lower.
  private var keys = UniqueArray<UInt128>()
  private var events = UniqueArray<Event>()
  private var freeSlots = UniqueArray<UInt32>()
  private var sequence: UInt64 = 0
  /// Whether the root was taken and nothing has filled its place yet.
  ///
  /// The next event scheduled goes there, which saves one of two passes through the heap.
  private var rootIsVacant = false
  /// The next arrival of each source, which is replaced so often that it stays out of the heap.
  private var arrivals: UniqueArray<UInt128>
  private var nextArrival = UInt128.max
  private var nextSource = 0

  @inline(__always)
  private static var nothing: UInt128 { .max }
  @inline(__always)
  private static var slotBits: UInt64 { 20 }
  @inline(__always)
  private static var sequenceBits: UInt64 { 40 }

  init(sources: Int) {
    arrivals = UniqueArray(repeating: Self.nothing, count: sources)
  }

  /// What comes next.
  enum Next {
    case event(Event)
    case arrival(source: Int)
  }

  /// Enters an event.
  @inline(__always)
  mutating func schedule(_ event: Event, at time: SimTime, rank: EventRank) {
    let slot: UInt32
    if !freeSlots.isEmpty {
      slot = freeSlots.removeLast()
      events[Int(slot)] = event
    } else {
      slot = UInt32(events.count)
      precondition(slot < 1 << Self.slotBits, "more than 2²⁰ events are pending")
      events.append(event)
    }
    insert(key(at: time, rank: rank, slot: UInt64(slot)))
  }

  /// Sets when a source brings its next arrival; `never` when it brings no more.
  @inline(__always)
  mutating func scheduleArrival(of source: Int, at time: SimTime) {
    arrivals[source] = time == .never ? Self.nothing : key(at: time, rank: .seize, slot: 0)
    nextArrival = Self.nothing
    for index in 0..<arrivals.count where arrivals[index] < nextArrival {
      nextArrival = arrivals[index]
      nextSource = index
    }
  }

  /// Takes the earliest event that is not after `end`.
  @inline(__always)
  mutating func next(until end: SimTime) -> (at: SimTime, Next)? {
    if rootIsVacant { closeVacancy() }
    let first = keys.isEmpty ? Self.nothing : keys[0]
    let isArrival = nextArrival < first
    let key = isArrival ? nextArrival : first
    let time = SimTime(nanoseconds: Int64(truncatingIfNeeded: key >> 64))
    guard key != Self.nothing, time <= end else { return nil }
    if isArrival { return (time, .arrival(source: nextSource)) }
    let slot = UInt32(truncatingIfNeeded: key) & ((1 << Self.slotBits) - 1)
    freeSlots.append(slot)
    rootIsVacant = true
    return (time, .event(events[Int(slot)]))
  }

  @inline(__always)
  private mutating func key(at time: SimTime, rank: EventRank, slot: UInt64) -> UInt128 {
    precondition(sequence < 1 << Self.sequenceBits, "a run may schedule 2⁴⁰ events")
    let order = rank.rawValue << 60 | sequence << Self.slotBits | slot
    sequence += 1
    return UInt128(UInt64(bitPattern: time.nanoseconds)) << 64 | UInt128(order)
  }

  @inline(__always)
  private mutating func insert(_ key: UInt128) {
    if rootIsVacant {
      rootIsVacant = false
      siftDown(key)
    } else {
      keys.append(key)
      siftUp(key)
    }
  }

  private mutating func closeVacancy() {
    rootIsVacant = false
    let last = keys.removeLast()
    if !keys.isEmpty { siftDown(last) }
  }

  private mutating func siftUp(_ key: UInt128) {
    var place = keys.count - 1
    while place > 0 {
      let parent = (place - 1) >> 2
      if keys[parent] <= key { break }
      keys[place] = keys[parent]
      place = parent
    }
    keys[place] = key
  }

  /// Puts `key` into the vacant root and restores the order.
  private mutating func siftDown(_ key: UInt128) {
    let count = keys.count
    var place = 0
    while true {
      let least = leastChild(of: place, count)
      if least >= count || key <= keys[least] { break }
      keys[place] = keys[least]
      place = least
    }
    keys[place] = key
  }

  /// The least child of a place, or `count` when it has none.
  @inline(__always)
  private func leastChild(of place: Int, _ count: Int) -> Int {
    let first = place << 2 + 1
    if first + 3 < count {
      let left = keys[first + 1] < keys[first] ? first + 1 : first
      let right = keys[first + 3] < keys[first + 2] ? first + 3 : first + 2
      return keys[right] < keys[left] ? right : left
    }
    if first >= count { return count }
    var least = first
    for child in first..<count where keys[child] < keys[least] { least = child }
    return least
  }
}
