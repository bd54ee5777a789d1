/// Walks through a JSON text (RFC 8259) and keeps nothing of it.
///
/// Whoever reads takes what is there; a text that is cut off fails where it ends, and all that was
/// taken before stays good.
final class JSONCursor {
  let bytes: [UInt8]
  /// Where the next byte is.
  var offset = 0
  /// The last place that was asked for: how many bytes lie before it, its line, and where that starts.
  private var counted = (offset: 0, line: 1, lineStart: 0)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Why a text is no JSON.
  enum Problem: Error, Equatable {
    case endOfText
    /// Something else was found than was expected.
    case unexpected(expected: String)
  }

  /// What comes next.
  enum Kind {
    case object, array, string, number, boolean, null
  }

  /// Whether only white space is left.
  func isAtEnd() -> Bool {
    skipSpace()
    return offset == bytes.count
  }

  /// The kind of the next value.
  func kind() throws(Problem) -> Kind {
    switch try peek() {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), 0x30...0x39: return .number
    default: throw .unexpected(expected: "a value")
    }
  }

  /// Goes through the members of an object; `body` must take or skip each value.
  func members(
    _ body: (String) throws -> Void
  ) throws {
    try expect("{")
    if try peek() == UInt8(ascii: "}") {
      offset += 1
      return
    }
    while true {
      let key = try string()
      try expect(":")
      try body(key)
      if try takesComma(before: "}") { continue }
      return
    }
  }

  /// Goes through the elements of an array; `body` must take or skip each.
  func elements(
    _ body: (Int) throws -> Void
  ) throws {
    try expect("[")
    if try peek() == UInt8(ascii: "]") {
      offset += 1
      return
    }
    var index = 0
    while true {
      try body(index)
      index += 1
      if try takesComma(before: "]") { continue }
      return
    }
  }

  /// Takes a string.
  func string() throws(Problem) -> String {
    try expect("\"")
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        defer { offset += 1 }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      default: offset += 1
      }
    }
    throw .endOfText
  }

  /// Takes a value that is neither an object nor an array, as its text.
  func scalarText() throws(Problem) -> ArraySlice<UInt8> {
    switch try kind() {
    case .string: return Array(try string().utf8)[...]
    case .object, .array: throw .unexpected(expected: "a text or a number")
    case .number, .boolean, .null:
      let start = offset
      while offset < bytes.count, Self.isOfWord(bytes[offset]) { offset += 1 }
      return bytes[start..<offset]
    }
  }

  /// Takes any value and forgets it.
  func skip() throws {
    switch try kind() {
    case .object: try members { _ in try skip() }
    case .array: try elements { _ in try skip() }
    case .string, .number, .boolean, .null: _ = try scalarText()
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2d, 0x2e: true
    default: false
    }
  }

  private func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[offset]) { offset += 1 }
  }

  private func peek() throws(Problem) -> UInt8 {
    skipSpace()
    guard offset < bytes.count else { throw .endOfText }
    return bytes[offset]
  }

  private func expect(_ character: Unicode.Scalar) throws(Problem) {
    guard try peek() == UInt8(ascii: character) else {
      throw .unexpected(expected: "'\(character)'")
    }
    offset += 1
  }

  private func takesComma(before end: Unicode.Scalar) throws(Problem) -> Bool {
    let next = try peek()
    guard next == UInt8(ascii: ",") || next == UInt8(ascii: end) else {
      throw .unexpected(expected: "',' or '\(end)'")
    }
    offset += 1
    return next == UInt8(ascii: ",")
  }

  /// The place of the next byte.
  func position(in file: String) -> Position {
    for place in counted.offset..<max(counted.offset, offset)
    where bytes[place] == UInt8(ascii: "\n") {
      counted.line += 1
      counted.lineStart = place + 1
    }
    counted.offset = max(counted.offset, offset)
    return Position(file: file, line: counted.line, column: offset - counted.lineStart + 1)
  }
}
