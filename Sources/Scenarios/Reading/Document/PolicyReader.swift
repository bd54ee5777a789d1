package import Simulation

/// Reads a policy file: ScaledObjects, TriggerAuthentications and HPAs to be applied to a scenario.
package enum PolicyReader {
  /// Reads and checks a policy against the scenario that it will be used with.
  package static func read(
    path: String,
    for scenario: Scenario
  ) throws(ScenarioError)
    -> LoadedPolicy
  {
    try read(SourceText.read(path: path), for: scenario)
  }

  /// The same for a text that is at hand; `name` stands for the path in messages.
  package static func read(
    text: String,
    name: String,
    for scenario: Scenario
  )
    throws(ScenarioError) -> LoadedPolicy
  {
    try read(SourceText(path: name, text: text), for: scenario)
  }

  private static func read(
    _ source: SourceText,
    for scenario: Scenario
  )
    throws(ScenarioError) -> LoadedPolicy
  {
    let findings = Findings()
    let documents = try YAMLReader.documents(in: source.text, file: source.path)
    if documents.isEmpty { throw ScenarioError([.emptyFile(source.path)]) }
    var manifests = ManifestReader.read(
      documents,
      namespace: scenario.deployments.first?.namespace,
      findings: findings
    )
    for deployment in manifests.deployments {
      findings.report(.deploymentInPolicy(deployment.name, at: deployment.position))
    }
    if manifests.scaleNothing { findings.report(.noScaledObject(source.path)) }
    // What the scenario brought along stays applied.
    manifests.authentications.merge(scenario.policy.authentications) { new, _ in new }
    PolicyChecks(scenario: scenario, manifests: manifests, findings: findings).check()
    try findings.throwIfErrors()
    let policy = manifests.policy(named: source.baseName, start: scenario.start)
    return LoadedPolicy(policy: policy, notices: findings.inOrder, source: source)
  }
}

extension Diagnostic {
  static func deploymentInPolicy(_ name: String, at position: Position) -> Diagnostic {
    .note(
      "Deployment '\(name)' is passed over: a policy changes ScaledObjects and HPAs only",
      at: position
    )
  }

  static func noScaledObject(_ path: String) -> Diagnostic {
    .error(
      "the file holds neither a ScaledObject nor a HorizontalPodAutoscaler",
      at: Position(file: path)
    )
  }
}
