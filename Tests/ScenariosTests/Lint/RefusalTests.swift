import Scenarios
import Testing

/// A manifest that is refused, by whom, and in which words.
struct RefusalCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var text: String
  var rule: String
  var message: String
  /// Stands on the line of the finding.
  var place: String
}

struct RefusalTests {
  private static let webhook =
    #"admission webhook "vscaledobject.kb.io" denied the request: "#
  private static let hpa = "failed to ensure HPA is correctly created for ScaledObject: "

  @Test(arguments: RefusalCase.schema + RefusalCase.webhook + RefusalCase.operator)
  func `a refusal has the words of the system that refuses`(refusal: RefusalCase) throws {
    let findings = LintText.findings(refusal.text).filter { $0.severity == .error }
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.rule == refusal.rule)
    let prefix =
      switch refusal.rule {
      case "refused-by-webhook": Self.webhook
      case "refused-by-operator" where !refusal.message.hasPrefix("failed to"): Self.hpa
      default: ""
      }
    #expect(finding.message == prefix + refusal.message)
    let lines = refusal.text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = finding.position.line - 1
    #expect(lines.indices.contains(index) && lines[index].contains(refusal.place))
  }

  @Test func `the webhook's warnings are those of the rules`() {
    let text = LintText.object("minReplicaCount: 1\npollingInterval: 10\ncooldownPeriod: 300")
    let messages = LintText.findings(text).map(\.message)
    #expect(
      messages.contains(
        "PollingInterval is configured but is not relevant. PollingInterval is only relevant when "
          + "minReplicaCount = 0 or idleReplicaCount = 0 or useCachedMetrics is enabled"
      )
    )
    #expect(
      messages.contains(
        "CooldownPeriod is configured but is not relevant. CooldownPeriod is only relevant when "
          + "minReplicaCount = 0 or idleReplicaCount = 0"
      )
    )
  }

  @Test func `what the API server refuses never gets to the webhook`() {
    let text = LintText.object("pollingInterval: 0\nidleReplicaCount: 0", triggers: [])
    let rules = LintText.findings(text).filter { $0.severity == .error }.map(\.rule)
    #expect(!rules.isEmpty)
    #expect(!rules.contains("refused-by-operator"))
  }

  @Test func `a misspelt type is told whatever else is refused`() {
    let number = LintText.redis("listLength: 100")
    let misspelt = LintText.redis().replacing("type: redis", with: "type: reddis")
    let findings = LintText.findings(LintText.object(triggers: [misspelt, number]))
    let errors = findings.filter { $0.severity == .error }
    #expect(errors.map(\.rule) == ["refused-by-operator", "refused-by-api-server"])
    #expect(errors.first?.fix == "did you mean 'redis'?")
    // The reader knows no 'listLength' of the trigger then, and 5 is not meant.
    #expect(!findings.contains { $0.rule == "list-length-is-no-threshold" })
  }

  @Test func `the first ScaledObject of a target is taken`() {
    let text = LintText.object() + LintText.object(name: "second")
    let errors = LintText.findings(text).filter { $0.severity == .error }
    #expect(errors.map(\.position.line) == [22])
    #expect(
      errors.first?.message
        == Self.webhook + "the workload 'sidekiq' of type 'apps/v1.Deployment' is already managed "
        + "by the ScaledObject 'policy'"
    )
  }

  @Test func `a LimitRange with defaults stands for requests`() {
    let range = """
      ---
      apiVersion: v1
      kind: LimitRange
      metadata: {name: defaults, namespace: mastodon}
      spec: {limits: [{type: Container, defaultRequest: {cpu: 100m}}]}

      """
    let object = LintText.object(triggers: [LintText.cpu()])
    let bare = LintText.deployment().replacing("{cpu: 500m, memory: 512Mi}", with: "{}")
    #expect(LintText.findings(object + bare).contains { $0.severity == .error })
    #expect(!LintText.findings(object + bare + range).contains { $0.severity == .error })
  }

  @Test func `what only the simulator lacks is no error`() {
    let trigger = "- {type: postgresql, metadata: {query: select 1}}"
    let findings = LintText.findings(LintText.object(triggers: [trigger]))
    #expect(findings.contains { $0.rule == "not-simulated" && $0.severity == .info })
    #expect(!findings.contains { $0.severity == .error })
  }
}
