import Foundation
import Scenarios

/// The two files that an import writes: the scenario, and its trace beside it.
struct ImportOutput {
  private let options: ImportOptions
  private let scenario: OutputFile
  private let trace: OutputFile
  private let tracePath: String

  /// Refuses places that cannot be written, before the work begins.
  init(_ options: ImportOptions) throws {
    self.options = options
    let stem = options.output.dropLast(ScenarioLibrary.fileExtension.count + 1)
    tracePath = "\(stem).trace.csv"
    scenario = OutputFile(options.output)
    trace = OutputFile(tracePath)
    for file in [scenario, trace] {
      try file.check()
      if !options.force { try file.checkAbsent() }
    }
    for path in options.manifests where !FileManager.default.fileExists(atPath: path) {
      throw Failure.cannotRead(path, reason: "no such file")
    }
  }

  /// Refuses to write a file that is read.
  func check(inputs: [String]) throws {
    for file in [scenario, trace] { try file.check(against: inputs + options.manifests) }
  }

  /// Writes both files, reads them back, and says what was imported.
  func write(_ load: ImportedLoad, source: String, origins: [String]) throws {
    let imported = ImportedScenario(
      load: load,
      name: Self.name(of: options.output),
      source: source,
      origins: origins.map { Self.name(ofFile: $0) },
      traceFile: URL(fileURLWithPath: tracePath).lastPathComponent,
      manifests: options.manifests.map { OutputFile.path($0, seenFrom: options.output) }
    )
    try trace.write(imported.trace)
    try scenario.write(imported.text)
    let loaded = try ScenarioReader.read(path: options.output)
    if !options.quiet { note(load, loaded) }
    try StandardStreams.write(options.json ? json(imported) : text(imported))
  }

  private func note(_ load: ImportedLoad, _ loaded: LoadedScenario) {
    for notice in load.notices { StandardStreams.note("\(notice)") }
    for notice in loaded.notices where notice.severity != .note {
      StandardStreams.note("\(notice)")
    }
    for remark in load.remarks { StandardStreams.note("note: \(remark)") }
    if options.manifests.isEmpty {
      StandardStreams.note(
        "note: '\(options.output)' has placeholders for manifests; import with '--manifests FILE', "
          + "or put yours in"
      )
    }
  }

  private func text(_ imported: ImportedScenario) -> String {
    let totals = imported.totals
    let jobs = totals.reduce(0) { $0 + $1.jobs }
    let parts = totals.prefix(6).map { "\($0.name) \($0.jobs)" }.joined(separator: ", ")
    let more = totals.count > 6 ? ", …" : ""
    return """
      \(options.output) and \(tracePath): \(jobs) jobs (\(parts)\(more))
      \(imported.load.used) \(imported.load.noun) used, \(imported.load.omitted) left out
      """
  }

  private func json(_ imported: ImportedScenario) throws -> String {
    let summary = ImportSummary(
      scenario: options.output,
      trace: tracePath,
      jobs: Dictionary(uniqueKeysWithValues: imported.totals.map { ($0.name, $0.jobs) }),
      used: imported.load.used,
      unit: imported.load.noun,
      leftOut: imported.load.omitted,
      notices: imported.load.notices.map(\.description),
      remarks: imported.load.remarks
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(summary), as: UTF8.self)
  }

  private static func name(of path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  private static func name(ofFile path: String) -> String {
    path.contains("://") ? path : URL(fileURLWithPath: path).lastPathComponent
  }
}

/// What `--json` says about an import.
private struct ImportSummary: Encodable {
  var scenario: String
  var trace: String
  var jobs: [String: Int]
  var used: Int
  var unit: String
  var leftOut: Int
  var notices: [String]
  var remarks: [String]
}

extension RecoveryOptions {
  /// As the importers take them.
  func options() throws -> PrometheusImport.Options {
    guard let split else { return PrometheusImport.Options(byClass: by == .jobClass) }
    guard let shares = QueueShares(split) else {
      throw Failure(
        "'--split' is '\(split)'",
        hint: "write 'default=35%,push=40%,ingress=25%'",
        code: .usage
      )
    }
    return PrometheusImport.Options(byClass: by == .jobClass, shares: shares)
  }
}
