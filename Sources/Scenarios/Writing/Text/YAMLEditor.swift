/// Changes the text of a document so that it says something else, and leaves all other bytes alone.
struct YAMLEditor {
  let source: YAMLBytes
  /// In the order in which they were found.
  private(set) var edits: [Edit] = []

  /// Bytes and what takes their place.
  struct Edit {
    var range: Range<Int>
    var text: String
  }

  /// Where a value stands.
  struct Place {
    /// The value begins after it.
    var start: Int
    /// How far a value in lines of its own is indented; `nil` within `{}` or `[]`.
    var indent: Int?
  }

  private init(_ text: String) {
    source = YAMLBytes(text)
  }

  /// The text of a document with what `target` says in the place of what it says.
  ///
  /// Anchors and merge keys stand for several places at once. Where the change of one would change
  /// another, or a style is too rare to be edited, the whole document is written anew, without its
  /// inner comments.
  static func text(
    _ text: String,
    root: YAMLNode,
    saying target: YAMLNode
  ) throws(ScenarioError) -> String {
    if root.says(target) { return text }
    if let edited = try? edited(text, root, target),
      (try? self.root(of: edited))?.says(target) == true
    {
      return edited
    }
    let anew =
      DocumentText.head(of: text) + ManifestYAML.block(target).joined(separator: "\n") + "\n"
    guard (try? self.root(of: anew))?.says(target) == true else {
      throw ScenarioError([.notWritable])
    }
    return anew
  }

  private static func root(of text: String) throws -> YAMLNode? {
    let documents = try YAMLReader.documents(in: text, file: "")
    return documents.count == 1 ? documents[0] : nil
  }

  /// The text with the change made in place; the caller checks that it says what it is to say.
  static func edited(_ text: String, _ root: YAMLNode, _ target: YAMLNode) throws -> String {
    var text = text
    if text.unicodeScalars.last.map({ $0 != "\n" }) ?? true { text += "\n" }
    var editor = YAMLEditor(text)
    try editor.rewrite(root, as: target, at: Place(start: 0, indent: 0))
    return editor.result
  }

  /// Makes the value that stands at `place` say what `target` says.
  mutating func rewrite(_ node: YAMLNode, as target: YAMLNode, at place: Place) throws {
    if node.says(target) { return }
    let extent = try source.extent(of: node, after: place.start)
    switch (node.content, target.content) {
    case (.mapping(let old), .mapping(let new)) where extent.style != .alias:
      let isRewritten = try rewrite(MappingEdit(old: old, new: new, extent: extent, place: place))
      if !isRewritten { replace(extent, with: target, at: place) }
    case (.sequence(let old), .sequence(let new)) where extent.style != .alias:
      let isRewritten = try rewrite(SequenceEdit(old: old, new: new, extent: extent, place: place))
      if !isRewritten { replace(extent, with: target, at: place) }
    default:
      replace(extent, with: target, at: place)
    }
  }

  mutating func replace(_ range: Range<Int>, with text: String) {
    edits.append(Edit(range: range, text: text))
  }

  /// Lines of block style before the line at `offset`.
  mutating func insert(_ lines: [String], indent: Int, atLine offset: Int) {
    let margin = String(repeating: " ", count: indent)
    let text = lines.map { margin + $0 + source.lineBreak }.joined()
    replace(offset..<offset, with: text)
  }

  /// A scalar stays on its line; a collection gets lines of its own where it may.
  private mutating func replace(_ extent: YAMLBytes.Extent, with node: YAMLNode, at place: Place) {
    // A list in `[]` stays one; `{}` may get lines of its own.
    let staysFlow = extent.style == .flowCollection && extent.end - extent.start > 2
    let usesLines = node.isNonemptyCollection && place.start > 0 && !staysFlow
    let margin = place.indent.map { source.lineBreak + String(repeating: " ", count: $0) }
    var start = extent.start
    if margin != nil && usesLines || extent.style == .blockCollection {
      while start > place.start, YAMLBytes.isSpace(source.bytes[start - 1]) { start -= 1 }
      // A comment after the key would swallow what follows in its line.
      if start > place.start, !usesLines || margin == nil { start = extent.start }
    }
    if usesLines, let margin {
      let text = ManifestYAML.block(node).map { margin + $0 }.joined()
      return replace(start..<extent.end, with: text)
    }
    let isTight = start < extent.start || extent.start == extent.end
    // A list may stand as far left as its key, nothing else may.
    let gap = isTight ? " " : extent.style == .blockCollection ? "  " : ""
    let text =
      if case .scalar(let scalar) = node.content {
        ManifestYAML.text(scalar, like: extent.style)
      } else {
        ManifestYAML.flow(node)
      }
    replace(start..<extent.end, with: gap + text)
  }

  /// The text after all edits; what is inserted at one place comes in the order of the edits.
  private var result: String {
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var bytes: [UInt8] = []
    var offset = 0
    for (_, edit) in ordered {
      if edit.range.lowerBound > offset { bytes += source.bytes[offset..<edit.range.lowerBound] }
      bytes += Array(edit.text.utf8)
      offset = max(offset, edit.range.upperBound)
    }
    bytes += source.bytes[offset...]
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Diagnostic {
  static var notWritable: Diagnostic {
    .error("the manifest cannot be written as YAML", at: Position(file: ""))
  }
}
