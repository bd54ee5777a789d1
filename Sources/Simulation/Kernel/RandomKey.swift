/// The root of all random numbers of one thing: a source, a job, a pod.
///
/// Draws are functions of the key and what they are for, never of what was drawn before. So two
/// policies meet the same arrivals and the same job sizes (common random numbers), whatever they
/// do. The mixing function is that of SplitMix64 (Steele, Lea and Flood, 2014).
package struct RandomKey: Hashable, Sendable {
  package let value: UInt64

  @inline(always)
  package init(value: UInt64) {
    self.value = value
  }

  /// The key of a named purpose, and of one entity within it.
  package init(seed: UInt64, purpose: String, entity: String = "") {
    // FNV-1a over both names, which has no platform in it, then mixed with the seed.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ 0xff) &* 0x100_0000_01b3
    for byte in entity.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = Self.mix(Self.mix(seed &+ 0x9e37_79b9_7f4a_7c15) ^ hash)
  }

  /// The key of the `index`th thing that this one brings about.
  @inline(always)
  package func child(_ index: UInt64) -> RandomKey {
    RandomKey(value: Self.mix(value &+ 0x9e37_79b9_7f4a_7c15 &* (index &+ 1)))
  }

  /// 64 random bits for a purpose, numbered by whoever draws.
  @inline(always)
  package func bits(_ purpose: UInt64) -> UInt64 {
    Self.mix(value ^ (0xd1b5_4a32_d192_ed03 &* (purpose &+ 1)))
  }

  /// A number in [0, 1).
  @inline(always)
  package func unit(_ purpose: UInt64) -> Double {
    Double(bits(purpose) >> 11) * 0x1p-53
  }

  /// A whole number in `0 ..< bound`, each as likely.
  @inline(always)
  package func below(_ bound: UInt64, _ purpose: UInt64) -> UInt64 {
    bits(purpose).multipliedFullWidth(by: bound).high
  }

  @inline(always)
  private static func mix(_ input: UInt64) -> UInt64 {
    var z = input
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// A sequence of random numbers for one purpose of one entity.
package struct RandomStream: Sendable {
  private let key: RandomKey
  private var position: UInt64 = 0

  package init(_ key: RandomKey) {
    self.key = key
  }

  /// The next 64 random bits.
  @inline(always)
  package mutating func next() -> UInt64 {
    defer { position &+= 1 }
    return key.bits(position)
  }

  /// The next number in [0, 1).
  @inline(always)
  package mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// The next whole number in `0 ..< bound`.
  @inline(always)
  package mutating func below(_ bound: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: bound).high
  }
}
