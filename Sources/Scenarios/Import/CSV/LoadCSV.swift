/// Writes a load as the CSV file that a source of type `trace` reads.
package struct LoadCSV {
  private let load: RecordedLoad

  package init(_ load: RecordedLoad) {
    self.load = load
  }

  /// The file, with a line feed at its end.
  package var text: String {
    switch load.content {
    case .jobs(let table): jobs(table)
    case .counts(let table): isWide(table) ? wide(table) : long(table)
    }
  }

  private func isWide(_ table: CountTable) -> Bool {
    table.columns.allSatisfy { column in
      if case .jobClass(_, .some) = column.target { return false }
      return true
    }
  }

  private func wide(_ table: CountTable) -> String {
    let names = table.columns.map { Self.quoted($0.target.name) }
    let counts = table.columns.map { $0.wholeCounts() }
    var instants = InstantText()
    var text = (["time"] + names).joined(separator: ",") + "\n"
    for row in table.starts.indices {
      text += time(table.starts[row], &instants)
      for counts in counts { text += ",\(counts[row])" }
      text += "\n"
    }
    return text
  }

  private func long(_ table: CountTable) -> String {
    let counts = table.columns.map { $0.wholeCounts() }
    let names = table.columns.map { column in
      let isClass = column.target.queue != column.target.name
      let name = isClass ? column.target.name : ""
      return "\(Self.quoted(column.target.queue ?? "")),\(Self.quoted(name))"
    }
    var instants = InstantText()
    var text = "time,queue,class,count\n"
    for row in table.starts.indices {
      let time = time(table.starts[row], &instants)
      for (column, counts) in counts.enumerated() where counts[row] > 0 || column == 0 {
        text += "\(time),\(names[column]),\(counts[row])\n"
      }
    }
    return text
  }

  private func jobs(_ table: JobTable) -> String {
    let names = table.targets.map { target in
      let isQueue = target.queue == target.name
      let queue = Self.quoted(target.queue ?? "")
      return "\(queue),\(isQueue ? "" : Self.quoted(target.name))"
    }
    var instants = InstantText()
    var text = "time,queue,class,service\n"
    for index in table.times.indices {
      let service = table.services[index]
      text += "\(time(table.times[index], &instants)),\(names[Int(table.targetPlaces[index])]),"
      text += service < 0 ? "\n" : "\(Self.decimal(service))\n"
    }
    return text
  }

  /// An instant: with its date, or in seconds since the start.
  private func time(_ nanoseconds: Int64, _ instants: inout InstantText) -> String {
    load.isRelative ? Self.decimal(nanoseconds) : instants.utc(nanoseconds)
  }

  /// Seconds with as many digits after the point as are needed.
  static func decimal(_ nanoseconds: Int64) -> String {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return "\(seconds)\(InstantText.fraction(rest))"
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"#".contains($0) }) else { return text }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"\(parts.joined(separator: "\"\""))\""
  }
}
