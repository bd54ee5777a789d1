// Where values begin and end.

extension YAMLBytes {
  /// How a value is written.
  enum Style: Equatable {
    case alias
    case plain
    case singleQuoted
    case doubleQuoted
    case blockText
    case flowCollection
    case blockCollection
  }

  /// A value's bytes.
  struct Extent {
    /// With its anchor and tag.
    var start: Int
    var end: Int
    var style: Style
  }

  /// The extent of a value that stands at or after `place`; what begins before it is an alias.
  func extent(of node: YAMLNode, after place: Int) throws -> Extent {
    let start = try offset(of: node.position)
    guard start >= place else { return try alias(after: place) }
    let content = skippingProperties(from: start)
    let style = style(of: node, at: content)
    let end =
      switch style {
      case .alias: start
      case .plain: try endOfPlain(node.text ?? "", from: content)
      case .singleQuoted, .doubleQuoted: try endOfQuoted(from: content)
      case .blockText: try endOfBlockText(from: content)
      case .flowCollection: try endOfFlow(node, from: content)
      case .blockCollection: try endOfChildren(of: node, from: start) ?? start
      }
    return Extent(start: start, end: max(end, content), style: style)
  }

  /// The end of a key.
  func endOfKey(_ entry: YAMLNode.Entry) throws -> Int {
    let scalar = YAMLNode.Scalar(text: entry.key, isQuoted: false)
    let key = YAMLNode(content: .scalar(scalar), position: entry.keyPosition)
    return try extent(of: key, after: 0).end
  }

  /// Whether a key stands in its mapping; a merge key (`<<`) brings in those of another place.
  func isOwn(_ entry: YAMLNode.Entry, from start: Int) throws -> Bool {
    try offset(of: entry.keyPosition) >= start
  }

  private func style(of node: YAMLNode, at offset: Int) -> Style {
    let first = self[offset]
    switch node.content {
    case .mapping: return first == "{" ? .flowCollection : .blockCollection
    case .sequence: return first == "[" ? .flowCollection : .blockCollection
    case .scalar(let scalar)
    where scalar.text.isEmpty && !scalar.isQuoted && first != "\""
      && first != "'":
      return .plain
    case .scalar:
      return switch first {
      case "'": .singleQuoted
      case "\"": .doubleQuoted
      case "|", ">": .blockText
      default: .plain
      }
    }
  }

  private func alias(after place: Int) throws -> Extent {
    let start = skip(from: place, over: "-:,?[{")
    guard self[start] == "*" else { throw Unsupported() }
    var end = start + 1
    while let scalar = self[end], !" \t\r\n,]}".unicodeScalars.contains(scalar) { end += 1 }
    return Extent(start: start, end: end, style: .alias)
  }

  /// After `&anchor` and `!tag`.
  func skippingProperties(from start: Int) -> Int {
    var offset = start
    while let scalar = self[offset], scalar == "&" || scalar == "!" {
      while let scalar = self[offset], !" \t\r\n".unicodeScalars.contains(scalar) { offset += 1 }
      offset = skip(from: offset)
    }
    return offset
  }

  /// A plain text has no escapes and no comments: the same characters follow each other in the file,
  /// whatever the white space between them.
  private func endOfPlain(_ text: String, from start: Int) throws -> Int {
    var offset = start
    var end = start
    for byte in text.utf8 where !Self.isSpace(byte) {
      while offset < bytes.count, Self.isSpace(bytes[offset]) { offset += 1 }
      guard offset < bytes.count, bytes[offset] == byte else { throw Unsupported() }
      offset += 1
      end = offset
    }
    return end
  }

  private func endOfQuoted(from start: Int) throws -> Int {
    let quote = bytes[start]
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == quote {
        let isDoubled =
          quote == UInt8(ascii: "'") && offset + 1 < bytes.count
          && bytes[offset + 1] == quote
        if !isDoubled { return offset + 1 }
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        offset += 1
      }
      offset += 1
    }
    throw Unsupported()
  }

  /// The lines after `|` or `>` that are indented as the first of them.
  private func endOfBlockText(from start: Int) throws -> Int {
    var line = startOfNextLine(after: start)
    let header = bytes[start..<line]
    guard !header.contains(where: { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }) else {
      throw Unsupported()
    }
    var end = header.lastIndex { !Self.isSpace($0) }.map { $0 + 1 } ?? line
    var indent: Int?
    while line < bytes.count {
      let next = startOfNextLine(after: line)
      if let first = bytes[line..<next].firstIndex(where: { !Self.isSpace($0) }) {
        let column = first - line
        guard column >= indent ?? 1 else { break }
        indent = indent ?? column
        end = (bytes[line..<next].lastIndex { !Self.isSpace($0) } ?? first) + 1
      }
      line = next
    }
    return end
  }

  private func endOfFlow(_ node: YAMLNode, from start: Int) throws -> Int {
    let last = try endOfChildren(of: node, from: start) ?? start + 1
    let end = skip(from: last, over: ",")
    guard self[end] == "]" || self[end] == "}" else { throw Unsupported() }
    return end + 1
  }

  /// The end of the last child that stands here; `nil` when none does.
  private func endOfChildren(of node: YAMLNode, from start: Int) throws -> Int? {
    switch node.content {
    case .scalar: return nil
    case .mapping(let entries):
      guard let last = try entries.last(where: { try isOwn($0, from: start) }) else { return nil }
      return try extent(of: last.value, after: try endOfKey(last)).end
    case .sequence(let elements):
      var end: Int?
      for element in elements { end = try extent(of: element, after: end ?? start).end }
      return end
    }
  }
}
