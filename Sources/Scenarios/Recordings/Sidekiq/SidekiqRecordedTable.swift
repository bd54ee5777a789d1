/// The lines of a CSV file under the names of its first line.
struct SidekiqRecordedTable {
  let name: String
  private(set) var columns: [String: Int] = [:]
  /// With the numbers of their lines.
  private(set) var rows: [(line: Int, fields: [Substring])] = []

  /// - Throws: when a line has fewer or more fields than the first.
  init(_ lines: some Sequence<String>, name: String) throws(RecordingError) {
    self.name = name
    var line = 0
    for text in lines {
      line += 1
      let trimmed = text.hasSuffix("\r") ? text.dropLast() : text[...]
      guard !trimmed.isEmpty else { continue }
      let fields = trimmed.split(separator: ",", omittingEmptySubsequences: false)
      if columns.isEmpty {
        for (place, field) in fields.enumerated() { columns[String(field)] = place }
      } else if fields.count != columns.count {
        throw error(at: line, "\(fields.count) fields where the first line names \(columns.count)")
      } else {
        rows.append((line, fields))
      }
    }
    guard !columns.isEmpty else { throw error(at: 1, "the file has no lines") }
  }

  /// Where a column stands.
  func place(of column: String) throws(RecordingError) -> Int {
    guard let place = columns[column] else { throw error(at: 1, "there is no column '\(column)'") }
    return place
  }

  /// A number of a row.
  func number(
    _ row: (line: Int, fields: [Substring]),
    _ place: Int,
    _ column: String
  ) throws(RecordingError) -> Double {
    let text = row.fields[place]
    guard let number = Double(text), number.isFinite, abs(number) < 1e9 else {
      throw error(at: row.line, "'\(column)' must be a number of seconds, not '\(text)'")
    }
    return number
  }

  /// Something wrong with a line.
  func error(at line: Int, _ message: String) -> RecordingError {
    RecordingError(name: name, line: line, message: message)
  }
}
