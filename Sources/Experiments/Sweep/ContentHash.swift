/// A name for content: 128 bits of FNV-1a, the same on every machine.
///
/// It protects against mistakes, not against people.
package struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  private var state: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

  package init() {}

  /// The hash of one text.
  package init(of text: String) {
    mix(text)
  }

  /// Takes in one part; where it ends counts too.
  package mutating func combine(_ part: String) {
    mix(part)
    mix(byte: 0xff)
  }

  /// Takes in bytes of which more may follow.
  package mutating func combine(bytes: some Sequence<UInt8>) {
    for byte in bytes { mix(byte: byte) }
  }

  /// 32 hexadecimal digits.
  package var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  private mutating func mix(_ text: String) {
    for byte in text.utf8 { mix(byte: byte) }
  }

  /// A byte of 255 never occurs in UTF-8, so it can end a part.
  private mutating func mix(byte: UInt8) {
    state = (state ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
  }
}
