/// A YAML value and where it stands.
struct YAMLNode: Equatable, Sendable {
  var content: Content
  var position: Position

  /// The three kinds of YAML values.
  enum Content: Equatable, Sendable {
    case scalar(Scalar)
    case sequence([YAMLNode])
    /// In the order of the file; no key comes twice.
    case mapping([Entry])
  }

  /// A key of a mapping and its value.
  struct Entry: Equatable, Sendable {
    var key: String
    var keyPosition: Position
    var value: YAMLNode
  }

  /// A text with or without quotes.
  struct Scalar: Equatable, Sendable {
    var text: String
    /// Quoted, or a block of text: always a string, whatever it looks like.
    var isQuoted: Bool
  }
}

extension YAMLNode {
  /// The entries of a mapping.
  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The elements of a sequence.
  var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The text of a scalar, quoted or not.
  var text: String? {
    if case .scalar(let scalar) = content { scalar.text } else { nil }
  }

  /// The value of a key; `nil` also when this is no mapping.
  subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key == key }?.value
  }

  var isNull: Bool { type == .null }
}

extension YAMLNode {
  /// What a value is to a reader of JSON, as the API server names it.
  enum JSONType: String, Equatable, Sendable {
    case null
    case boolean
    case integer
    case number
    case string
    case array
    case object
  }

  /// The type after YAML's resolution of plain scalars.
  var type: JSONType {
    switch content {
    case .mapping: .object
    case .sequence: .array
    case .scalar(let scalar): scalar.isQuoted ? .string : Self.type(ofPlain: scalar.text)
    }
  }

  /// The value of an unquoted `true`, `yes`, `on` or their opposites.
  var boolean: Bool? {
    guard type == .boolean, let text else { return nil }
    return ["true", "yes", "on"].contains(text.lowercased())
  }

  /// The value of an unquoted decimal integer.
  var integer: Int? {
    guard type == .integer, let text else { return nil }
    return Int(text)
  }

  /// What an error message quotes: the text, or the kind of what is no text.
  var quoted: String {
    switch content {
    case .scalar(let scalar): scalar.text.isEmpty ? "nothing" : "'\(scalar.text)'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  private static func type(ofPlain text: String) -> JSONType {
    if ["", "~", "null", "Null", "NULL"].contains(text) { return .null }
    if ["true", "false", "yes", "no", "on", "off"].contains(text.lowercased()) { return .boolean }
    guard let first = text.unicodeScalars.first else { return .null }
    guard ("0"..."9").contains(first) || "+-.".unicodeScalars.contains(first) else {
      return .string
    }
    if Int(text) != nil { return .integer }
    return Double(text) != nil && !text.contains("x") ? .number : .string
  }
}
