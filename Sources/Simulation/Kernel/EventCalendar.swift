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
/// A four-way heap of 128-bit keys that are the events themselves. A cancelled event stays here:
/// its token no longer matches the one that its thread keeps. A run may schedule 2³⁸ events and
/// have 2²⁰ threads, pods or sources.
struct EventCalendar: ~Copyable {
  private var heap = UniqueArray<UInt128>()
  private var sequence: UInt64 = 0
  /// Whether the root was taken and nothing has filled its place yet.
  ///
  /// The next event scheduled goes there, which saves one of two passes through the heap.
  private var rootIsVacant = false
  /// The next arrival of each source, which is replaced so often that it stays out of the heap.
  private var arrivals: UniqueArray<UInt128>
  private var nextArrival = EventCalendar.nothing

  /// Later than every event: the greatest time, and all bits below.
  @inline(__always)
  private static var nothing: UInt128 { .max >> 1 }

  init(sources: Int) {
    arrivals = UniqueArray(repeating: Self.nothing, count: sources)
  }

  /// Enters an event.
  ///
  /// - Returns: its token.
  @inline(__always)
  @discardableResult
  mutating func schedule(
    _ kind: EventKind,
    _ entity: Int,
    at time: SimTime,
    rank: EventRank
  ) -> UInt64 {
    let token = sequence
    let key = key(kind, entity, at: time, rank: rank)
    if rootIsVacant {
      rootIsVacant = false
      siftDown(key)
    } else {
      siftUp(key)
    }
    return token
  }

  /// Sets when a source brings its next arrival; `never` when it brings no more.
  @inline(__always)
  mutating func scheduleArrival(of source: Int, at time: SimTime) {
    arrivals[source] = time == .never ? Self.nothing : key(.arrival, source, at: time, rank: .seize)
    var least = Self.nothing
    for index in 0..<arrivals.count { least = min(least, arrivals[index]) }
    nextArrival = least
  }

  /// Takes the earliest event that is not after `end`; an arrival stays until it is replaced.
  @inline(__always)
  mutating func next(until end: SimTime) -> Event? {
    if rootIsVacant { closeVacancy() }
    let first = heap.isEmpty ? Self.nothing : heap[0]
    let key = min(first, nextArrival)
    let time = SimTime(nanoseconds: Int64(truncatingIfNeeded: key >> 64))
    guard time <= end, key != Self.nothing else { return nil }
    rootIsVacant = first < nextArrival
    return Event(key: UInt64(truncatingIfNeeded: key), at: time)
  }

  @inline(__always)
  private mutating func key(
    _ kind: EventKind,
    _ entity: Int,
    at time: SimTime,
    rank: EventRank
  ) -> UInt128 {
    precondition(
      sequence < 1 << 38 && entity < 1 << 20,
      "a run may schedule 2³⁸ events and have 2²⁰ threads, pods or sources"
    )
    let order = rank.rawValue << 38 | sequence
    sequence &+= 1
    let low = order << 24 | UInt64(kind.rawValue) << 20 | UInt64(truncatingIfNeeded: entity)
    return UInt128(UInt64(bitPattern: time.nanoseconds)) << 64 | UInt128(low)
  }

  private mutating func closeVacancy() {
    rootIsVacant = false
    let last = heap.removeLast()
    if !heap.isEmpty { siftDown(last) }
  }

  /// Adds a place at the end and lets `key` rise from there.
  private mutating func siftUp(_ key: UInt128) {
    heap.append(key)
    var place = heap.count &- 1
    var span = heap.mutableSpan
    while place > 0 {
      let parent = (place &- 1) >> 2
      let parentKey = span[unchecked: parent]
      if parentKey <= key { break }
      span[unchecked: place] = parentKey
      place = parent
    }
    span[unchecked: place] = key
  }

  /// Puts `key` into the vacant root and lets it sink.
  private mutating func siftDown(_ key: UInt128) {
    var span = heap.mutableSpan
    let count = span.count
    var place = 0
    // All places below are parents, children or siblings within `count`.
    while true {
      let first = place << 2 &+ 1
      guard first < count else { break }
      var least = first
      var leastKey = span[unchecked: first]
      for child in first &+ 1..<max(first &+ 1, min(first &+ 4, count)) {
        let childKey = span[unchecked: child]
        if childKey < leastKey {
          least = child
          leastKey = childKey
        }
      }
      if key <= leastKey { break }
      span[unchecked: place] = leastKey
      place = least
    }
    span[unchecked: place] = key
  }
}

extension Event {
  /// Takes apart the lower half of a key: rank (2 bits), sequence (38), kind (4), entity (20).
  @inline(__always)
  fileprivate init(key: UInt64, at time: SimTime) {
    code = UInt8(truncatingIfNeeded: key >> 20) & 15
    entity = Int(truncatingIfNeeded: key & (1 << 20 - 1))
    at = time
    token = key >> 24 & (1 << 38 - 1)
  }
}
