/// A mapping of a manifest, read as the API server checks it against the schema of its kind.
///
/// Wrong types and values are errors in the API server's words; unknown fields are notes.
struct SchemaObject {
  let node: YAMLNode
  /// Such as `spec.triggers[0]`.
  let path: String
  let findings: Findings

  var position: Position { node.position }

  /// `spec.triggers[0].type`.
  func path(of key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  /// The node of a key; a null counts as absent.
  subscript(key: String) -> YAMLNode? {
    node[key].flatMap { $0.isNull ? nil : $0 }
  }

  func integer(_ key: String, minimum: Int = .min, required: Bool = false) -> Int? {
    guard let node = typed(key, as: .integer, required: required), let value = node.integer
    else { return nil }
    if let rule = Self.brokenRule(value, minimum: minimum) {
      findings.report(
        .invalidValue(path(of: key), "\(value)", "\(path(of: key)) in body \(rule)", node)
      )
      return nil
    }
    return value
  }

  func boolean(_ key: String) -> Bool? {
    typed(key, as: .boolean)?.boolean
  }

  func string(_ key: String, required: Bool = false) -> String? {
    typed(key, as: .string, required: required)?.text
  }

  /// A string that must be one of these.
  func string(_ key: String, oneOf allowed: [String], required: Bool = false) -> String? {
    guard let node = typed(key, as: .string, required: required), let text = node.text else {
      return nil
    }
    if allowed.contains(text) { return text }
    findings.report(.unsupportedValue(path(of: key), text, allowed: allowed, at: node.position))
    return nil
  }

  func object(_ key: String, required: Bool = false) -> SchemaObject? {
    typed(key, as: .object, required: required).map {
      SchemaObject(node: $0, path: path(of: key), findings: findings)
    }
  }

  /// The objects of a list; `nil` when the list is absent.
  func objects(_ key: String, required: Bool = false) -> [SchemaObject]? {
    guard let elements = typed(key, as: .array, required: required)?.elements else { return nil }
    return elements.enumerated().compactMap { index, element in
      let path = "\(path(of: key))[\(index)]"
      if element.type == .object {
        return SchemaObject(node: element, path: path, findings: findings)
      }
      findings.report(.wrongType(path, found: element, expected: .object))
      return nil
    }
  }

  /// A map whose values must all be strings.
  func strings(_ key: String, required: Bool = false) -> [String: String] {
    guard let map = typed(key, as: .object, required: required)?.entries else { return [:] }
    var strings: [String: String] = [:]
    for entry in map {
      if entry.value.type == .string {
        strings[entry.key] = entry.value.text
      } else {
        let path = "\(path(of: key)).\(entry.key)"
        findings.report(.wrongType(path, found: entry.value, expected: .string))
      }
    }
    return strings
  }

  /// Notes the fields that the API server does not know and drops.
  func noteUnknown(besides known: [String]) {
    for entry in node.entries ?? [] where !known.contains(entry.key) {
      findings.report(.unknownField(path(of: entry.key), entry, known: known))
    }
  }

  /// All integers of these schemas have 32 bits.
  private static func brokenRule(_ value: Int, minimum: Int) -> String? {
    if Int32(exactly: value) == nil { return "must be of type int32: \"\(value)\"" }
    return value < minimum ? "should be greater than or equal to \(minimum)" : nil
  }

  private func typed(
    _ key: String,
    as type: YAMLNode.JSONType,
    required: Bool = false
  )
    -> YAMLNode?
  {
    guard let node = self[key] else {
      if required { findings.report(.requiredValue(path(of: key), at: position)) }
      return nil
    }
    if node.type == type { return node }
    findings.report(.wrongType(path(of: key), found: node, expected: type))
    return nil
  }
}

extension Diagnostic {
  /// The API server's words for a value of another type.
  static func wrongType(
    _ path: String,
    found node: YAMLNode,
    expected: YAMLNode.JSONType
  )
    -> Diagnostic
  {
    let found = node.type.rawValue
    let isPlain = node.text != nil && expected == .string
    return .error(
      "\(path): Invalid value: \"\(found)\": \(path) in body must be of type "
        + "\(expected.rawValue): \"\(found)\"",
      at: node.position,
      hint: isPlain ? "put it in quotes: \"\(node.text ?? "")\"" : nil
    )
  }

  static func invalidValue(
    _ path: String,
    _ value: String,
    _ rule: String,
    _ node: YAMLNode
  )
    -> Diagnostic
  {
    .error("\(path): Invalid value: \(value): \(rule)", at: node.position)
  }

  static func unsupportedValue(
    _ path: String,
    _ value: String,
    allowed: [String],
    at position: Position
  ) -> Diagnostic {
    let list = allowed.map { "\"\($0)\"" }.joined(separator: ", ")
    return .error(
      "\(path): Unsupported value: \"\(value)\": supported values: \(list)",
      at: position,
      hint: NearestName.of(value, among: allowed).map { "did you mean '\($0)'?" }
    )
  }

  static func requiredValue(_ path: String, at position: Position) -> Diagnostic {
    .error("\(path): Required value", at: position)
  }

  static func unknownField(
    _ path: String,
    _ entry: YAMLNode.Entry,
    known: [String]
  )
    -> Diagnostic
  {
    .note(
      "unknown field \"\(path)\", which the API server drops",
      at: entry.keyPosition,
      hint: NearestName.of(entry.key, among: known).map { "did you mean '\($0)'?" }
    )
  }
}
