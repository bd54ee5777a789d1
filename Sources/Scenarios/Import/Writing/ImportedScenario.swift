import Simulation

/// The scenario file that an import writes, with its trace in a CSV file beside it.
package struct ImportedScenario {
  package var load: ImportedLoad
  /// Of the scenario; the file's name without its ending.
  package var name: String
  /// What was imported, as `Prometheus` or `Sidekiq's log`, and from where.
  package var source: String
  package var origins: [String]
  /// The file name of the trace.
  package var traceFile: String
  /// Paths of manifests, relative to the scenario; placeholders are written when there is none.
  package var manifests: [String]

  package init(
    load: ImportedLoad,
    name: String,
    source: String,
    origins: [String],
    traceFile: String,
    manifests: [String]
  ) {
    self.load = load
    self.name = name
    self.source = source
    self.origins = origins
    self.traceFile = traceFile
    self.manifests = manifests
  }

  /// The trace file.
  package var trace: String { LoadCSV(load.load).text }

  /// The scenario file.
  package var text: String {
    let parts = [header, document, manifests.isEmpty ? PlaceholderManifests(queues).text : ""]
    return parts.joined()
  }

  /// What arrives, with its number of jobs, the most frequent first.
  package var totals: [(name: String, jobs: Int)] {
    var totals: [String: Int] = [:]
    switch load.load.content {
    case .counts(let table):
      for column in table.columns {
        totals[column.target.name, default: 0] += column.wholeCounts().reduce(0, +)
      }
    case .jobs(let table):
      for place in table.targetPlaces { totals[table.targets[Int(place)].name, default: 0] += 1 }
    }
    return totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (name: $0.key, jobs: $0.value) }
  }

  /// Whole seconds from the first to the last instant, rounded up.
  private var seconds: Int64 {
    let span = load.load.span ?? 0..<1
    let from = Self.second(span.lowerBound)
    return max(1, (span.upperBound - from * 1_000_000_000 + 999_999_999) / 1_000_000_000)
  }

  private static func second(_ nanoseconds: Int64) -> Int64 {
    nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : (nanoseconds - 999_999_999) / 1_000_000_000
  }

  /// The run begins with the second of the first instant, or with 0.
  private var start: String? {
    guard !load.load.isRelative, let span = load.load.span else { return nil }
    return InstantText.utc(Self.second(span.lowerBound) * 1_000_000_000)
  }

  private var duration: Duration {
    let whole =
      load.load.isRelative ? (load.load.span?.upperBound ?? 1) / 1_000_000_000 + 1 : seconds
    return .seconds(min(whole, 31 * 86_400))
  }

  private var isCut: Bool { duration == .seconds(31 * 86_400) && seconds > 31 * 86_400 }

  // MARK: The parts of the file

  private var header: String {
    let totals = totals
    let jobs = totals.reduce(0) { $0 + $1.jobs }
    let parts = totals.prefix(8).map { "\($0.name) \($0.jobs)" }.joined(separator: ", ")
    let more = totals.count > 8 ? ", and \(totals.count - 8) more" : ""
    var lines = ["Imported from \(source): \(origins.joined(separator: ", "))"]
    lines.append("")
    if let start { lines.append("from    \(start), \(UnitText.text(of: .seconds(seconds)))") }
    lines.append("load    \(jobs) jobs: \(parts)\(more)")
    lines.append("used    \(load.used) \(load.noun), \(load.omitted) left out")
    lines += load.notices.filter { $0.severity != .note || load.notices.count < 20 }.prefix(20)
      .map { "        \($0.severity.rawValue): \($0.message)" }
    if isCut { lines.append("        The run ends after 31d, the longest that there is.") }
    if !load.remarks.isEmpty { lines.append("") }
    lines += load.remarks.flatMap { CommentText.wrapped($0) }
    return lines.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
  }

  private var document: String {
    var text = "name: \(YAMLText.scalar(name))\n"
    text += "description: \(YAMLText.scalar("Load imported from \(source)"))\n"
    text += "duration: \(UnitText.text(of: duration))\n"
    if let start { text += "start: \(start)\n" }
    if !manifests.isEmpty {
      text += "manifests: [\(manifests.map(YAMLText.scalar).joined(separator: ", "))]\n"
    }
    text += "arrivals:\n  - type: trace\n    file: \(YAMLText.scalar(traceFile))\n"
    return text + services
  }

  /// What is known about service times, and what must be said for the file to be read.
  private var services: String {
    let measured = load.services.map { service in
      let mean = Duration.microseconds(Int64((service.meanSeconds * 1e6).rounded(.up)))
      return (service.name, "{ mean: \(UnitText.text(of: mean)), exponential: true }")
    }
    let known = MastodonQueue.allCases.map(\.rawValue) + measured.map(\.0)
    let assumed = hasServices ? [] : queues.filter { !known.contains($0) }.map { ($0, "100ms") }
    guard !measured.isEmpty || !assumed.isEmpty else { return "" }
    var text = "    services:\n"
    if !measured.isEmpty {
      text += "      # Means as measured, with the waiting for Ruby's lock and for Postgres.\n"
    }
    text += measured.map { "      \(YAMLText.scalar($0)): \($1)\n" }.joined()
    if !assumed.isEmpty { text += "      # Assumed: nobody recorded how long these take.\n" }
    return text + assumed.map { "      \(YAMLText.scalar($0)): \($1)\n" }.joined()
  }

  /// Whether every job brings its own service time.
  private var hasServices: Bool {
    guard case .jobs(let table) = load.load.content else { return false }
    return table.services.allSatisfy { $0 >= 0 }
  }

  /// The queues that the load reaches, as far as the trace names them.
  private var queues: [String] {
    TraceQueues.queues(of: load.load.targets)
  }
}

/// Folds sentences into comment lines.
enum CommentText {
  static func wrapped(_ sentence: String, width: Int = 94) -> [String] {
    var lines = [""]
    for word in sentence.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.count + word.count + 1 > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = line.isEmpty ? String(word) : "\(line) \(word)"
      }
    }
    return lines
  }
}
