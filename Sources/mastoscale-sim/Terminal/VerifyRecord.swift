import Foundation
import Scenarios

/// One replayed recording for a program.
struct VerifyRecord: Encodable {
  let file: String
  let kind: String
  let trajectories: Int
  let steps: Int
  let stepsAgreed: Int
  /// All, also those beyond `firstDifferences`.
  let differences: Int
  let firstDifferences: [Difference]
  let seconds: Double

  /// One field that came out otherwise than recorded.
  struct Difference: Encodable {
    let line: Int
    let trajectory: String
    /// From 0; left out for what stands after the last one.
    let step: Int?
    let field: String
    let expected: String
    let found: String
  }

  init(_ check: VerifyTable.Check) {
    let report = check.report
    file = report.name
    kind = report.kind?.rawValue ?? ""
    trajectories = report.trajectories
    steps = report.steps
    stepsAgreed = report.stepsAgreed
    differences = report.differenceCount
    firstDifferences = report.differences.map { difference in
      Difference(
        line: difference.line,
        trajectory: difference.trajectory,
        step: difference.step,
        field: difference.field,
        expected: difference.expected,
        found: difference.found
      )
    }
    seconds = check.seconds
  }

  /// One object on one line.
  func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
