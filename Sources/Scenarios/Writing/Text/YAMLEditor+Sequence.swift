/// A list and what it is to say.
struct SequenceEdit {
  var old: [YAMLNode]
  var new: [YAMLNode]
  var extent: YAMLBytes.Extent
  var place: YAMLEditor.Place

  var isFlow: Bool { extent.style == .flowCollection }
}

extension YAMLEditor {
  /// Changes, removes and inserts elements; `false` when no element stays.
  mutating func rewrite(_ edit: SequenceEdit) throws -> Bool {
    let steps = ListSteps(from: edit.old, to: edit.new) { $0.says($1) }
    let isKept = steps.target.map { $0 != nil }
    guard let first = isKept.firstIndex(of: true), let last = isKept.lastIndex(of: true) else {
      return false
    }
    let extents = try extents(of: edit)
    let spans = try extents.indices.map { index in
      try (edit.isFlow ? extents[index].start : dash(of: index, extents, edit))..<extents[index].end
    }
    let column = spans[0].lowerBound - source.startOfLine(at: spans[0].lowerBound)
    for (index, element) in edit.old.enumerated() {
      guard let target = steps.target[index] else { continue }
      let indent = edit.isFlow ? nil : column + 2
      let place = Place(
        start: index == 0 ? edit.extent.start : extents[index - 1].end,
        indent: indent
      )
      try rewrite(element, as: edit.new[target], at: place)
    }
    remove(spans, kept: first...last, isKept: isKept, isFlow: edit.isFlow)
    for (index, previous) in steps.additions {
      try insert(
        edit.new[index],
        after: previous,
        spans: spans,
        isFlow: edit.isFlow,
        column: column
      )
    }
    return true
  }

  private func extents(of edit: SequenceEdit) throws -> [YAMLBytes.Extent] {
    var extents: [YAMLBytes.Extent] = []
    for element in edit.old {
      extents.append(try source.extent(of: element, after: extents.last?.end ?? edit.extent.start))
    }
    return extents
  }

  /// The dash of an element is what follows the element before it.
  private func dash(
    of index: Int,
    _ extents: [YAMLBytes.Extent],
    _ edit: SequenceEdit
  ) throws -> Int {
    let start =
      index == 0
      ? source.skippingProperties(from: edit.extent.start)
      : source.skip(from: extents[index - 1].end)
    guard source[start] == "-" else { throw YAMLBytes.Unsupported() }
    return start
  }

  private mutating func insert(
    _ element: YAMLNode,
    after previous: Int?,
    spans: [Range<Int>],
    isFlow: Bool,
    column: Int
  ) throws {
    let place = previous.map { spans[$0].upperBound } ?? spans[0].lowerBound
    switch (previous, isFlow) {
    case (.some, true): replace(place..<place, with: ", \(ManifestYAML.flow(element))")
    case (nil, true): replace(place..<place, with: "\(ManifestYAML.flow(element)), ")
    case (.some, false):
      let line = source.startOfNextLine(after: max(place - 1, 0))
      insert(ManifestYAML.item(element), indent: column, atLine: line)
    case (nil, false):
      guard source.isFirstInLine(place) else { throw YAMLBytes.Unsupported() }
      insert(ManifestYAML.item(element), indent: column, atLine: source.startOfLine(at: place))
    }
  }
}

/// How one list becomes another: what both have at their ends stays, the middle changes in place.
struct ListSteps {
  /// The place of each old element in the new list; `nil`: it is removed.
  var target: [Int?]
  /// New elements, each with the old one that it follows; `nil`: before the first.
  var additions: [(index: Int, after: Int?)] = []

  init<Element>(from old: [Element], to new: [Element], isSame: (Element, Element) -> Bool) {
    let shorter = min(old.count, new.count)
    let head = (0..<shorter).first { !isSame(old[$0], new[$0]) } ?? shorter
    let tail =
      (0..<shorter - head).first { !isSame(old[old.count - 1 - $0], new[new.count - 1 - $0]) }
      ?? shorter - head
    target = old.indices.map { index in
      if index < shorter - tail { return index }
      return index >= old.count - tail ? index + new.count - old.count : nil
    }
    for index in new.indices where index >= shorter - tail && index < new.count - tail {
      additions.append((index, shorter - tail > 0 ? shorter - tail - 1 : nil))
    }
  }
}
