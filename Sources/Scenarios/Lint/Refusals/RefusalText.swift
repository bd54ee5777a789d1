/// The findings that are not ours: what the readers, the API server and KEDA say.
///
/// They cannot be disabled, but they can be explained like the rules.
enum RefusalText {
  /// All of them, in the order of the documents.
  static let all = [
    notReadable, scenario, apiServer, webhook, reconciler, sidekiq, notice, notSimulated,
  ]

  static let notReadable = LintRuleText(
    id: "not-readable",
    severity: .error,
    title: "The file is no YAML, or empty",
    explanation: "Nothing else can be said of the file; the exit code is 65. Templates of Helm "
      + "are no YAML before 'helm template' has filled them in.",
    evidence: "YAML 1.2",
    fix: "pipe what 'helm template' or 'kustomize build' prints into 'mastoscale-sim lint -'"
  )

  static let scenario = LintRuleText(
    id: "scenario-format",
    severity: .error,
    title: "The scenario's own document is wrong",
    explanation: "'run' refuses the scenario with the same words. A file whose first document has "
      + "neither 'kind' nor 'apiVersion' is taken for a scenario.",
    evidence: "docs/scenario-format.md",
    fix: "see the message"
  )

  static let apiServer = LintRuleText(
    id: "refused-by-api-server",
    severity: .error,
    title: "The API server refuses the object",
    explanation: "A value breaks the schema of its kind: a wrong type, a missing field, a bound. "
      + "'kubectl apply' prints the message and changes nothing.",
    evidence: "keda.md §2.1 and §2.3 (a), from KEDA v2.20.2, config/crd; hpa.md §4",
    fix: "see the message"
  )

  static let webhook = LintRuleText(
    id: "refused-by-webhook",
    severity: .error,
    title: "KEDA's admission webhook refuses the object",
    explanation: "'kubectl apply' prints the message and changes nothing. The webhook's failure "
      + "policy is Ignore: while it is down the object gets in, and then the operator refuses it "
      + "or leaves parts of it out. It runs its checks in random order and shows the first error; "
      + "lint shows all.",
    evidence: "keda.md §2.3 (b), from KEDA v2.20.2, apis/keda/v1alpha1/scaledobject_webhook.go",
    fix: "see the message"
  )

  static let reconciler = LintRuleText(
    id: "refused-by-operator",
    severity: .error,
    title: "The operator cannot set the object up",
    explanation: "'kubectl apply' succeeds, and then nothing happens: no HPA, no polling. The "
      + "condition Ready is False with the message, the reason is ScaledObjectCheckFailed, and "
      + "the operator tries again with growing pauses. A trigger that cannot be built, an HPA "
      + "that the API server refuses (a window over 3600 s, a target that is not positive) and "
      + "'paused-replicas' without a number are found here.",
    evidence: "keda.md §2.3 (c) and §3; hpa.md §4; KEDA v2.20.2, controllers/keda/hpa.go",
    fix: "see the message; 'kubectl describe scaledobject' shows it too"
  )

  static let sidekiq = LintRuleText(
    id: "sidekiq-does-not-start",
    severity: .error,
    title: "Sidekiq refuses its command line",
    explanation: "The pod starts and ends again at once (CrashLoopBackOff), so that its queues "
      + "are not served.",
    evidence: "Sidekiq v8.1.7, lib/sidekiq/cli.rb, with the words of Ruby's OptionParser",
    fix: "see the message"
  )

  static let notice = LintRuleText(
    id: "notice",
    severity: .info,
    title: "Something is passed over, or taken on trust",
    explanation: "The API server drops fields that it does not know, and KEDA ignores parameters "
      + "that a trigger does not have. Neither says so.",
    evidence: "keda.md §2.3 and §3.1",
    fix: "see the message"
  )

  static let notSimulated = LintRuleText(
    id: "not-simulated",
    severity: .info,
    title: "A cluster takes it, mastoscale-sim does not simulate it",
    explanation: "'run' refuses or passes over what lint lets through here; the rules look at the "
      + "rest of the object.",
    evidence: "docs/scenario-format.md",
    fix: "see the message"
  )
}
