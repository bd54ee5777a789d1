/// A JSON text that is written from left to right.
///
/// A run has thousands of them: Foundation's encoder takes twenty times as long.
struct JSONText {
  private(set) var text = ""
  private var needsComma = false

  /// An object, as an element or as the whole.
  mutating func object(_ members: (inout JSONText) -> Void) {
    enclose("{", "}", members)
  }

  /// An object under a name; nothing for `nil`.
  mutating func object<Value>(
    _ name: String,
    _ value: Value?,
    _ members: (inout JSONText, Value) -> Void
  ) {
    guard let value else { return }
    begin(name)
    object { members(&$0, value) }
  }

  /// An array of objects.
  mutating func objects<Value>(
    _ name: String,
    _ values: [Value],
    _ members: (inout JSONText, Value) -> Void
  ) {
    begin(name)
    enclose("[", "]") { array in
      for value in values { array.object { members(&$0, value) } }
    }
  }

  /// An array of arrays of numbers, such as `[[1,19,285,15,3]]`.
  mutating func numbers(_ name: String, _ rows: [[Double]]) {
    begin(name)
    enclose("[", "]") { array in
      for row in rows {
        array.enclose("[", "]") { inner in
          for number in row { inner.append(Self.digits(number)) }
        }
      }
    }
  }

  /// A text under a name; nothing for `nil`.
  mutating func string(_ name: String, _ value: String?) {
    guard let value else { return }
    begin(name)
    append(Self.quoted(value))
  }

  /// A whole number under a name; nothing for `nil`.
  mutating func integer(_ name: String, _ value: (some BinaryInteger)?) {
    guard let value else { return }
    begin(name)
    append("\(value)")
  }

  /// A finite number under a name; nothing for `nil`.
  mutating func number(_ name: String, _ value: Double?) {
    guard let value else { return }
    begin(name)
    append(Self.digits(value))
  }

  /// True or false under a name; nothing for `nil`.
  mutating func boolean(_ name: String, _ value: Bool?) {
    guard let value else { return }
    begin(name)
    append(value ? "true" : "false")
  }

  private mutating func begin(_ name: String) {
    append("\"\(name)\":")
    needsComma = false
  }

  private mutating func append(_ part: String) {
    if needsComma { text += "," }
    text += part
    needsComma = true
  }

  private mutating func enclose(
    _ opening: String,
    _ closing: String,
    _ content: (inout JSONText) -> Void
  ) {
    append(opening)
    needsComma = false
    content(&self)
    text += closing
    needsComma = true
  }

  /// A whole number without its fraction.
  private static func digits(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
      return "\"\(text)\""
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
