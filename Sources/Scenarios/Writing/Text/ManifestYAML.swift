/// Writes values as YAML.
enum ManifestYAML {
  /// A value in one line: `{ type: Pods, value: 4 }`.
  static func flow(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let scalar): text(scalar, like: .plain)
    case .sequence(let elements): "[" + elements.map { flow($0) }.joined(separator: ", ") + "]"
    case .mapping(let entries) where entries.isEmpty: "{}"
    case .mapping(let entries):
      "{ " + entries.map { flow($0) }.joined(separator: ", ") + " }"
    }
  }

  /// A key and its value in one line.
  static func flow(_ entry: YAMLNode.Entry) -> String {
    "\(YAMLText.scalar(entry.key)): \(flow(entry.value))"
  }

  /// The lines of a value that is no scalar, without indentation.
  static func block(_ node: YAMLNode) -> [String] {
    switch node.content {
    case .mapping(let entries) where !entries.isEmpty: entries.flatMap(lines)
    case .sequence(let elements) where !elements.isEmpty: elements.flatMap(item)
    default: [flow(node)]
    }
  }

  /// The lines of a key and its value.
  static func lines(_ entry: YAMLNode.Entry) -> [String] {
    let name = YAMLText.scalar(entry.key)
    guard entry.value.isNonemptyCollection else { return ["\(name): \(flow(entry.value))"] }
    return ["\(name):"] + block(entry.value).map { "  \($0)" }
  }

  /// The lines of an element of a list.
  static func item(_ element: YAMLNode) -> [String] {
    let lines = block(element)
    return ["- \(lines[0])"] + lines.dropFirst().map { "  \($0)" }
  }

  /// A scalar in quotes like those that it had, if it can be.
  static func text(_ scalar: YAMLNode.Scalar, like style: YAMLBytes.Style) -> String {
    let type = YAMLNode(content: .scalar(scalar), position: Position(file: "")).type
    if type != .string { return scalar.text.isEmpty ? "null" : scalar.text }
    if style == .singleQuoted, !scalar.text.unicodeScalars.contains(where: YAMLText.needsEscape) {
      return "'" + scalar.text.replacing("'", with: "''") + "'"
    }
    return style == .plain && !scalar.isQuoted && YAMLText.isPlain(scalar.text)
      ? scalar.text : YAMLText.quoted(scalar.text)
  }
}

extension YAMLNode {
  /// Whether it needs lines of its own in block style.
  var isNonemptyCollection: Bool {
    entries.map { !$0.isEmpty } ?? elements.map { !$0.isEmpty } ?? false
  }
}
