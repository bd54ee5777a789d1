import Foundation

/// Recordings of the real HPA controller, one trajectory a line, and their replay.
package enum HPARecording {
  /// Replays every trajectory on an ``HPAController`` and compares each step.
  ///
  /// - Throws: `RecordingError` at the first line that is no trajectory.
  package static func verify(
    _ lines: some Sequence<String>,
    name: String
  ) throws -> RecordingReport {
    var report = RecordingReport(name: name)
    report.kind = .hpaSyncs
    let decoder = JSONDecoder()
    var line = 0
    for text in lines {
      line += 1
      if text.isBlank { continue }
      do {
        try replay(text, line: line, decoder: decoder, into: &report)
      } catch let mismatch as HPAReplay.Mismatch {
        throw RecordingError(name: name, line: line, message: mismatch.message)
      } catch {
        throw RecordingError(name: name, line: line, decoding: error)
      }
    }
    guard report.trajectories > 0 else {
      throw RecordingError(name: name, line: max(line, 1), message: "the recording is empty")
    }
    return report
  }

  private static func replay(
    _ text: String,
    line: Int,
    decoder: JSONDecoder,
    into report: inout RecordingReport
  ) throws {
    let trajectory = try decoder.decode(HPATrajectory.self, from: Data(text.utf8))
    var replay = HPAReplay(trajectory, line: line)
    try replay.run(into: &report)
  }
}
