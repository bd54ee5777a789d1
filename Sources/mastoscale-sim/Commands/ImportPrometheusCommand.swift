import ArgumentParser
import Foundation
import Scenarios
import Simulation

/// `mastoscale-sim import prometheus`: from answers of range queries, or from a server.
struct ImportPrometheusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prometheus",
    abstract: "Import what Sidekiq's exporters told Prometheus.",
    discussion: """
      Arrivals are what was finished and the change of the backlog. Series without a name, as \
      calculations give them, need their meaning: completions=FILE, rate=FILE (executions a \
      second) or backlog=FILE.

      Example:
        mastoscale-sim import prometheus jobs.json backlog.json -o tuesday.scenario
        mastoscale-sim import prometheus rate=done.json backlog=waiting.json -o tuesday.scenario
        mastoscale-sim import prometheus --url http://localhost:9090 --from 2023-11-18T17:00Z \
      --to now --step 1m -o saturday.scenario
      """
  )

  @Argument(
    help: "Answers of '/api/v1/query_range' as JSON.",
    completion: .file(extensions: ["json"])
  )
  var files: [String] = []

  @Option(help: "A server to ask instead.")
  var url: String?

  @Option(help: "From when: '2023-11-18T17:00Z', seconds since 1970, 'now-6h'.")
  var from: String?

  @Option(help: "Until when.")
  var to: String?

  @Option(help: "How far the samples are apart.")
  var step = "1m"

  @Option(
    help: ArgumentHelp("Labels to ask for, as 'namespace=\"mastodon\"'.", valueName: "labels")
  )
  var match: String?

  @Option(
    help: ArgumentHelp(
      "A header for the server, as 'Authorization: Bearer …'; may be repeated.",
      valueName: "header"
    )
  )
  var header: [String] = []

  @OptionGroup var recovery: RecoveryOptions
  @OptionGroup var options: ImportOptions

  func validate() throws {
    guard files.isEmpty != (url == nil) else {
      throw ValidationError("give files, or a server with '--url', '--from' and '--to'")
    }
    if url != nil, from == nil || to == nil {
      throw ValidationError("'--url' needs '--from' and '--to'")
    }
    if url == nil, from != nil || to != nil || match != nil || !header.isEmpty {
      throw ValidationError("'--from', '--to', '--match' and '--header' go with '--url'")
    }
  }

  func run() async throws {
    let output = try ImportOutput(options)
    try output.check(inputs: files.map { Self.file($0).path })
    let recovery = try recovery.options()
    if let url {
      let server = try PrometheusServer(url: url, headers: headers())
      let load = try await load(from: server, recovery)
      try output.write(load, source: "Prometheus", origins: [server.name])
    } else {
      let load = try PrometheusImport.read(files.map(Self.file), recovery)
      try output.write(load, source: "Prometheus", origins: files)
    }
  }

  private func load(
    from server: PrometheusServer,
    _ recovery: PrometheusImport.Options
  ) async throws -> ImportedLoad {
    let range = try range()
    return try await Interruption.cancelling {
      var progress: ProgressLine?
      defer { progress?.clear() }
      return try await server.load(range, matchers: match, recovery) { done, total in
        var line = progress ?? ProgressLine(total: total, noun: "queries", isQuiet: options.quiet)
        line.show(done: done)
        progress = line
      }
    }
  }

  private func range() throws -> PrometheusServer.Range {
    let from = try instant(from ?? "", "--from")
    let to = try instant(to ?? "", "--to")
    guard let step = ImportTime.seconds(step), step > 0 else {
      throw Failure(
        "'--step' is '\(step)'",
        hint: "write whole seconds, as '30s' or '5m'",
        code: .usage
      )
    }
    guard from < to else {
      throw Failure("'--from' must be before '--to'", code: .usage)
    }
    return PrometheusServer.Range(from: from, to: to, step: step)
  }

  private func instant(_ text: String, _ option: String) throws -> Int64 {
    if let instant = ImportTime.instant(text, now: WallTime.now) { return instant }
    throw Failure(
      "'\(option)' is '\(text)', which is no time",
      hint: "write '2023-11-18T17:00:00Z', seconds since 1970, 'now' or 'now-6h'",
      code: .usage
    )
  }

  private func headers() throws -> [String: String] {
    var headers: [String: String] = [:]
    for text in header {
      guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
        throw Failure("'--header' is no 'NAME: VALUE'", code: .usage)
      }
      let value = text[text.index(after: colon)...].drop { $0 == " " }
      headers[String(text[..<colon])] = String(value)
    }
    return headers
  }

  /// `completions=FILE`, or a file whose series have names.
  private static func file(_ argument: String) -> PrometheusImport.File {
    for role in PrometheusRole.nameable where argument.hasPrefix("\(role.rawValue)=") {
      let path = String(argument.dropFirst(role.rawValue.count + 1))
      return PrometheusImport.File(path: path, role: role)
    }
    return PrometheusImport.File(path: argument)
  }
}
