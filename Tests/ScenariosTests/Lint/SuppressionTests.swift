import Scenarios
import Testing

/// Comments by which people say that they know.
struct SuppressionTests {
  private let rule = "cooldown-without-effect"

  private func isFound(_ cooldown: String, before: String = "") -> Bool {
    let object = LintText.object("minReplicaCount: 1\n\(cooldown)")
    return LintText.findings(before + object).contains { $0.rule == rule }
  }

  @Test func `a comment at the end of a line concerns that line`() {
    #expect(isFound("cooldownPeriod: 300"))
    #expect(!isFound("cooldownPeriod: 300 # lint: ignore cooldown-without-effect"))
    #expect(isFound("cooldownPeriod: 300 # lint: ignore polling-without-effect"))
  }

  @Test func `a comment of its own concerns the next line`() {
    #expect(!isFound("# lint: ignore cooldown-without-effect\n# known\ncooldownPeriod: 300"))
    #expect(isFound("# lint: ignore cooldown-without-effect\npaused: a\ncooldownPeriod: 300"))
  }

  @Test func `a comment may concern the whole file and several rules`() {
    let comment = "# lint: ignore-file scale-up-window, cooldown-without-effect\n"
    #expect(!isFound("cooldownPeriod: 300", before: comment))
  }

  @Test func `a comment that names no rule is said`() {
    let findings = LintText.findings("# lint: ignore cooldown\n" + LintText.object())
    #expect(findings.contains { $0.message.contains("names no rule: 'cooldown'") })
  }

  @Test func `a second name that is misspelt is said, a reason is not`() {
    let rules = "scale-up-window, cooldown-without-efect"
    let findings = LintText.findings("# lint: ignore \(rules)\n" + LintText.object())
    #expect(findings.contains { $0.fix == "did you mean 'cooldown-without-effect'?" })
    let reason =
      "cooldownPeriod: 300 # lint: ignore cooldown-without-effect as in the chart, so far"
    #expect(!isFound(reason))
    let known = LintText.findings(LintText.object("minReplicaCount: 1\n\(reason)"))
    #expect(!known.contains { $0.rule == "notice" })
  }

  @Test func `what is refused cannot be ignored`() {
    let comment = "# lint: ignore-file refused-by-api-server\n"
    let text = comment + LintText.object("pollingInterval: 0")
    #expect(LintText.findings(text).contains { $0.rule == "refused-by-api-server" })
  }
}
