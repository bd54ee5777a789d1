extension CSVLoadReader {
  /// Reads one job from each row.
  mutating func readJobs(
    _ header: CSVHeader,
    _ fields: CSVFields,
    _ names: CSVHeader.Names,
    service: (column: Int, unit: TimeUnit)?
  ) throws(ScenarioError) -> JobTable {
    var table = JobTable()
    var isSorted = true
    while let row = try nextRow(header, fields) {
      guard let at = instant(row, header), let target = target(names, row),
        let duration = duration(row, service)
      else { continue }
      if rows == 0 { table.reserve(lines.estimatedCount(lineLength: Self.length(of: row))) }
      if let last = table.times.last, at < last {
        isSorted = false
        omissions.mend("row", "out of order: sorted by time", at: lines.place())
      }
      guard table.append(target, at: at, service: duration < 0 ? nil : duration) else {
        throw ScenarioError([.error("the jobs have more than 10,000 names", at: lines.place())])
      }
      rows += 1
    }
    if !isSorted { table.sort() }
    return table
  }

  private static func length(of row: [ArraySlice<UInt8>]) -> Int {
    row.reduce(row.count) { $0 + $1.count }
  }

  /// What a row is about; `nil` after it was left out.
  func target(_ names: CSVHeader.Names, _ row: [ArraySlice<UInt8>]) -> LoadTarget? {
    if let target = names.target(in: row) { return target }
    omissions.leaveOut("row", "it names no queue, class or activity", at: lines.place())
    return nil
  }

  /// The service time of a row, −1 where there is none; `nil` after the row was left out.
  private func duration(
    _ row: [ArraySlice<UInt8>],
    _ service: (column: Int, unit: TimeUnit)?
  ) -> Int64? {
    guard let service, !row[service.column].isEmpty else { return -1 }
    let text = row[service.column]
    guard
      let value = RecordedNumber.nanoseconds(text, unit: service.unit.inNanoseconds),
      value >= 0
    else {
      leaveOut("its service time cannot be read", text)
      return nil
    }
    guard value <= ServiceLimit.nanoseconds else {
      leaveOut("its service time is above 16 hours: the unit may be another one", text)
      return nil
    }
    return value
  }
}

/// The longest service time that a trace can hold.
enum ServiceLimit {
  static let nanoseconds: Int64 = 16 * 3600 * 1_000_000_000
}
