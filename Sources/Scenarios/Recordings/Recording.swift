import Foundation

/// A recording of a real controller, whichever it is: JSON lines, whose first one tells the kind.
package enum Recording {
  /// What the lines hold; `nil` when the first one is no case of a known kind.
  package static func kind(of lines: some Sequence<String>) -> RecordingKind? {
    guard let first = lines.first(where: { !$0.isBlank }) else { return nil }
    return try? JSONDecoder().decode(RecordingKind.self, from: Data(first.utf8))
  }

  /// Replays every line on our controller and compares each step.
  ///
  /// - Throws: `RecordingError` at the first line that is no case of a known kind.
  package static func verify(
    _ lines: some Sequence<String>,
    name: String
  ) throws -> RecordingReport {
    kind(of: lines) == .hpaSyncs
      ? try HPARecording.verify(lines, name: name) : try KEDARecording.verify(lines, name: name)
  }
}

extension StringProtocol {
  /// Whether a line of a recording holds nothing.
  var isBlank: Bool { utf8.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 } }
}
