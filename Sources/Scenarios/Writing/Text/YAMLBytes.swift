/// The bytes of a document, and where the values that were read from them begin and end.
///
/// The reader knows where a value begins. Where it ends follows from the bytes: the closing quote or
/// bracket, the last child, or the last character of a plain text.
struct YAMLBytes {
  let bytes: [UInt8]
  /// Where each line begins.
  private let lines: [Int]

  /// What only a new text of the whole document can do.
  struct Unsupported: Error {}

  init(_ text: String) {
    bytes = Array(text.utf8)
    lines = Self.lineStarts(of: text)
  }

  /// The line breaks of YAML 1.1, which are those that positions count.
  private static func lineStarts(of text: String) -> [Int] {
    var starts = [0]
    var offset = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      offset += UTF8.width(scalar)
      if scalar == "\n", previous == "\r" { starts.removeLast() }
      if ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) { starts.append(offset) }
      previous = scalar
    }
    return starts
  }

  /// `\r\n` where the document uses it.
  var lineBreak: String {
    guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first > 0 else { return "\n" }
    return bytes[first - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  subscript(offset: Int) -> Unicode.Scalar? {
    bytes.indices.contains(offset) ? Unicode.Scalar(bytes[offset]) : nil
  }

  func offset(of position: Position) throws -> Int {
    guard lines.indices.contains(position.line - 1) else { throw Unsupported() }
    var offset = lines[position.line - 1]
    var column = 1
    while column < position.column, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xc0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// Where the line that holds an offset begins.
  func startOfLine(at offset: Int) -> Int {
    lines.last { $0 <= offset } ?? 0
  }

  /// Where the line after that of an offset begins; the end of the text after the last.
  func startOfNextLine(after offset: Int) -> Int {
    lines.first { $0 > offset } ?? bytes.count
  }

  /// Whether an offset has only white space before it in its line.
  func isFirstInLine(_ offset: Int) -> Bool {
    bytes[startOfLine(at: offset)..<offset].allSatisfy { Self.isBlank($0) }
  }

  /// The place after white space, line breaks, comments and what else is passed over.
  func skip(from offset: Int, over characters: String = "") -> Int {
    var offset = offset
    while let scalar = self[offset] {
      if scalar == "#" {
        offset = startOfNextLine(after: offset)
      } else if " \t\r\n".unicodeScalars.contains(scalar)
        || characters.unicodeScalars.contains(scalar)
      {
        offset += 1
      } else {
        break
      }
    }
    return offset
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
