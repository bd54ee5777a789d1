package import Experiments

/// How far replays agree with recordings of real Sidekiq, a line for each figure.
package struct ReplayTable {
  private let reports: [ReplayReport]

  package init(_ reports: [ReplayReport]) {
    self.reports = reports
  }

  /// The table, and below it how many figures keep their limits.
  package func text(style: Style = Style()) -> String {
    var table = TextTable([
      .left("recording"), .right("jobs"), .left("figure"), .right("recorded"), .right("simulated"),
      .left("limit"), .left("kept"),
    ])
    for report in reports {
      for (place, check) in report.checks.enumerated() {
        table.append(cells(of: check, in: report, isFirst: place == 0))
      }
    }
    let checks = reports.flatMap(\.checks)
    let failing = checks.count { !$0.passes }
    let summary =
      "\(Figure.count(reports.count)) recordings, \(Figure.count(checks.count)) figures: "
      + (failing == 0 ? "all within their limits" : "\(failing) miss their limits")
    let lines = table.lines(style) + [style.text(summary, failing == 0 ? .faint : .bad)]
    return lines.joined(separator: "\n")
  }

  private func cells(
    of check: ReplayCheck,
    in report: ReplayReport,
    isFirst: Bool
  ) -> [TonedText] {
    [
      TonedText(isFirst ? report.name : ""),
      TonedText(isFirst ? Figure.count(report.jobs) : ""),
      TonedText(check.figure), TonedText(number(check.recorded)),
      TonedText(number(check.simulated)), TonedText(check.limitText),
      check.passes ? "yes" : TonedText("no", .bad),
    ]
  }

  /// Four decimals, none for numbers of jobs.
  private func number(_ value: Double) -> String {
    Figure.decimal(value, places: value >= 100 ? 0 : 4)
  }

  /// The same for a program, one row for each figure.
  package var record: Table {
    Table(
      columns: ["recording", "jobs", "figure", "recorded", "simulated", "limit", "passes"],
      rows: reports.flatMap { report in
        report.checks.map { check in
          [
            .text(report.name), .integer(report.jobs), .text(check.figure),
            .number(check.recorded), .number(check.simulated),
            check.limit.map { .number($0) } ?? .null, .integer(check.passes ? 1 : 0),
          ]
        }
      }
    )
  }
}
