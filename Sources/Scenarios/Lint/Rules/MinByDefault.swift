import Autoscaling

/// The minimum that is zero because nobody wrote it.
struct MinByDefault: ScaledObjectRule {
  let about = LintRuleText(
    id: "min-by-default",
    severity: .info,
    title: "Without 'minReplicaCount' the target goes to zero",
    explanation: "The default is 0. After five minutes without jobs the last pod goes; the next "
      + "job waits for the poll (up to 30 s) and for the pod to boot (30 to 40 s). For 'default' "
      + "and 'push' that is what users notice first.",
    evidence: "keda.md §2.1 and §15, from KEDA v2.20.2, apis/keda/v1alpha1/scaledobject_types.go",
    fix: "write 'minReplicaCount', 0 too"
  )

  func matches(in object: LintedObject) -> [LintMatch] {
    if object.has("spec", "minReplicaCount") || object.triggers.allSatisfy(\.isResource) {
      return []
    }
    return [
      LintMatch(at: object.place("spec"), "'minReplicaCount' is absent, which means 0")
    ]
  }
}
