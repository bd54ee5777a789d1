/// How Go reads numbers and Booleans, with the texts of its errors.
///
/// Models `strconv` and `encoding/json` of Go as far as they reach a user of KEDA.
enum GoText {
  /// A text that Go cannot read; `message` is Go's own.
  struct ParseError: Error, Equatable {
    let message: String
  }

  /// `strconv.ParseBool` without its error.
  static func boolean(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "TRUE", "true", "True": true
    case "0", "f", "F", "FALSE", "false", "False": false
    default: nil
    }
  }

  /// `strconv.ParseBool`.
  static func parseBoolean(_ text: String) throws(ParseError) -> Bool {
    guard let value = boolean(text) else {
      throw invalidSyntax("ParseBool", text)
    }
    return value
  }

  /// `strconv.ParseInt` in base 10.
  static func parseInteger(_ text: String, bits: Int) throws(ParseError) -> Int64 {
    let digits = text.utf8.first == 43 || text.utf8.first == 45 ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw invalidSyntax("ParseInt", text)
    }
    let limit = Int64.max >> (64 - bits)
    guard let value = Int64(text), value <= limit, value >= -limit - 1 else {
      throw ParseError(message: "strconv.ParseInt: parsing \(quoted(text)): value out of range")
    }
    return value
  }

  /// `strconv.ParseFloat` of decimal numbers.
  static func parseFloat(_ text: String) throws(ParseError) -> Double {
    let isDecimal = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
    }
    let isNamed = ["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "nan"]
      .contains(text.lowercased())
    guard isDecimal || isNamed, let value = Double(text) else {
      throw invalidSyntax("ParseFloat", text)
    }
    guard value.isFinite || isNamed else {
      throw ParseError(message: "strconv.ParseFloat: parsing \(quoted(text)): value out of range")
    }
    return value
  }

  /// `strconv.Quote`, as far as control characters, quotes and back-slashes go.
  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map { escaped($0, quote: "\"") }.joined() + "\""
  }

  static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": "\\\\"
    case quote: "\\" + String(quote)
    case "\u{7}": "\\a"
    case "\u{8}": "\\b"
    case "\u{C}": "\\f"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{B}": "\\v"
    case "\0"..<" ", "\u{7F}": "\\x" + hexadecimal(scalar.value, digits: 2)
    case "\u{80}"..<"\u{A1}", "\u{AD}": "\\u" + hexadecimal(scalar.value, digits: 4)
    default: String(scalar)
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private static func invalidSyntax(_ function: String, _ text: String) -> ParseError {
    ParseError(message: "strconv.\(function): parsing \(quoted(text)): invalid syntax")
  }
}
