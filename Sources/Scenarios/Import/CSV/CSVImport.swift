/// Makes the arrivals of a scenario from a CSV file.
package enum CSVImport {
  /// Reads a file of counts or single jobs.
  package static func read(
    path: String,
    intervalSeconds: Int64? = nil,
    zone: String? = nil
  ) throws(ScenarioError) -> ImportedLoad {
    let omissions = Omissions()
    let options = CSVLoadReader.Options(
      interval: intervalSeconds.map { $0 * TimeUnit.seconds.inNanoseconds },
      zone: zone
    )
    var reader = try CSVLoadReader(path: path, options: options, omissions: omissions)
    let load = try reader.read()
    for target in load.targets where TraceQueues.isUnknown(target) {
      omissions.report(.takenForQueue(target.name, at: Position(file: path)))
    }
    return ImportedLoad(
      load: load,
      used: reader.rows,
      noun: "rows",
      omitted: omissions.count,
      notices: omissions.diagnostics
    )
  }
}

/// Times as they are written on the command line of `import`.
package enum ImportTime {
  /// A duration of whole seconds.
  package static func seconds(_ text: String) -> Int64? {
    guard let duration = UnitText.duration(text), duration.components.attoseconds == 0 else {
      return nil
    }
    return duration.components.seconds
  }

  /// Seconds since 1970 of `2023-11-18T17:00Z`, `1700326800`, `now`, or `now-6h`.
  package static func instant(_ text: String, now: Int64) -> Int64? {
    if text == "now" { return now }
    if text.hasPrefix("now-") { return seconds(String(text.dropFirst(4))).map { now - $0 } }
    var reader = TimeText()
    guard let instant = try? reader.read(Array(text.utf8)[...]), !instant.isRelative else {
      return nil
    }
    return instant.nanoseconds / TimeUnit.seconds.inNanoseconds
  }
}

extension Diagnostic {
  static func takenForQueue(_ name: String, at position: Position) -> Diagnostic {
    .warning(
      "'\(name)' is nothing that Mastodon has: taken for a queue",
      at: position,
      hint: NearestName.of(name, among: TraceQueues.knownNames).map { "did you mean '\($0)'?" }
    )
  }
}
