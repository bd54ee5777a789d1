/// Reads a number as Go's `json.Unmarshal` does, because KEDA reads numbers that way.
///
/// Texts that are no JSON, or JSON of another type, get Go's error of `encoding/json`.
struct GoJSONNumber {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  /// The integer in `text`; `typeName` is the Go type in the error, `int` or `int64`.
  static func integer(_ text: String, typeName: String) throws(GoText.ParseError) -> Int64 {
    var reader = Self(bytes: Array(text.utf8))
    let kind = try reader.scanDocument()
    switch kind {
    case "null":
      return 0
    case "number":
      if let value = Int64(text) { return value }
      throw mismatch("number \(text)", typeName)
    default:
      throw mismatch(kind, typeName)
    }
  }

  /// The float in `text`, of the Go type `float64`.
  static func float(_ text: String) throws(GoText.ParseError) -> Double {
    var reader = Self(bytes: Array(text.utf8))
    let kind = try reader.scanDocument()
    switch kind {
    case "null":
      return 0
    case "number":
      let digits = text.trimmingSpace
      if let value = Double(digits), value.isFinite { return value }
      throw mismatch("number \(digits)", "float64")
    default:
      throw mismatch(kind, "float64")
    }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private static func mismatch(_ found: String, _ typeName: String) -> GoText.ParseError {
    GoText.ParseError(message: "json: cannot unmarshal \(found) into Go value of type \(typeName)")
  }

  /// Scans one value and the end of the text; returns the kind of the value.
  private mutating func scanDocument() throws(GoText.ParseError) -> String {
    let kind = try scanValue()
    skipSpace()
    if current != nil { throw invalid("after top-level value") }
    return kind
  }

  private mutating func scanValue() throws(GoText.ParseError) -> String {
    depth += 1
    defer { depth -= 1 }
    // Go allows more; no number is nested at all.
    if depth > 200 { throw GoText.ParseError(message: "exceeded max depth") }
    skipSpace()
    switch current {
    case UInt8(ascii: "t"): return try scanLiteral("true", kind: "bool")
    case UInt8(ascii: "f"): return try scanLiteral("false", kind: "bool")
    case UInt8(ascii: "n"): return try scanLiteral("null", kind: "null")
    case UInt8(ascii: "\""): return try scanString()
    case UInt8(ascii: "["): return try scanArray()
    case UInt8(ascii: "{"): return try scanObject()
    case UInt8(ascii: "-"): return try scanNumber()
    case _ where isAtDigit: return try scanNumber()
    default: throw invalid("looking for beginning of value")
    }
  }

  private mutating func scanLiteral(
    _ literal: String,
    kind: String
  ) throws(GoText.ParseError) -> String {
    for byte in literal.utf8.dropFirst() {
      index += 1
      guard current == byte else {
        throw invalid("in literal \(literal) (expecting '\(Unicode.Scalar(byte))')")
      }
    }
    index += 1
    return kind
  }

  private mutating func scanNumber() throws(GoText.ParseError) -> String {
    if current == UInt8(ascii: "-") { index += 1 }
    guard isAtDigit else { throw invalid("in numeric literal") }
    if current == UInt8(ascii: "0") { index += 1 } else { skipDigits() }
    if current == UInt8(ascii: ".") {
      index += 1
      guard isAtDigit else { throw invalid("after decimal point in numeric literal") }
      skipDigits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      index += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
      guard isAtDigit else { throw invalid("in exponent of numeric literal") }
      skipDigits()
    }
    return "number"
  }

  private mutating func scanString() throws(GoText.ParseError) -> String {
    index += 1
    while current != UInt8(ascii: "\"") {
      guard let byte = current, byte >= 32 else { throw invalid("in string literal") }
      if byte == UInt8(ascii: "\\") {
        index += 1
        guard let escape = current, "\"\\/bfnrtu".utf8.contains(escape) else {
          throw invalid("in string escape code")
        }
      }
      index += 1
    }
    index += 1
    return "string"
  }

  private mutating func scanArray() throws(GoText.ParseError) -> String {
    index += 1
    skipSpace()
    if current == UInt8(ascii: "]") {
      index += 1
      return "array"
    }
    while true {
      _ = try scanValue()
      skipSpace()
      let byte = current
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else {
        throw invalid("after array element")
      }
      index += 1
      if byte == UInt8(ascii: "]") { return "array" }
    }
  }

  private mutating func scanObject() throws(GoText.ParseError) -> String {
    index += 1
    skipSpace()
    if current == UInt8(ascii: "}") {
      index += 1
      return "object"
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw invalid("looking for beginning of object key string")
      }
      _ = try scanString()
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw invalid("after object key") }
      index += 1
      _ = try scanValue()
      skipSpace()
      let byte = current
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
        throw invalid("after object key:value pair")
      }
      index += 1
      if byte == UInt8(ascii: "}") { return "object" }
    }
  }

  private var isAtDigit: Bool {
    current.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  private mutating func skipDigits() {
    while isAtDigit { index += 1 }
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 32 || byte == 9 || byte == 10 || byte == 13 { index += 1 }
  }

  /// Go's error at the present byte, or at the end of the text.
  private func invalid(_ context: String) -> GoText.ParseError {
    guard let byte = current else {
      return GoText.ParseError(message: "unexpected end of JSON input")
    }
    let character =
      byte == UInt8(ascii: "\"") ? "\"" : GoText.escaped(Unicode.Scalar(byte), quote: "'")
    return GoText.ParseError(message: "invalid character '\(character)' \(context)")
  }
}
