/// A rule of lint in full: what it looks for, why, on what evidence, and the way out.
package struct RuleReport: Equatable, Sendable {
  package var id: String
  package var severity: String
  package var title: String
  package var explanation: String
  package var evidence: String
  package var fix: String

  package init(
    id: String,
    severity: String,
    title: String,
    explanation: String,
    evidence: String,
    fix: String
  ) {
    self.id = id
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.evidence = evidence
    self.fix = fix
  }

  /// The rule on a few wrapped lines.
  package func text(style: Style = Style()) -> String {
    let lines =
      Paragraph(severity, title, tone: .heading).lines(style)
      + Paragraph("", explanation).lines(style)
      + Paragraph("evidence", evidence, tone: .faint).lines(style)
      + Paragraph("fix", fix).lines(style)
    return lines.joined(separator: "\n")
  }

  /// The rules by title, one on a line.
  package static func list(_ rules: [RuleReport], style: Style = Style()) -> String {
    let width = rules.map(\.id.count).max() ?? 0
    let severityWidth = rules.map(\.severity.count).max() ?? 0
    return rules.map { rule in
      let id = rule.id.padding(toColumn: width + 2)
      let severity = rule.severity.padding(toColumn: severityWidth + 2)
      return id + style.text(severity, .faint) + rule.title
    }.joined(separator: "\n")
  }

  /// The rules in full, for machines.
  package static func table(_ rules: [RuleReport]) -> Table {
    Table(
      columns: ["rule", "severity", "title", "explanation", "evidence", "fix"],
      rows: rules.map { rule in
        [rule.id, rule.severity, rule.title, rule.explanation, rule.evidence, rule.fix]
          .map(Table.Value.text)
      }
    )
  }
}

extension String {
  fileprivate func padding(toColumn width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
