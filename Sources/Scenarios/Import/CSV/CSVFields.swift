/// Splits a line of comma-separated values (RFC 4180; also semicolons and tabs) into its fields.
struct CSVFields {
  let separator: UInt8

  private static let quote = UInt8(ascii: "\"")

  /// The separator that the header has: the one of comma, semicolon and tab that is most frequent.
  init(header: ArraySlice<UInt8>) {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = candidates.map { candidate in header.count { $0 == candidate } }
    let most = counts.max() ?? 0
    separator = zip(candidates, counts).first { $0.1 == most }?.0 ?? UInt8(ascii: ",")
  }

  /// The fields of a line without the spaces around them; `nil` when a quoted one has no end.
  func split(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    var fields: [ArraySlice<UInt8>] = []
    var rest = line
    while true {
      let start = rest.trimmed
      if start.first == Self.quote {
        guard let (field, after) = quoted(start) else { return nil }
        fields.append(field)
        rest = after
      } else {
        let end = rest.firstIndex(of: separator) ?? rest.endIndex
        fields.append(rest[..<end].trimmed)
        rest = rest[end...]
      }
      if rest.isEmpty { return fields }
      rest = rest.dropFirst()
    }
  }

  /// A field in quotes, and the rest of the line from its separator on.
  private func quoted(
    _ bytes: ArraySlice<UInt8>
  ) -> (field: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    var rest = bytes.dropFirst()
    var field: [UInt8] = []
    while let end = rest.firstIndex(of: Self.quote) {
      field += rest[..<end]
      rest = rest[(end + 1)...]
      guard rest.first == Self.quote else {
        let after = rest.drop { $0 == 0x20 }
        return after.isEmpty || after.first == separator ? (field[...], after) : nil
      }
      field.append(Self.quote)
      rest = rest.dropFirst()
    }
    return nil
  }
}
