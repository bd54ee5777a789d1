// What a document says, and what it is to say.

extension YAMLNode {
  /// A value that no file holds.
  init(_ content: Content) {
    self.init(content: content, position: Position(file: ""))
  }

  /// A mapping without the keys that have no value.
  init(keys: KeyValuePairs<String, YAMLNode?>) {
    self.init(
      .mapping(
        keys.compactMap { key, value in
          value.map { Entry(key: key, keyPosition: Position(file: ""), value: $0) }
        }
      )
    )
  }

  static func number(_ value: some BinaryInteger) -> YAMLNode {
    YAMLNode(.scalar(Scalar(text: "\(value)", isQuoted: false)))
  }

  static func flag(_ value: Bool) -> YAMLNode {
    YAMLNode(.scalar(Scalar(text: "\(value)", isQuoted: false)))
  }

  /// A text without quotes where it can be.
  static func word(_ text: String) -> YAMLNode {
    let plain = YAMLNode(.scalar(Scalar(text: text, isQuoted: false)))
    return plain.type == .string ? plain : .text(text)
  }

  /// A text, whatever it looks like.
  static func text(_ text: String) -> YAMLNode {
    YAMLNode(.scalar(Scalar(text: text, isQuoted: true)))
  }

  /// Whether two values are the same to whoever reads them; the order of keys does not matter.
  func says(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar, .scalar): type == other.type && (text == other.text || isNull)
    case (.sequence(let own), .sequence(let others)):
      own.count == others.count && zip(own, others).allSatisfy { $0.says($1) }
    case (.mapping(let own), .mapping(let others)):
      own.count == others.count
        && own.allSatisfy { entry in
          others.first { $0.key == entry.key }.map { entry.value.says($0.value) } ?? false
        }
    default: false
    }
  }

  /// The value with the difference between two others made in it; all else stays as it is.
  func applying(_ old: YAMLNode, _ new: YAMLNode) -> YAMLNode {
    if old.says(new) { return self }
    switch (content, old.content, new.content) {
    case (.mapping(let entries), .mapping(let old), .mapping(let new)):
      return YAMLNode(
        content: .mapping(Self.applying(old, new, in: entries)),
        position: position
      )
    case (.sequence(let elements), .sequence(let old), .sequence(let new))
    where elements.count == old.count:
      return YAMLNode(
        content: .sequence(Self.applying(old, new, in: elements)),
        position: position
      )
    default: return new
    }
  }

  private static func applying(_ old: [Entry], _ new: [Entry], in entries: [Entry]) -> [Entry] {
    var result = entries.filter { entry in
      new.contains { $0.key == entry.key } || !old.contains { $0.key == entry.key }
    }
    for (place, entry) in new.enumerated() {
      let before = old.first { $0.key == entry.key }?.value
      if before?.says(entry.value) == true { continue }
      if let index = result.firstIndex(where: { $0.key == entry.key }) {
        result[index].value =
          before.map { result[index].value.applying($0, entry.value) }
          ?? entry.value
      } else {
        result.insert(entry, at: index(of: place, of: new, in: result))
      }
    }
    return result
  }

  /// Where a new key goes: after the last of those that it usually follows, else before the first of
  /// those that usually follow it.
  private static func index(of place: Int, of usual: [Entry], in entries: [Entry]) -> Int {
    let before = usual[..<place].map(\.key)
    if let index = entries.lastIndex(where: { before.contains($0.key) }) { return index + 1 }
    let after = usual[place...].map(\.key)
    return entries.firstIndex { after.contains($0.key) } ?? entries.count
  }

  private static func applying(
    _ old: [YAMLNode],
    _ new: [YAMLNode],
    in elements: [YAMLNode]
  ) -> [YAMLNode] {
    let steps = ListSteps(from: old, to: new) { $0.says($1) }
    var result = new
    for (index, target) in steps.target.enumerated() {
      if let target { result[target] = elements[index].applying(old[index], new[target]) }
    }
    return result
  }

  /// The value with one at a path changed; `change` gets `nil` where there is none.
  func changing(
    _ path: some Collection<PathStep>,
    _ change: (YAMLNode?) -> YAMLNode?
  ) -> YAMLNode {
    guard let step = path.first else { return change(self) ?? self }
    let rest = path.dropFirst()
    var node = self
    switch (step, content) {
    case (.key(let key), .mapping(var entries)):
      let index = entries.firstIndex { $0.key == key }
      let value = index.map { entries[$0].value }
      let changed =
        rest.isEmpty ? change(value) : (value ?? YAMLNode(.mapping([]))).changing(rest, change)
      switch (index, changed) {
      case (let index?, let changed?): entries[index].value = changed
      case (let index?, nil): entries.remove(at: index)
      case (nil, let changed?):
        entries.append(Entry(key: key, keyPosition: Position(file: ""), value: changed))
      case (nil, nil): break
      }
      node.content = .mapping(entries)
    case (.index(let index), .sequence(var elements)) where elements.indices.contains(index):
      elements[index] = elements[index].changing(rest, change)
      node.content = .sequence(elements)
    default: break
    }
    return node
  }

  /// One step into a value.
  enum PathStep: Equatable, Sendable {
    case key(String)
    case index(Int)
  }
}
