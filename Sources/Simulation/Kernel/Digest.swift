/// A running hash over what a world did: equal runs have equal digests.
struct Digest {
  private(set) var value: UInt64 = 0x243f_6a88_85a3_08d3

  /// Takes in one event: when, what kind, and whom it concerned.
  @inline(always)
  mutating func combine(_ event: Event) {
    combine(event.at, event.code, UInt64(truncatingIfNeeded: event.entity))
  }

  /// Takes in something that happened within an event.
  @inline(always)
  mutating func combine(_ time: SimTime, _ kind: UInt8, _ entity: UInt64) {
    let word = UInt64(bitPattern: time.nanoseconds) ^ (entity << 8 | UInt64(kind))
    value = (value ^ word) &* 0x9e37_79b9_7f4a_7c15
    value ^= value >> 29
  }
}
