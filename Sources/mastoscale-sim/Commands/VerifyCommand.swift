import ArgumentParser
import Foundation
import Reports
import Scenarios

/// `mastoscale-sim verify`: replays what the real controllers did.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Replay recordings of the real controllers and compare every step.",
    discussion: """
      Exits with 1 when any step differs.

      Example:
        mastoscale-sim verify hpa trajectories.jsonl.gz
        zcat poll-trajectories.jsonl.gz | mastoscale-sim verify keda -
      """
  )

  @Argument(help: "hpa or keda.")
  var controller: Controller

  @Argument(
    help: "Recordings as JSON lines, plain or compressed by gzip; '-' is standard input.",
    completion: .file()
  )
  var files: [String]

  @Flag(help: "Print one JSON object for each file.")
  var json = false

  /// Whose recordings they are.
  enum Controller: String, ExpressibleByArgument, CaseIterable {
    case hpa, keda
  }

  func run() throws {
    var agrees = true
    for file in files {
      let report = try report(on: RecordingFile(file))
      agrees = agrees && report.agrees
      try StandardStreams.write(text(of: report))
    }
    if !agrees { throw ExitCode(Failure.Code.failed.rawValue) }
  }

  private func text(of report: RecordingReport) -> String {
    if json { return Table(report).encoded(as: .ndjson) }
    return files.count == 1 ? report.text : "\(report.name): \(report.text)"
  }

  private func report(on file: RecordingFile) throws -> RecordingReport {
    let lines = try file.lines()
    return switch controller {
    case .hpa: try HPARecording.verify(lines, name: file.name)
    case .keda: try KEDARecording.verify(lines, name: file.name)
    }
  }
}

extension Table {
  /// One row: how far a recording agreed.
  fileprivate init(_ report: RecordingReport) {
    self.init(
      columns: ["file", "trajectories", "steps", "stepsAgreed", "differences"],
      rows: [
        [
          .text(report.name), .integer(report.trajectories), .integer(report.steps),
          .integer(report.stepsAgreed), .integer(report.differenceCount),
        ]
      ]
    )
  }
}

extension RecordingReport {
  /// `N of M steps agree`, and the first differences.
  fileprivate var text: String {
    var lines = ["\(stepsAgreed) of \(steps) steps agree"]
    lines += differences.map(\.text)
    if differenceCount > differences.count {
      lines.append("… and \(differenceCount - differences.count) more differences")
    }
    return lines.joined(separator: "\n")
  }
}

extension RecordingReport.Difference {
  fileprivate var text: String {
    let place = step.map { "step \($0)" } ?? "at the end"
    return """
      line \(line), \(trajectory), \(place): \(field)
        expected \(expected)
        found    \(found)
      """
  }
}
