import Simulation

/// A policy file that an action names, and where it does.
struct AppliedFile {
  var source: SourceText
  /// Where the action names it.
  var position: Position
}

/// Reads the manifests that an action applies during the run.
struct AppliedPolicyReader {
  let scenario: Scenario
  let manifests: Manifests
  let findings: Findings

  /// The policy of a file; `nil` after a report.
  func read(_ source: SourceText, name: String, at position: Position) -> Policy? {
    findings.open(source.path)
    do throws(ScenarioError) {
      return read(
        try YAMLReader.documents(in: source.text, file: source.path),
        name: name,
        at: position
      )
    } catch {
      findings.report(contentsOf: error)
      return nil
    }
  }

  /// The policy of manifests; `nil` after a report.
  func read(_ documents: [YAMLNode], name: String, at position: Position) -> Policy? {
    var applied = ManifestReader.read(
      documents,
      namespace: manifests.defaultNamespace,
      findings: findings
    )
    for deployment in applied.deployments {
      findings.report(.deploymentInPolicy(deployment.name, at: deployment.position))
    }
    if applied.scaleNothing { findings.report(.nothingApplied(name, at: position)) }
    // What the scenario brought along stays applied.
    applied.authentications.merge(manifests.authentications) { new, _ in new }
    PolicyChecks(scenario: scenario, manifests: applied, findings: findings).check()
    return applied.policy(named: name, start: scenario.start)
  }
}

extension Diagnostic {
  static func nothingApplied(_ name: String, at position: Position) -> Diagnostic {
    .error("'\(name)' holds neither a ScaledObject nor a HorizontalPodAutoscaler", at: position)
  }
}
