/// A JSON text (RFC 8259) whose members stay in order.
indirect enum JSON {
  case object([(String, JSON)])
  case array([JSON])
  case string(String)
  case integer(Int)
  /// More than an `Int` holds.
  case unsigned(UInt64)
  /// What is not a number becomes `null`.
  case number(Double)
  case boolean(Bool)
  case null

  /// The number, or `null`.
  static func optional(_ number: Double?) -> JSON { number.map(JSON.number) ?? .null }

  /// The number, or `null`.
  static func optional(_ number: Int?) -> JSON { number.map(JSON.integer) ?? .null }

  /// The text, or `null`.
  static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// On one line.
  var text: String {
    switch self {
    case .object(let members):
      "{\(members.map { "\(Self.quoted($0)):\($1.text)" }.joined(separator: ","))}"
    case .array(let elements): "[\(elements.map(\.text).joined(separator: ","))]"
    case .string(let text): Self.quoted(text)
    case .integer(let number): String(number)
    case .unsigned(let number): String(number)
    case .number(let number): number.isFinite ? number.description : "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }

  /// An array with one line for each element; anything else on one line.
  var pretty: String {
    guard case .array(let elements) = self, !elements.isEmpty else { return text }
    return "[\n\(elements.map(\.text).joined(separator: ",\n"))\n]"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
