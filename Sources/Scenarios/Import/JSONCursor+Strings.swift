extension JSONCursor {
  /// A string with escapes, from its first byte on.
  func escapedString(from start: Int) throws(Problem) -> String {
    var text = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") {
        text += String(try escape()).utf8
      } else {
        text.append(byte)
      }
    }
    throw .endOfText
  }

  /// What stands for a character after a backslash.
  private func escape() throws(Problem) -> Character {
    guard offset < bytes.count else { throw .endOfText }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "u"): return Character(try unicodeEscape())
    default: return Character(Unicode.Scalar(byte))
    }
  }

  private func unicodeEscape() throws(Problem) -> Unicode.Scalar {
    let unit = try codeUnit()
    guard (0xd800..<0xdc00).contains(unit), offset + 6 <= bytes.count,
      bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
    else { return Unicode.Scalar(unit) ?? "\u{fffd}" }
    offset += 2
    let low = try codeUnit()
    return Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low & 0x3ff)) ?? "\u{fffd}"
  }

  private func codeUnit() throws(Problem) -> UInt32 {
    guard offset + 4 <= bytes.count else { throw .endOfText }
    let digits = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
    guard let unit = UInt32(digits, radix: 16) else {
      throw .unexpected(expected: "four hexadecimal digits")
    }
    offset += 4
    return unit
  }
}
