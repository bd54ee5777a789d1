import BasicContainers

/// The events of the next half second, by slots of an eighth of a millisecond, unsorted in each.
///
/// A hashed timing wheel (Varghese and Lauck, 1987): to enter an event and to find the earliest
/// slot take as long with ten as with a thousand, and most jobs end within half a second.
struct EventWheel: ~Copyable {
  /// The first node of each slot, below 0 in an empty one.
  private var heads: UniqueArray<Int32>
  private var nodes = UniqueArray<Node>()
  /// The first node that is not in use, below 0 when all are.
  private var unused: Int32 = -1
  /// Which slots hold events, a bit for each; and which of these words are not zero.
  private var slotBits: UniqueArray<UInt64>
  private var wordBits: UInt64 = 0
  /// The slot, counted from time 0, from which one turn of the wheel reaches.
  private var base: Int64 = 0
  private(set) var count = 0

  /// An event in its slot, or a node that is not in use.
  struct Node {
    var key: EventKey
    /// The next node of the same slot, or of those not in use.
    var next: Int32
  }

  /// A slot is 2¹⁷ ns; the wheel has 64 words of 64 slots.
  @inline(always)
  private static var slotShift: Int64 { 17 }
  @inline(always)
  private static var slots: Int { 4096 }

  init() {
    heads = UniqueArray(repeating: -1, count: Self.slots)
    slotBits = UniqueArray(repeating: 0, count: Self.slots / 64)
  }

  @inline(always)
  var isEmpty: Bool { count == 0 }

  /// Lets the turn of an empty wheel begin at a time.
  @inline(always)
  mutating func turn(to time: Int64) {
    base = time >> Self.slotShift
  }

  /// Enters an event, unless it is not within the present turn.
  ///
  /// - Returns: whether it is.
  @inline(always)
  mutating func insert(_ key: EventKey) -> Bool {
    let slot = key.time >> Self.slotShift
    if UInt64(bitPattern: slot &- base) >= UInt64(Self.slots) { return false }
    let place = Int(truncatingIfNeeded: slot) & (Self.slots - 1)
    if unused < 0 { addNode() }
    let node = Int(unused)
    unused = nodes[node].next
    nodes[node] = Node(key: key, next: heads[place])
    heads[place] = Int32(truncatingIfNeeded: node)
    slotBits[place >> 6] |= 1 &<< UInt64(truncatingIfNeeded: place)
    wordBits |= 1 &<< UInt64(truncatingIfNeeded: place >> 6)
    count &+= 1
    return true
  }

  @inline(never)
  private mutating func addNode() {
    unused = Int32(nodes.count)
    nodes.append(Node(key: EventKey(time: .max, order: 0), next: -1))
  }

  /// Empties the earliest slot; the wheel is not empty.
  ///
  /// - Returns: the first of its nodes, to be taken one by one with `take`, and when it ends.
  @inline(always)
  mutating func openSlot() -> (node: Int32, end: Int64) {
    base = earliestSlot()
    let place = Int(truncatingIfNeeded: base) & (Self.slots - 1)
    let node = heads[place]
    heads[place] = -1
    let rest = slotBits[place >> 6] & ~(1 &<< UInt64(truncatingIfNeeded: place))
    slotBits[place >> 6] = rest
    if rest == 0 { wordBits &= ~(1 &<< UInt64(truncatingIfNeeded: place >> 6)) }
    let end =
      base < EventHeap.horizon >> Self.slotShift
      ? (base &+ 1) << Self.slotShift : EventHeap.horizon
    return (node, end)
  }

  /// Takes the event of a node out, and goes on to the next node of its slot.
  @inline(always)
  mutating func take(_ node: inout Int32) -> EventKey {
    let taken = nodes[Int(node)]
    nodes[Int(node)].next = unused
    unused = node
    node = taken.next
    count &-= 1
    return taken.key
  }

  /// The slot of the earliest event: the first that is not empty from `base` on, around the wheel.
  @inline(always)
  private func earliestSlot() -> Int64 {
    let place = Int(truncatingIfNeeded: base) & (Self.slots - 1)
    let word = place >> 6
    let ahead = slotBits[word] &>> UInt64(truncatingIfNeeded: place)
    if ahead != 0 { return base &+ Int64(ahead.trailingZeroBitCount) }
    // The words behind this one come first, its own lower slots last.
    let turned = UInt64(truncatingIfNeeded: word &+ 1)
    let behind = wordBits &>> turned | wordBits &<< (0 &- turned)
    let skipped = behind.trailingZeroBitCount &+ 1
    let bit = slotBits[(word &+ skipped) & 63].trailingZeroBitCount
    return base &+ Int64(skipped << 6 &+ bit &- (place & 63))
  }
}
