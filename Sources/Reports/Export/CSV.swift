/// Comma-separated values as RFC 4180 has them, with a header; lines end with a line feed.
///
/// The line feed instead of the RFC's CR LF is what `sort`, `awk` and `diff` expect; every reader
/// of CSV takes both. A missing value is an empty field, an empty text is `""`.
enum CSV {
  static func text(of table: Table) -> String {
    line(table.columns.map(quotedIfNeeded)) + rows(of: table)
  }

  /// The same without its header.
  static func rows(of table: Table) -> String {
    var text = ""
    for row in table.rows { text += line(row.map(field)) }
    return text
  }

  private static func line(_ fields: [String]) -> String {
    fields.joined(separator: ",") + "\n"
  }

  private static func field(_ value: Table.Value) -> String {
    switch value {
    case .text(""): "\"\""
    case .text(let text): quotedIfNeeded(text)
    case .integer(let number): String(number)
    case .unsigned(let number): String(number)
    case .number(let number): number.isFinite ? number.description : ""
    case .flag(let flag): String(flag)
    case .null: ""
    }
  }

  private static func quotedIfNeeded(_ text: String) -> String {
    let isSpecial = text.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
    }
    return isSpecial ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
