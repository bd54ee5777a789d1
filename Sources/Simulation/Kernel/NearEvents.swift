/// The few events that come next, in order: a short list, the earliest at its end.
///
/// Most jobs end soon, and few threads are busy at a time: to put an end in its place among a
/// handful, and to take it away again, is cheaper than two passes through a heap.
struct NearEvents: ~Copyable {
  /// Two words for each key, time and order.
  ///
  /// All places below `end` are within. At the first one stands a time after all others, where
  /// each search ends.
  private var words = InlineArray<34, Int64>(repeating: .max)
  /// The word behind the earliest key.
  private var end = 2

  init() {}

  @inline(always)
  var isEmpty: Bool { end == 2 }

  @inline(always)
  var isFull: Bool { end == 34 }

  var count: Int { (end - 2) / 2 }

  /// The earliest key; there is one.
  @inline(always)
  var first: EventKey {
    // Through a span, because to read an element would copy all of them.
    mutating get { Self.key(at: end &- 2, in: words.mutableSpan) }
  }

  /// The latest key; there is one.
  @inline(always)
  var last: EventKey {
    mutating get { Self.key(at: 2, in: words.mutableSpan) }
  }

  @inline(always)
  mutating func removeFirst() {
    end &-= 2
  }

  /// Puts a key in its place; the list is not full.
  @inline(always)
  mutating func insert(_ key: EventKey) {
    var place = end
    end &+= 2
    var span = words.mutableSpan
    while true {
      let earlier = Self.key(at: place &- 2, in: span)
      if key < earlier { break }
      Self.write(earlier, at: place, in: &span)
      place &-= 2
    }
    Self.write(key, at: place, in: &span)
  }

  /// Takes the latest key out and puts another in its place among the rest.
  ///
  /// - Returns: the latest of all.
  @inline(never)
  mutating func exchangeLast(for key: EventKey) -> EventKey {
    let count = end
    let last = Self.key(at: 2, in: words.mutableSpan)
    if last < key { return key }
    var span = words.mutableSpan
    for place in 4..<count { span[place - 2] = span[place] }
    end = count - 2
    insert(key)
    return last
  }

  @inline(always)
  private static func key(at place: Int, in span: borrowing MutableSpan<Int64>) -> EventKey {
    EventKey(
      time: span[unchecked: place],
      order: UInt64(bitPattern: span[unchecked: place &+ 1])
    )
  }

  @inline(always)
  private static func write(
    _ key: EventKey,
    at place: Int,
    in span: inout MutableSpan<Int64>
  ) {
    span[unchecked: place] = key.time
    span[unchecked: place &+ 1] = Int64(bitPattern: key.order)
  }
}
