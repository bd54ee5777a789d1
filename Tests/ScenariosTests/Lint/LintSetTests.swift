import Scenarios
import Testing

/// What several objects together are, and what they are not.
struct LintSetTests {
  private func rules(_ text: String) -> Set<String> {
    Set(LintText.findings(text).map(\.rule))
  }

  @Test func `a plain HPA has the rules of behavior`() {
    let behavior = "behavior: {scaleUp: {stabilizationWindowSeconds: 300}}"
    let text = LintText.autoscaler("one", behavior: behavior) + LintText.deployment()
    #expect(rules(text).contains("scale-up-window"))
    #expect(!rules(LintText.autoscaler("one") + LintText.deployment()).contains("scale-up-window"))
  }

  @Test func `a plain HPA needs its target too`() {
    let text = LintText.autoscaler("one") + LintText.deployment("other")
    #expect(rules(text).contains("target-missing"))
    #expect(!rules(LintText.autoscaler("one")).contains("target-missing"))
  }

  @Test func `a plain HPA and a ScaledObject on one target are refused by the webhook`() {
    let text = LintText.autoscaler("one") + LintText.object() + LintText.deployment()
    #expect(rules(text).contains("refused-by-webhook"))
    #expect(!rules(text).contains("two-autoscalers"))
    let hidden = #"{validations.keda.sh/hpa-ownership: "false"}"#
    let both = LintText.autoscaler("one", annotations: hidden) + LintText.object()
    #expect(rules(both).contains("two-autoscalers"))
    #expect(!rules(both).contains("refused-by-webhook"))
  }

  @Test func `what is given twice is an error in a scenario`() throws {
    let text = LintText.scenario() + LintText.object() + LintText.deployment()
    let twice = LintText.findings(text + LintText.deployment(), path: "a.scenario")
    #expect(twice.filter { $0.severity == .error }.map(\.rule) == ["given-twice"])
  }

  @Test func `a short host is another server in another namespace`() {
    let object = LintText.object()
    let near = LintText.object(name: "near", target: "near")
    let far = near.replacing("namespace: mastodon", with: "namespace: other")
    #expect(rules(object + near).contains("queue-counted-twice"))
    #expect(!rules(object + far).contains("queue-counted-twice"))
    let address = "redis.db:6379"
    let full = (object + far).replacing("redis:6379", with: address)
    #expect(rules(full).contains("queue-counted-twice"))
  }

  @Test func `two triggers of one object on one list add nothing`() throws {
    let text = LintText.object(triggers: [LintText.redis(), LintText.redis()])
    let finding = try #require(
      LintText.findings(text).first { $0.rule == "queue-counted-twice" }
    )
    #expect(finding.severity == .info)
    #expect(finding.message.contains("the larger result wins"))
  }

  @Test func `a namespace in a Secret's base64 is not known`() {
    let object = LintText.object(triggers: [LintText.redis(list: "masto:queue:default")])
    let secret = """
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: env, namespace: mastodon}
      data: {REDIS_NAMESPACE: bWFzdG8=}

      """
    let deployment = LintText.deployment()
      .replacing("env: []", with: "envFrom: [{secretRef: {name: env}}]")
    #expect(!rules(object + deployment + secret).contains("list-name-namespace"))
    let other = secret.replacing("REDIS_NAMESPACE", with: "REDIS_PASSWORD")
    #expect(rules(object + deployment + other).contains("list-name-namespace"))
  }

  @Test func `a variable that only the cluster has is taken to be there`() {
    let trigger = LintText.redis().replacing(
      #"address: "redis:6379""#,
      with: "hostFromEnv: REDIS_HOST, portFromEnv: REDIS_PORT"
    )
    let object = LintText.object(triggers: [trigger])
    let deployment = LintText.deployment()
      .replacing("env: []", with: "envFrom: [{configMapRef: {name: mastodon-env}}]")
    #expect(!rules(object).contains("refused-by-operator"))
    #expect(!rules(object + deployment).contains("refused-by-operator"))
    #expect(rules(object + LintText.deployment()).contains("refused-by-operator"))
  }

  @Test func `connections behind PgBouncer are not counted`() {
    let pooled = #"[{name: PREPARED_STATEMENTS, value: "false"}]"#
    for (environment, isFound) in [("[]", true), (pooled, false)] {
      let text = LintText.object() + LintText.deployment(environment: environment)
      let findings = LintText.findings(text, maxConnections: 100)
      #expect(findings.contains { $0.rule == "connections-over-limit" } == isFound)
    }
  }
}
