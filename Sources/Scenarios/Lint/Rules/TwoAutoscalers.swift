import Autoscaling

/// Two HPAs for one set of pods.
struct TwoAutoscalers: LintRule {
  let about = LintRuleText(
    id: "two-autoscalers",
    severity: .error,
    title: "Two HPAs scale one target, and neither does",
    explanation: "An HPA whose pods are selected by a second HPA stops with AmbiguousSelector "
      + "before it reads a metric. KEDA's webhook refuses a ScaledObject for a target that has an "
      + "HPA, unless the HPA carries 'validations.keda.sh/hpa-ownership: \"false\"': then both "
      + "are there and both stand still.",
    evidence: "hpa.md §6 (6) and keda.md §2.2, from Kubernetes v1.36.2, pkg/controller/"
      + "podautoscaler/horizontal.go",
    fix: "keep one of them; a 'cpu' trigger puts the HPA's metric into the ScaledObject"
  )

  /// The namespace, the type and the name of what is scaled.
  private struct Target: Equatable {
    var namespace: String
    var type: String
    var name: String

    init(_ reference: ScaledObject.ScaleTargetRef, in namespace: String) {
      self.namespace = namespace
      type = reference.resolvedType
      name = reference.name
    }
  }

  func matches(in subject: LintSubject) -> [LintMatch] {
    let plain = subject.autoscalers.filter { $0.owner == nil }
    let ofHPAs = plain.map { Target($0.target, in: $0.namespace) }
    let ofObjects = subject.scaledObjects.map {
      Target($0.spec.scaleTargetRef, in: $0.value.namespace)
    }
    return plain.indices.compactMap { index in
      let position = plain[index].node.place(of: ["spec", "scaleTargetRef", "name"])
      if let first = ofHPAs[..<index].firstIndex(of: ofHPAs[index]) {
        return match(ofHPAs[index], "the HPA '\(plain[first].name)'", at: position)
      }
      let isHidden = plain[index].annotations["validations.keda.sh/hpa-ownership"] == "false"
      guard isHidden, let object = ofObjects.firstIndex(of: ofHPAs[index]) else { return nil }
      let name = subject.scaledObjects[object].value.name
      return match(ofHPAs[index], "the ScaledObject '\(name)'", at: position)
    }
  }

  private func match(_ target: Target, _ other: String, at position: Position) -> LintMatch {
    LintMatch(at: position, "'\(target.name)' is also scaled by \(other): AmbiguousSelector")
  }
}
