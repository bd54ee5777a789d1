import Foundation
import Scenarios
import Testing

/// The page of the rules says what the rules say.
struct LintDocumentTests {
  private static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/lint.md")

  /// The rows of a table under a heading.
  private func rows(below heading: String) throws -> [String] {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let lines = text.components(separatedBy: "\n")
    let start = try #require(lines.firstIndex(of: "## \(heading)"))
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
    return section.filter { $0.hasPrefix("| `") }
  }

  private func rows(of rules: [LintRuleText]) -> [String] {
    rules.map { rule in
      // Names in quotes are code on the page; an apostrophe follows a letter.
      let title = rule.title.replacing(/(^| )'([^']+)'/) { "\($0.output.1)`\($0.output.2)`" }
      return "| `\(rule.id)` | \(rule.severity.rawValue) | \(title) |"
    }
  }

  @Test func `the table of the rules is theirs`() throws {
    #expect(try rows(below: "Rules") == rows(of: LintRules.rules))
  }

  @Test func `the table of refusals is theirs`() throws {
    let refusals = LintRules.texts.filter { text in
      !LintRules.rules.contains { $0.id == text.id }
    }
    #expect(try rows(below: "Refusals") == rows(of: refusals))
  }
}
