import ArgumentParser
import Experiments
import Foundation
import Reports
import Scenarios

/// `mastoscale-sim verify sidekiq`: replays recorded runs of real Sidekiq processes.
struct VerifySidekiqCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sidekiq",
    abstract: "Replay recorded runs of Sidekiq, job by job, and compare.",
    discussion: """
      A run is NAME.config.json, NAME.jobs.csv and NAME.llen.csv, each plain or compressed by gzip; \
      a series of runs under Ruby's lock or against PostgreSQL is NAME.runs.json. \
      Without a folder all known runs: Tests/Vectors/sidekiq and ../shared/calibration. Recordings \
      of another kind are named on standard error and left out. Exits with 1 when a limit is \
      missed.

      Example:
        mastoscale-sim verify sidekiq
        mastoscale-sim verify sidekiq recordings/ --json
      """
  )

  @Argument(help: "Folders of recorded runs.", completion: .directory)
  var folders: [String] = []

  @Option(help: "The seed of the choice between weighted queues.")
  var seed: UInt64 = 1

  @Flag(help: "Print one JSON object for each figure.")
  var json = false

  @Flag(name: .shortAndLong, help: "Do not name what is left out.")
  var quiet = false

  func run() throws {
    let paths = folders.isEmpty ? SidekiqRecordingFiles.known : folders
    let runs = paths.flatMap { SidekiqRecordingFiles.runs(in: $0) }
    let series = paths.flatMap { SidekiqSeriesFile.all(in: $0) }
    let replays = try runs.compactMap { run in try report(of: run) }
    let comparisons = try series.flatMap { file in try self.reports(of: file) }
    let reports = replays + comparisons
    if reports.isEmpty { throw Failure.noRuns(in: folders) }
    let table = ReplayTable(reports)
    try StandardStreams.write(
      json ? table.record.encoded(as: .ndjson) : table.text(style: StandardStreams.style)
    )
    let passes = reports.allSatisfy(\.passes)
    if !passes { throw ExitCode(Failure.Code.failed.rawValue) }
  }

  private func reports(of file: SidekiqSeriesFile) throws -> [ReplayReport] {
    switch try file.content() {
    case .lock(let recordings): return try recordings.map { try LockComparison($0).report() }
    case .curve(let recordings): return try recordings.map { try CurveComparison($0).report() }
    case .other(let reason):
      if !quiet { StandardStreams.note("\(file.name): not replayed: \(reason)") }
      return []
    }
  }

  /// `nil` for a recording of another kind.
  private func report(of run: SidekiqRecordingFiles) throws -> ReplayReport? {
    switch try run.content() {
    case .recording(let recording):
      return try ReplayComparison(recording, seed: seed).report
    case .other(let reason):
      if !quiet { StandardStreams.note("\(run.name): not replayed: \(reason)") }
      return nil
    }
  }
}

extension Failure {
  fileprivate static func noRuns(in folders: [String]) -> Failure {
    Failure(
      folders.isEmpty
        ? "there is no recorded run beside the command"
        : "there is no recorded run in \(folders.map { "'\($0)'" }.joined(separator: ", "))",
      hint: "name a folder with NAME.config.json and NAME.jobs.csv.gz",
      code: .data
    )
  }
}
