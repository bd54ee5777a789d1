/// A mapping and what it is to say.
struct MappingEdit {
  var old: [YAMLNode.Entry]
  var new: [YAMLNode.Entry]
  var extent: YAMLBytes.Extent
  var place: YAMLEditor.Place

  var isFlow: Bool { extent.style == .flowCollection }
}

extension YAMLEditor {
  /// Changes, removes and inserts keys; `false` when none of the mapping's own keys stays.
  mutating func rewrite(_ edit: MappingEdit) throws -> Bool {
    let own = try edit.old.filter { try source.isOwn($0, from: edit.extent.start) }
    let kept = own.map { entry in edit.new.contains { $0.key == entry.key } }
    guard let firstKept = kept.firstIndex(of: true), let lastKept = kept.lastIndex(of: true) else {
      return false
    }
    let spans = try own.map(span)
    let column = own[0].keyPosition.column - 1
    for (index, entry) in own.enumerated() where kept[index] {
      guard let target = edit.new.first(where: { $0.key == entry.key }) else { continue }
      let end = try source.endOfKey(entry)
      let isIndentless =
        !edit.isFlow && entry.value.elements != nil && target.value.elements != nil
        && entry.value.position.column - 1 == column
      let indent = edit.isFlow || edit.place.indent == nil ? nil : column + (isIndentless ? 0 : 2)
      // The colon follows a key at once, in flow style too.
      try rewrite(entry.value, as: target.value, at: Place(start: end + 1, indent: indent))
    }
    remove(spans, kept: firstKept...lastKept, isKept: kept, isFlow: edit.isFlow)
    insert(newEntries(of: edit, own: own), spans: spans, own: own, edit: edit, column: column)
    return true
  }

  /// A key with its value.
  private func span(_ entry: YAMLNode.Entry) throws -> Range<Int> {
    let start = try source.offset(of: entry.keyPosition)
    let end = try source.endOfKey(entry)
    return start..<max(end, try source.extent(of: entry.value, after: end).end)
  }

  /// What is to be inserted, each with the own key that it follows; `nil`: before the first.
  private func newEntries(
    of edit: MappingEdit,
    own: [YAMLNode.Entry]
  ) -> [(after: String?, entry: YAMLNode.Entry)] {
    var result: [(String?, YAMLNode.Entry)] = []
    var previous: String?
    for entry in edit.new {
      if own.contains(where: { $0.key == entry.key }) {
        previous = entry.key
      } else if edit.old.first(where: { $0.key == entry.key })?.value.says(entry.value) != true {
        result.append((previous, entry))
      }
    }
    return result
  }

  private mutating func insert(
    _ additions: [(after: String?, entry: YAMLNode.Entry)],
    spans: [Range<Int>],
    own: [YAMLNode.Entry],
    edit: MappingEdit,
    column: Int
  ) {
    for (previous, entry) in additions {
      let index = own.firstIndex { $0.key == previous }
      let flow = ManifestYAML.flow(entry)
      switch (index, edit.isFlow) {
      case (let index?, true):
        replace(spans[index].upperBound..<spans[index].upperBound, with: ", \(flow)")
      case (nil, true):
        let first = own.firstIndex { old in edit.new.contains { $0.key == old.key } } ?? 0
        replace(spans[first].lowerBound..<spans[first].lowerBound, with: "\(flow), ")
      case (let index?, false):
        let line = source.startOfNextLine(after: max(spans[index].upperBound - 1, 0))
        insert(ManifestYAML.lines(entry), indent: column, atLine: line)
      case (nil, false):
        let first = own.firstIndex { old in edit.new.contains { $0.key == old.key } } ?? 0
        let margin = source.lineBreak + String(repeating: " ", count: column)
        let text = ManifestYAML.lines(entry).map { $0 + margin }.joined()
        replace(spans[first].lowerBound..<spans[first].lowerBound, with: text)
      }
    }
  }

  /// Removes entries or elements of a collection; those that share a line with others by their
  /// bytes, all others by their lines.
  mutating func remove(
    _ spans: [Range<Int>],
    kept: ClosedRange<Int>,
    isKept: [Bool],
    isFlow: Bool
  ) {
    for index in spans.indices where !isKept[index] {
      let span = spans[index]
      if !isFlow, source.isFirstInLine(span.lowerBound) {
        let end = source.startOfNextLine(after: max(span.upperBound - 1, span.lowerBound))
        replace(source.startOfLine(at: span.lowerBound)..<end, with: "")
      } else if index < kept.upperBound {
        replace(span.lowerBound..<spans[index + 1].lowerBound, with: "")
      } else if index == kept.upperBound + 1, let last = spans.last {
        replace(spans[kept.upperBound].upperBound..<last.upperBound, with: "")
      }
    }
  }
}
