/// The findings of lint, one on a line; those that say the same of a file stand together.
package struct FindingReport: Equatable, Sendable {
  /// One finding.
  package struct Finding: Equatable, Sendable {
    package var file: String
    /// 0 when it concerns the file as a whole.
    package var line: Int
    package var column: Int
    package var severity: String
    package var rule: String
    package var message: String
    package var fix: String?

    package init(
      file: String,
      line: Int,
      column: Int,
      severity: String,
      rule: String,
      message: String,
      fix: String?
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.severity = severity
      self.rule = rule
      self.message = message
      self.fix = fix
    }

    /// Equal for findings that say the same of one file.
    fileprivate var claim: [String] {
      [file, severity, rule, message, fix ?? ""]
    }

    fileprivate var place: String {
      line == 0 ? file : "\(file):\(line):\(column)"
    }
  }

  /// In the order in which they are shown.
  package var findings: [Finding]

  package init(_ findings: [Finding]) {
    self.findings = findings
  }

  /// `path:line:column: warning: message; fix [rule]`, and the lines where it is said again.
  package func text(style: Style = Style()) -> String {
    var groups: [(first: Finding, lines: [Int])] = []
    var places: [[String]: Int] = [:]
    for finding in findings {
      if let index = places[finding.claim], finding.line > 0 {
        groups[index].lines.append(finding.line)
      } else {
        places[finding.claim] = groups.count
        groups.append((finding, []))
      }
    }
    return groups.map { Self.text(of: $0.first, again: $0.lines, style) }.joined(separator: "\n")
  }

  /// All of them, for machines.
  package var table: Table {
    Table(
      columns: ["file", "line", "column", "severity", "rule", "message", "fix"],
      rows: findings.map { finding in
        [
          .text(finding.file), .integer(finding.line), .integer(finding.column),
          .text(finding.severity), .text(finding.rule), .text(finding.message),
          finding.fix.map(Table.Value.text) ?? .null,
        ]
      }
    )
  }

  private static func text(of finding: Finding, again lines: [Int], _ style: Style) -> String {
    let severity = style.text("\(finding.severity):", tone(of: finding.severity))
    let fix = finding.fix.map { "; \($0)" } ?? ""
    let rule = style.text("[\(finding.rule)]", .faint)
    let text = "\(finding.place): \(severity) \(finding.message)\(fix) \(rule)"
    if lines.isEmpty { return text }
    let list = lines.map(String.init).joined(separator: ", ")
    return "\(text)\n  also in line\(lines.count > 1 ? "s" : "") \(list)"
  }

  private static func tone(of severity: String) -> Style.Tone {
    switch severity {
    case "error": .bad
    case "warning": .heading
    default: .plain
    }
  }
}
