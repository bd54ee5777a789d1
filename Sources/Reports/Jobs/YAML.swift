/// A YAML document that is written, in block style, with its members in order.
indirect enum YAML {
  case map([(String, YAML)])
  case list([YAML])
  case text(String)
  case integer(Int)
  case boolean(Bool)

  /// The document, with a line feed at its end.
  var text: String {
    lines(at: 0).joined(separator: "\n") + "\n"
  }

  private func lines(at depth: Int) -> [String] {
    let indent = String(repeating: " ", count: depth)
    switch self {
    case .map(let members):
      return members.flatMap { name, value in
        value.lines(after: "\(indent)\(Self.scalar(name)):", depth: depth + 2)
      }
    case .list(let elements):
      return elements.flatMap { element in
        guard case .map = element else {
          return element.lines(after: "\(indent)-", depth: depth + 2)
        }
        var lines = element.lines(at: depth + 2)
        lines[0] = "\(indent)- \(lines[0].dropFirst(depth + 2))"
        return lines
      }
    case .text, .integer, .boolean: return ["\(indent)\(inline)"]
    }
  }

  /// The value behind a name or a dash: on the line of that, or below it.
  private func lines(after start: String, depth: Int) -> [String] {
    switch self {
    case .map(let members) where members.isEmpty: ["\(start) {}"]
    case .list(let elements) where elements.isEmpty: ["\(start) []"]
    // A list stands where its name does, as `kubectl` writes it.
    case .list: [start] + lines(at: max(depth - 2, 0))
    case .map: [start] + lines(at: depth)
    case .text(let text):
      Self.block(text, at: depth).map { block in ["\(start) \(block.header)"] + block.lines }
        ?? ["\(start) \(inline)"]
    case .integer, .boolean: ["\(start) \(inline)"]
    }
  }

  private var inline: String {
    switch self {
    case .text(let text): Self.scalar(text)
    case .integer(let number): "\(number)"
    case .boolean(let flag): "\(flag)"
    case .map, .list: ""
    }
  }

  /// A text of several lines as a literal block; `nil` for one line, and where a block would lose
  /// characters.
  private static func block(_ text: String, at depth: Int) -> (header: String, lines: [String])? {
    let scalars = text.unicodeScalars
    guard scalars.allSatisfy(isPlain), scalars.dropLast().contains("\n") else { return nil }
    let indent = String(repeating: " ", count: depth)
    let ends = scalars.last == "\n"
    let body = text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast(ends ? 1 : 0)
      .map { $0.isEmpty ? "" : indent + $0 }
    // The digit says how deep the block is where its first line begins with a space.
    return ("|2\(ends ? "+" : "-")", body)
  }

  /// A plain word where that can be nothing else, or a double-quoted text.
  private static func scalar(_ text: String) -> String {
    let isPlain = text.unicodeScalars.enumerated().allSatisfy { index, scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || index > 0 && (("0"..."9").contains(scalar) || "-_./".unicodeScalars.contains(scalar))
    }
    let word = text.lowercased()
    let isKeyword = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(word)
    return isPlain && !text.isEmpty && !isKeyword ? text : quoted(text)
  }

  /// In double quotes, with escapes for all that YAML takes for a line break or cannot hold.
  private static func quoted(_ text: String) -> String {
    var quoted = ""
    for scalar in JSON.string(text).text.unicodeScalars {
      if isPlain(scalar) {
        quoted.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return quoted
  }

  /// Whether a character stands for itself in a document: printable, and no line break but a line
  /// feed.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\t", " "..."~": true
    case "\u{2028}", "\u{2029}", "\u{feff}": false
    case "\u{a0}"..."\u{d7ff}", "\u{e000}"..."\u{fffd}": true
    default: scalar.value > 0xffff
    }
  }
}
