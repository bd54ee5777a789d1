import ArgumentParser
import Foundation
import Reports
import Scenarios

/// `mastoscale-sim verify recordings`: replays what the real controllers did.
struct VerifyRecordingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recordings",
    abstract: "Replay recordings of the real controllers and compare every step.",
    discussion: """
      The word 'recordings' may be left out. Without arguments all recordings that the checkout has, Tests/Vectors and ../shared/vectors; \
      MASTOSCALE_VECTORS names other folders, with ':' between them. Exits with 1 when any step \
      differs.

      Example:
        mastoscale-sim verify
        mastoscale-sim verify hpa trajectories.jsonl.gz
        mastoscale-sim verify keda recordings/ --json
        zcat poll-trajectories.jsonl.gz | mastoscale-sim verify keda -
      """
  )

  @Argument(help: "hpa or keda; both without it.")
  var controller: Controller?

  @Argument(
    help: """
      Recordings as JSON lines, plain or compressed by gzip, or folders of them; '-' is standard \
      input. All known ones without it.
      """,
    completion: .file()
  )
  var files: [String] = []

  @Option(help: "The folder of recordings, in place of the known ones.", completion: .directory)
  var vectors: String?

  @Flag(help: "Print one JSON object for each file.")
  var json = false

  /// Whose recordings they are.
  enum Controller: String, ExpressibleByArgument, CaseIterable {
    case hpa, keda
  }

  func validate() throws {
    if vectors != nil, !files.isEmpty {
      throw ValidationError("'--vectors' is for calls without files")
    }
  }

  func run() throws {
    let checks = try files.isEmpty ? known() : files.flatMap(named)
    if json {
      try StandardStreams.write(checks.map { try VerifyRecord($0).line() }.joined())
    } else if let only = checks.first, files.count == 1, !VectorLibrary.isFolder(files[0]) {
      try StandardStreams.write(only.report.text)
    } else {
      try StandardStreams.write(VerifyTable(checks).text(style: StandardStreams.style))
    }
    let agrees = checks.allSatisfy(\.report.agrees)
    if !agrees { throw ExitCode(Failure.Code.failed.rawValue) }
  }

  /// All recordings of the library, or those of the controller that is asked for.
  private func known() throws -> [VerifyTable.Check] {
    let library = VectorLibrary(vectors)
    let checks = try library.files.compactMap { try check($0, onlyOf: controller) }
    if checks.isEmpty { throw Failure.noRecordings(in: vectors) }
    return checks
  }

  /// A file that is named, or the recordings of a folder.
  private func named(_ path: String) throws -> [VerifyTable.Check] {
    guard VectorLibrary.isFolder(path) else { return [try check(path)] }
    let checks = try VectorLibrary.recordings(in: path).compactMap {
      try check($0, onlyOf: controller)
    }
    if checks.isEmpty { throw Failure.noRecordings(in: path) }
    return checks
  }

  /// `nil` for a recording of another controller than the one that is asked for.
  private func check(_ path: String, onlyOf wanted: Controller?) throws -> VerifyTable.Check? {
    guard let wanted else { return try check(path) }
    let kind = Recording.kind(of: try RecordingFile(path).lines())
    if let kind, kind.controller.rawValue != wanted.rawValue { return nil }
    return try check(path)
  }

  private func check(_ path: String) throws -> VerifyTable.Check {
    let file = RecordingFile(path)
    let start = ContinuousClock.now
    let lines = try file.lines()
    let name = file.name
    let report =
      switch controller {
      case .hpa: try HPARecording.verify(lines, name: name)
      case .keda: try KEDARecording.verify(lines, name: name)
      case nil: try Recording.verify(lines, name: name)
      }
    return VerifyTable.Check(report, seconds: (ContinuousClock.now - start) / .seconds(1))
  }
}

extension Failure {
  fileprivate static func noRecordings(in folder: String?) -> Failure {
    let hint = "name files, or a folder with '--vectors' or \(VectorLibrary.variable)"
    return Failure(
      folder.map { "there is no recording in '\($0)'" }
        ?? "there is no recording beside the command",
      hint: hint,
      code: .data
    )
  }
}
