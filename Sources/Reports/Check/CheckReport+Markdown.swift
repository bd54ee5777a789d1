import Experiments

extension CheckReport {
  /// A table for each policy, for a comment on a pull request.
  package static func markdown(_ reports: [CheckReport]) -> String {
    reports.map(\.markdown).joined(separator: "\n")
  }

  private var markdown: String {
    let heading = subject.items.map(Self.escaped).joined(separator: " · ")
    var lines = [
      "### \(isBreached ? "Breached" : "Met"): \(heading)", "",
      "| goal | threshold | measured | kept | verdict |", "|---|--:|--:|--:|---|",
    ]
    for row in rows {
      let verdict = row.verdict == .breached ? "**breached**" : row.verdict.words
      let cells = [row.title, "≤ \(row.threshold.limit)", row.measured, row.kept]
      lines.append("| \((cells.map(Self.escaped) + [verdict]).joined(separator: " | ")) |")
    }
    return (lines + ["", "\(rule).", ""]).joined(separator: "\n")
  }

  /// Names show as they are, whatever characters they are of.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if "\\`*_{}[]<>#|".contains(character) { escaped.append("\\") }
      escaped.append(character.isNewline ? " " : character)
    }
  }
}
