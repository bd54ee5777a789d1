import Scenarios
import Testing

/// Manifests in which a rule finds something, and almost the same in which it does not.
struct LintCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var hit: String
  var miss: String
  /// Stands on the line of the finding.
  var place: String
  var maxConnections: Int?

  var testDescription: String { rule }

  static let all = size + bounds + behavior + fallback + trigger + deployment

  func findings(in text: String) -> [LintFinding] {
    LintText.findings(text, maxConnections: maxConnections).filter { $0.rule == rule }
  }
}

struct LintRuleTests {
  @Test(arguments: LintCase.all)
  func `a rule finds its case`(lintCase: LintCase) throws {
    let finding = try #require(lintCase.findings(in: lintCase.hit).first)
    let lines = lintCase.hit.split(separator: "\n", omittingEmptySubsequences: false)
    let index = finding.position.line - 1
    let line = lines.indices.contains(index) ? lines[index] : ""
    #expect(line.contains(lintCase.place))
    let text = try #require(LintRules.rules.first { $0.id == lintCase.rule })
    #expect(finding.severity == text.severity || lintCase.rule == "target-missing")
  }

  @Test(arguments: LintCase.all)
  func `a rule leaves what is near its case alone`(lintCase: LintCase) {
    #expect(lintCase.findings(in: lintCase.miss).isEmpty)
  }

  @Test(arguments: LintCase.all)
  func `no case is refused`(lintCase: LintCase) {
    for text in [lintCase.hit, lintCase.miss] {
      let refusals = LintText.findings(text).filter { finding in
        finding.severity == .error && !LintRules.rules.contains { $0.id == finding.rule }
      }
      #expect(refusals.isEmpty)
    }
  }

  @Test func `every rule has a case`() {
    #expect(LintCase.all.map(\.rule) == LintRules.rules.map(\.id))
  }

  @Test func `a rule says in sentences what it looks for`() {
    for rule in LintRules.texts {
      #expect(rule.explanation.hasSuffix("."))
      #expect(!rule.title.hasSuffix("."))
      #expect(!rule.fix.hasSuffix("."))
      #expect(!rule.evidence.isEmpty)
    }
    #expect(Set(LintRules.texts.map(\.id)).count == LintRules.texts.count)
  }

  @Test func `a disabled rule finds nothing`() {
    let text = LintText.object("minReplicaCount: 1\ncooldownPeriod: 300")
    let rule = "cooldown-without-effect"
    #expect(LintText.findings(text).contains { $0.rule == rule })
    #expect(!LintText.findings(text, disabled: [rule]).contains { $0.rule == rule })
  }
}
