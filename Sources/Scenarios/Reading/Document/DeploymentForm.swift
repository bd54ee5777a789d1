import Simulation

extension ValueForm where Value == DeploymentID {
  /// The name of one of the scenario's Deployments.
  static func deployment(of scenario: Scenario) -> ValueForm {
    ValueForm(expected: "the name of a Deployment") { node, name, findings in
      guard let text = ValueForm<String>.text.read(node, name, findings) else { return nil }
      if let index = scenario.deployments.firstIndex(where: { $0.name == text }) {
        return DeploymentID(index)
      }
      let known = scenario.deployments.map(\.name)
      findings.report(.unknownName(text, what: "Deployment", known: known, at: node.position))
      return nil
    }
  }
}
