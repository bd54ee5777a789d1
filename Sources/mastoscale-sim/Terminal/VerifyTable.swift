import Reports
import Scenarios

/// How far our controllers agree with recordings of the real ones, a line for each recording.
struct VerifyTable {
  /// One replayed recording.
  struct Check {
    let report: RecordingReport
    let seconds: Double

    init(_ report: RecordingReport, seconds: Double) {
      self.report = report
      self.seconds = seconds
    }
  }

  private let checks: [Check]

  init(_ checks: [Check]) {
    self.checks = checks
  }

  /// The table with its total, and after it what differs.
  func text(style: Style) -> String {
    let rows = checks.map { check in
      row(check.report.name, check.report.kind?.rawValue ?? "", [check])
    }
    let table = Table(columns: Self.columns, rows: rows + [row("all", "", checks)])
    let differences = checks.filter { !$0.report.agrees }.map { "\n\($0.report.text)" }
    return ([table.text(style: style)] + differences).joined(separator: "\n")
  }

  private static let columns = ["file", "kind", "steps", "agree", "%", "seconds"]

  private func row(_ name: String, _ kind: String, _ checks: [Check]) -> [Table.Value] {
    let steps = checks.reduce(0) { $0 + $1.report.steps }
    let agreed = checks.reduce(0) { $0 + $1.report.stepsAgreed }
    return [
      .text(name), .text(kind), .integer(steps), .integer(agreed),
      .number(Self.percent(agreed, of: steps)),
      .number(checks.reduce(0) { $0 + $1.seconds }),
    ]
  }

  /// Rounded down: 100 is only what agrees in every step.
  private static func percent(_ agreed: Int, of steps: Int) -> Double {
    steps == 0 ? 100 : Double(agreed * 10_000 / steps) / 100
  }
}

extension RecordingReport {
  /// `N of M steps agree`, and the first differences.
  var text: String {
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
