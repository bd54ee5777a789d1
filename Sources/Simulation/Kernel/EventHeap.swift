import BasicContainers

/// An event's place in the total order of a run; the key is the event itself.
struct EventKey {
  /// When, in nanoseconds.
  var time: Int64
  /// Rank (2 bits), sequence (37), kind (5) and entity (20).
  let order: UInt64

  @inline(always)
  init(time: Int64, order: UInt64) {
    self.time = time
    self.order = order
  }

  /// Few events fall on the same nanosecond: the times nearly always decide.
  @inline(always)
  static func < (left: EventKey, right: EventKey) -> Bool {
    left.time < right.time || (left.time == right.time && left.order < right.order)
  }
}

/// A four-way heap of event keys.
///
/// A place is two words, time and order. The four children of a place are a row, and the rows
/// are never cut short: behind the last key lie times beyond the horizon. So the least of a row is
/// found without a branch. Key words are compared only where two times are equal.
struct EventHeap: ~Copyable {
  /// The places: the row of the one at word w begins at 4w − 16.
  ///
  /// The first place is the fourth; those before it are not used.
  private var words: UniqueArray<Int64>
  /// The word behind the last key.
  private var end = EventHeap.root

  @inline(always)
  private static var root: Int { 6 }

  /// No event is as late as this.
  @inline(always)
  static var horizon: Int64 { .max - 3 }

  init() {
    words = UniqueArray(minimumCapacity: 64)
    for _ in 0..<2 { addRow() }
  }

  /// Adds four places without a key; no two times in a row are equal, so none ties.
  @inline(never)
  private mutating func addRow() {
    for column in 0..<4 {
      words.append(.max - Int64(column))
      words.append(0)
    }
  }

  var count: Int { (end - Self.root) / 2 }

  /// The earliest key, at or beyond the horizon when there is none.
  @inline(always)
  var first: EventKey {
    let order = UInt64(bitPattern: words[Self.root &+ 1])
    return EventKey(time: words[Self.root], order: order)
  }

  /// Takes the first key away; there is one.
  @inline(never)
  mutating func removeFirst() {
    end &-= 2
    let last = EventKey(time: words[end], order: UInt64(bitPattern: words[end &+ 1]))
    words[end] = .max &- Int64(end >> 1 & 3)
    if end > Self.root { Self.sink(last, in: &words, until: end) }
  }

  /// Enters a key.
  @inline(never)
  mutating func insert(_ key: EventKey) {
    if end &+ 8 > words.count { addRow() }
    rise(key)
  }

  /// Lets a key rise from a new place at the end; most stay near it.
  @inline(always)
  private mutating func rise(_ key: EventKey) {
    var place = end
    end &+= 2
    while place > Self.root {
      let parent = ((place &+ 16) >> 3) << 1
      let parentKey = EventKey(time: words[parent], order: UInt64(bitPattern: words[parent &+ 1]))
      if parentKey < key { break }
      write(parentKey, at: place)
      place = parent
    }
    write(key, at: place)
  }

  @inline(always)
  private mutating func write(_ key: EventKey, at place: Int) {
    words[place] = key.time
    words[place &+ 1] = Int64(bitPattern: key.order)
  }

  /// Lets a key sink from the first place.
  @inline(always)
  private static func sink(_ key: EventKey, in words: inout UniqueArray<Int64>, until end: Int) {
    var span = words.mutableSpan
    var place = root
    var row = root << 2 &- 16
    // Rows that begin before the end are within the span: there are always whole rows.
    while row < end {
      let (time, child) = least(ofRow: row, in: span)
      if key.time < time { break }
      let order = span[unchecked: child &+ 1]
      if key.time == time, key.order < UInt64(bitPattern: order) { break }
      span[unchecked: place] = time
      span[unchecked: place &+ 1] = order
      place = child
      row = child << 2 &- 16
    }
    span[unchecked: place] = key.time
    span[unchecked: place &+ 1] = Int64(bitPattern: key.order)
  }

  /// The time of the earliest key of a row, and its word.
  @inline(always)
  private static func least(
    ofRow row: Int,
    in span: borrowing MutableSpan<Int64>
  ) -> (time: Int64, place: Int) {
    let a = span[unchecked: row]
    let b = span[unchecked: row &+ 2]
    let c = span[unchecked: row &+ 4]
    let d = span[unchecked: row &+ 6]
    let left = a < b ? a : b
    let right = c < d ? c : d
    let leftPlace = a < b ? row : row &+ 2
    let rightPlace = c < d ? row &+ 4 : row &+ 6
    let time = left < right ? left : right
    let place = left < right ? leftPlace : rightPlace
    if a == b || c == d || left == right { return (time, leastOfTied(row, span)) }
    return (time, place)
  }

  @inline(never)
  private static func leastOfTied(_ row: Int, _ span: borrowing MutableSpan<Int64>) -> Int {
    var least = row
    for place in stride(from: row + 2, through: row + 6, by: 2) {
      let key = EventKey(time: span[place], order: UInt64(bitPattern: span[place + 1]))
      let best = EventKey(time: span[least], order: UInt64(bitPattern: span[least + 1]))
      if key < best { least = place }
    }
    return least
  }
}
