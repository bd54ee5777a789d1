import Simulation

/// Reads a source of type `trace`: a recording, and how its jobs are to be taken.
struct TraceReader {
  /// The keys that a trace has.
  static let keys: [ArrivalsReader.Key] = [
    .file, .process, .interval, .zone, .scale, .service, .services, .pushes, .localFollowers,
    .remoteFollowers,
  ]

  let mapping: StrictMapping<ArrivalsReader.Key>
  let name: String
  let window: TrafficWindow
  let files: TraceFiles

  var findings: Findings { mapping.findings }

  /// One source for each name in a recording of counts, or one for all its jobs; none after a report.
  func read(into graph: inout JobGraph) -> [ArrivalSource] {
    let path = mapping.required(.file, .text)
    let process = mapping.value(.process, ValueForm<ArrivalSource.Process>.choice) ?? .poisson
    let scale = mapping.value(.scale, .number(0.001...1000))
    let options = CSVLoadReader.Options(
      interval: mapping.value(.interval, .duration(.milliseconds(1)...(.day)))
        .map { SimDuration($0).nanoseconds },
      zone: mapping.value(.zone, .text)
    )
    var classes = traceClasses()
    guard let path, let recording = load(path, options) else { return [] }
    defer { classes.reportUnknown(in: recording.path, graph, findings) }
    switch recording.load.content {
    case .counts(let table):
      return counts(table, recording, scale ?? 1, process, &classes, &graph)
    case .jobs(let table):
      refuse([.process, .interval, .scale])
      return jobs(table, recording, &classes, &graph)
    }
  }

  private func load(_ path: String, _ options: CSVLoadReader.Options) -> TraceFiles.Recording? {
    let omissions = Omissions()
    do throws(ScenarioError) {
      let recording = try files.read(path, options, omissions)
      for notice in omissions.diagnostics { findings.report(notice) }
      return recording
    } catch {
      findings.report(contentsOf: error)
      return nil
    }
  }

  private func refuse(_ keys: [ArrivalsReader.Key]) {
    for key in keys {
      guard let node = mapping[key] else { continue }
      findings.report(.onlyForCounts(mapping.name(of: key), at: node.position))
    }
  }

  private func traceClasses() -> TraceClasses {
    let form = DistributionForm.durations()
    var services: [String: Distribution] = [:]
    for entry in mapping[.services]?.entries ?? [] {
      services[entry.key] = form.read(
        entry.value,
        "\(mapping.name(of: .services)).\(entry.key)",
        findings
      )
    }
    if let node = mapping[.services], node.entries == nil, !node.isNull {
      let name = mapping.name(of: .services)
      findings.report(
        .wrongForm(
          name,
          found: node.quoted,
          expected: "a mapping such as '{default: 40ms}'",
          at: node.position
        )
      )
    }
    return TraceClasses(
      source: name,
      service: mapping.value(.service, form),
      services: services,
      pushes: mapping.value(.pushes, .boolean) ?? false,
      audience: AudienceSize(
        localFollowers: mapping.value(.localFollowers, DistributionForm.counts()) ?? .constant(0),
        remoteFollowers: mapping.value(.remoteFollowers, DistributionForm.counts()) ?? .constant(0)
      )
    )
  }

  /// The start of the run as the recording counts time, in nanoseconds.
  func origin(of load: RecordedLoad) -> Int64 {
    load.isRelative ? 0 : window.start.unixSeconds * 1_000_000_000
  }

  /// Says what lies outside of the run; `false` when all of it does.
  func report(
    outside count: Int,
    of total: Int,
    _ noun: String,
    _ recording: TraceFiles.Recording
  ) -> Bool {
    let position = Position(file: recording.path)
    guard count < total else {
      findings.report(.traceOutside(recording.load, window, at: position))
      return false
    }
    if count > 0 {
      findings.report(
        .note("\(count) of \(total) \(noun)s left out: outside of the run", at: position)
      )
    }
    return true
  }
}

extension Diagnostic {
  static func onlyForCounts(_ name: String, at position: Position) -> Diagnostic {
    .error(
      "'\(name)' is for recordings of counts: single jobs are replayed as they are",
      at: position
    )
  }

  static func traceOutside(
    _ load: RecordedLoad,
    _ window: TrafficWindow,
    at position: Position
  ) -> Diagnostic {
    guard let span = load.span, !load.isRelative else {
      return .error("all of the recording lies after the end of the run", at: position)
    }
    let start = window.start.unixSeconds * 1_000_000_000
    let end = start + SimDuration(window.duration).nanoseconds
    let first = InstantText.utc(span.lowerBound / 1_000_000_000 * 1_000_000_000)
    return .error(
      "the recording (\(first) to \(InstantText.utc(span.upperBound))) lies outside of the run "
        + "(\(InstantText.utc(start)) to \(InstantText.utc(end)))",
      at: position,
      hint: "write 'start: \(first)' into the scenario"
    )
  }
}
