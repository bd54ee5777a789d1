package import Experiments

/// How far the engine agrees with queueing theory, a line for each figure.
package struct TheoryTable {
  private let findings: [TheoryFinding]

  package init(_ findings: [TheoryFinding]) {
    self.findings = findings
  }

  /// The table, and below it how many figures agree.
  package func text(style: Style = Style()) -> String {
    let hasCoverage = findings.contains { $0.coverage != nil }
    var columns: [TextTable.Column] = [
      .left("model"), .left("setting"), .left("figure"), .right("theory"), .right("simulated"),
      .right("± 95 %"), .left("inside"),
    ]
    if hasCoverage { columns.append(.right("coverage")) }
    var table = TextTable(columns)
    for finding in findings {
      table.append(cells(of: finding) + (hasCoverage ? [coverage(of: finding)] : []))
    }
    return (table.lines(style) + summary(style)).joined(separator: "\n")
  }

  private func cells(of finding: TheoryFinding) -> [TonedText] {
    let near = finding.estimate.isNear(finding.expected, halfWidths: 2)
    return [
      TonedText(finding.family), TonedText(finding.setting), TonedText(finding.figure),
      TonedText(number(finding.expected)), TonedText(number(finding.estimate.value)),
      TonedText(number(finding.estimate.halfWidth)),
      finding.isInside ? "yes" : near ? "no" : TonedText("far", .bad),
    ]
  }

  private func coverage(of finding: TheoryFinding) -> TonedText {
    guard let coverage = finding.coverage else { return TonedText(Figure.absent) }
    return TonedText(Figure.percent(coverage), finding.agrees ? .plain : .bad)
  }

  /// Four decimals, fewer for large numbers.
  private func number(_ value: Double) -> String {
    Figure.decimal(value, places: abs(value) < 10 ? 4 : abs(value) < 1000 ? 2 : 0)
  }

  private func summary(_ style: Style) -> [String] {
    let settings = findings.reduce(into: [String]()) { names, finding in
      let name = "\(finding.family) \(finding.setting)"
      if names.last != name { names.append(name) }
    }
    let verdict = TheoryVerdict(findings)
    let disagreeing = verdict.disagreeing == 0 ? "none" : Figure.count(verdict.disagreeing)
    let summary =
      "\(Figure.count(settings.count)) settings, \(Figure.count(findings.count)) figures: "
      + "\(Figure.count(verdict.inside)) inside their 95 % intervals (about 19 in 20 should be), "
      + "\(disagreeing) disagree"
    return [style.text(summary, verdict.disagreeing == 0 ? .faint : .bad)]
      + coverageLines(of: verdict, style)
  }

  /// What nominal 95 % intervals are worth, by model.
  private func coverageLines(of verdict: TheoryVerdict, _ style: Style) -> [String] {
    guard !verdict.models.isEmpty else { return [] }
    let intervals = verdict.models.reduce(0) { $0 + $1.intervals }
    let covered = verdict.models.reduce(0) { $0 + $1.covered }
    let all = Figure.percent(Double(covered) / Double(intervals))
    let heading = "\(Figure.count(intervals)) intervals, of which \(all) hold what theory says:"
    return [style.text(heading, .faint)]
      + verdict.models.map { model in
        style.text(
          "  \(Figure.percent(model.share)) \(model.model)",
          model.isNominal ? .faint : .bad
        )
      }
  }

  /// The same for a program, one row for each figure.
  package var record: Table {
    Table(
      columns: [
        "model", "setting", "figure", "theory", "simulated", "halfWidth", "inside", "agrees",
        "replications", "intervals", "covered",
      ],
      rows: findings.map { finding in
        [
          .text(finding.family), .text(finding.setting), .text(finding.figure),
          .number(finding.expected), .number(finding.estimate.value),
          .number(finding.estimate.halfWidth), .integer(finding.isInside ? 1 : 0),
          .integer(finding.agrees ? 1 : 0), .integer(finding.estimate.count),
          .integer(finding.intervals), .integer(finding.covered),
        ]
      }
    )
  }
}
