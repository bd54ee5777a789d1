/// Writes texts as scalars of YAML.
enum YAMLText {
  /// Plain where that is safe, else in quotes.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// Whether every reader of YAML 1.1 and 1.2 takes the text without quotes as this text.
  static func isPlain(_ text: String) -> Bool {
    let word = text.hasPrefix("-") ? text.drop { $0 == "-" } : text[...]
    return word.first.map { $0.isLetter && $0.isASCII } == true
      && word.allSatisfy { ($0.isLetter || $0.isNumber) && $0.isASCII || "-_./= ".contains($0) }
      && word.last != " "
      && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(word.lowercased())
      && !text.hasPrefix("---")
  }

  /// In double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where needsEscape(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// What must not stand in a quoted text as it is.
  static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7f, 0xa1..<0x2028, 0x202a..<0xd800, 0xf900..<0xfeff, 0xff00..<0xfffe: false
    default: true
    }
  }
}
