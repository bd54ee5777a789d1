extension CSVLoadReader {
  /// Reads the counts of each row.
  mutating func readCounts(
    _ header: CSVHeader,
    _ fields: CSVFields
  ) throws(ScenarioError) -> CountTable {
    var builder = CountTableBuilder(interval: options.interval, omissions: omissions)
    while let row = try nextRow(header, fields) {
      guard let at = instant(row, header) else { continue }
      switch header.layout {
      case .wide(let columns):
        var counts: [Double] = []
        for column in columns {
          guard let count = count(row[column.column], isOptional: true) else { break }
          counts.append(count)
        }
        guard counts.count == columns.count,
          builder.addRow(at, columns.map(\.target), counts, at: lines.place())
        else { continue }
      case .long(let names, let column, _):
        guard let target = target(names, row),
          let count = count(row[column], isOptional: false),
          builder.addCell(at, target, count, at: lines.place())
        else { continue }
      case .jobs: continue
      }
      rows += 1
    }
    return try builder.table(file: lines.path) { header.unit(of: $0) }
  }

  /// A count; `nil` after the row was left out.
  private func count(_ text: ArraySlice<UInt8>, isOptional: Bool) -> Double? {
    if text.isEmpty, isOptional { return 0 }
    guard let value = RecordedNumber.double(text), value.isFinite, value < 1e12 else {
      leaveOut("a count is no number", text)
      return nil
    }
    guard value >= 0 else {
      leaveOut("a count is below 0", text)
      return nil
    }
    return value
  }
}

extension CSVHeader {
  /// What the counts of a target are counted in.
  func unit(of target: LoadTarget) -> CountUnit {
    switch layout {
    case .wide(let columns): columns.first { $0.target == target }?.unit ?? .jobs
    case .long(_, _, let unit): unit
    case .jobs: .jobs
    }
  }
}
