/// A mapping of the scenario document: only the keys of `Key` may occur.
struct StrictMapping<Key: CaseIterable & RawRepresentable> where Key.RawValue == String {
  /// Such as `postgres.web`; empty at the top.
  let path: String
  let position: Position
  let findings: Findings
  private let values: [String: YAMLNode]

  /// Reports keys that are not among `keys`; `nil` when the node is no mapping.
  init?(
    _ node: YAMLNode,
    at path: String,
    allowing keys: [Key] = Array(Key.allCases),
    findings: Findings
  ) {
    guard let entries = node.isNull ? [] : node.entries else {
      findings.report(
        .wrongForm(path, found: node.quoted, expected: "a mapping", at: node.position)
      )
      return nil
    }
    self.path = path
    self.position = node.position
    self.findings = findings
    let names = keys.map(\.rawValue)
    var values: [String: YAMLNode] = [:]
    for entry in entries {
      if names.contains(entry.key) {
        values[entry.key] = entry.value
      } else {
        findings.report(
          .unknownKey(entry.key, in: path, known: names, at: entry.keyPosition)
        )
      }
    }
    self.values = values
  }

  /// The node of a key that is given.
  subscript(key: Key) -> YAMLNode? { values[key.rawValue] }

  /// `postgres.web.pods`.
  func name(of key: Key) -> String {
    path.isEmpty ? key.rawValue : "\(path).\(key.rawValue)"
  }

  /// The value of a key, or `nil` when it is absent or wrong.
  func value<Value>(_ key: Key, _ form: ValueForm<Value>) -> Value? {
    self[key].flatMap { form.read($0, name(of: key), findings) }
  }

  /// Puts the value of a key, if it is given and right, in the place of the default.
  func read<Value>(_ key: Key, _ form: ValueForm<Value>, into target: inout Value) {
    if let value = value(key, form) { target = value }
  }

  /// The same for a target that may be absent.
  func read<Value>(_ key: Key, _ form: ValueForm<Value>, into target: inout Value?) {
    if let value = value(key, form) { target = value }
  }

  /// The value of a key that must be given.
  func required<Value>(_ key: Key, _ form: ValueForm<Value>) -> Value? {
    if self[key] == nil {
      findings.report(.missingKey(name(of: key), expected: form.expected, at: position))
    }
    return value(key, form)
  }

  /// A mapping within this one; `nil` when it is absent or no mapping.
  func mapping<Inner>(_ key: Key, of: Inner.Type) -> StrictMapping<Inner>? {
    self[key].flatMap { StrictMapping<Inner>($0, at: name(of: key), findings: findings) }
  }

  /// The elements of a list; none when it is absent.
  func elements(_ key: Key) -> [YAMLNode] {
    guard let node = self[key], !node.isNull else { return [] }
    if let elements = node.elements { return elements }
    findings.report(
      .wrongForm(name(of: key), found: node.quoted, expected: "a list", at: node.position)
    )
    return []
  }
}

extension Diagnostic {
  static func unknownKey(
    _ key: String,
    in path: String,
    known: [String],
    at position: Position
  ) -> Diagnostic {
    let place = path.isEmpty ? "" : " in '\(path)'"
    return .error(
      "unknown key '\(key)'\(place)",
      at: position,
      hint: NearestName.hint(for: key, among: known)
    )
  }

  static func missingKey(_ name: String, expected: String, at position: Position) -> Diagnostic {
    .error("'\(name)' is missing: expected \(expected)", at: position)
  }
}
