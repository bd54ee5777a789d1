import Autoscaling

/// A target that the files do not have.
struct TargetMissing: LintRule {
  let about = LintRuleText(
    id: "target-missing",
    severity: .error,
    title: "The scale target is not there",
    explanation: "The operator looks the target up and stops when it does not find it: no HPA, no "
      + "polling, Ready is False with the reason ScaledObjectCheckFailed. A plain HPA says "
      + "FailedGetScale at every sync. In a scenario every "
      + "target must be there, so it is an error; among plain manifests it is a warning, as long "
      + "as other Deployments of the namespace are given, since the cluster may have more.",
    evidence: "keda.md §2.3 (c) and §4, from KEDA v2.20.2, controllers/keda/"
      + "scaledobject_controller.go",
    fix: "name a Deployment of the same namespace in 'scaleTargetRef.name'"
  )

  func matches(in subject: LintSubject) -> [LintMatch] {
    let objects = subject.scaledObjects.compactMap { object in
      match(object.spec.scaleTargetRef, object.value.namespace, object.node, in: subject) {
        "\(ReconcileError.Phase.scaleTarget.rawValue): no Deployment '\($0)' is in namespace '\($1)'"
      }
    }
    let plain = subject.autoscalers.filter { $0.owner == nil }
    let autoscalers = plain.compactMap { hpa in
      match(hpa.target, hpa.namespace, hpa.node, in: subject) { name, _ in
        "the HPA controller was unable to get the target's current scale: deployments.apps "
          + "\"\(name)\" not found"
      }
    }
    return objects + autoscalers
  }

  /// In a scenario, which is complete, it is said in the words of the controller.
  private func match(
    _ target: ScaledObject.ScaleTargetRef,
    _ namespace: String,
    _ node: YAMLNode,
    in subject: LintSubject,
    words: (String, String) -> String
  ) -> LintMatch? {
    let peers = subject.deployments.filter { $0.value.namespace == namespace }.map(\.value.name)
    guard target.resolvedType == "apps/v1.Deployment", !peers.contains(target.name),
      !subject.otherDeployments.contains("\(namespace)/\(target.name)"),
      subject.isScenario || !peers.isEmpty
    else { return nil }
    let plain = "no Deployment '\(target.name)' is in namespace '\(namespace)' of these files"
    return LintMatch(
      at: node.place(of: ["spec", "scaleTargetRef", "name"]),
      subject.isScenario ? words(target.name, namespace) : plain,
      fix: NearestName.hint(for: target.name, among: peers),
      severity: subject.isScenario ? .error : .warning
    )
  }
}
