import Autoscaling

/// A HorizontalPodAutoscaler among the manifests, as the webhook and the rules look at it.
struct LintedAutoscaler {
  let name: String
  let namespace: String
  let target: ScaledObject.ScaleTargetRef
  /// The ScaledObject that owns it, when the manifest was taken from a cluster.
  let owner: String?
  let annotations: [String: String]
  let node: YAMLNode
  /// `nil` when the API server refuses it.
  let value: HorizontalPodAutoscaler?

  /// `nil` when the document is another kind, or names no target.
  init?(
    _ node: YAMLNode,
    namespace fallback: String,
    among known: [Located<HorizontalPodAutoscaler>]
  ) {
    guard node["kind"]?.text == "HorizontalPodAutoscaler",
      let reference = node["spec"]?["scaleTargetRef"], let target = reference["name"]?.text,
      let name = node["metadata"]?["name"]?.text
    else { return nil }
    self.name = name
    self.node = node
    value = known.first { $0.position == node.position }?.value
    namespace = node["metadata"]?["namespace"]?.text ?? fallback
    self.target = ScaledObject.ScaleTargetRef(
      name: target,
      apiVersion: reference["apiVersion"]?.text,
      kind: reference["kind"]?.text
    )
    owner =
      (node["metadata"]?["ownerReferences"]?.elements ?? [])
      .first { $0["kind"]?.text == "ScaledObject" }?["name"]?.text
    let entries = node["metadata"]?["annotations"]?.entries ?? []
    annotations = Dictionary(entries.map { ($0.key, $0.value.text ?? "") }) { first, _ in first }
  }

  /// The same as the webhook sees it.
  var admitted: AdmissionCluster.HPA {
    AdmissionCluster.HPA(name: name, target: target, owner: owner, annotations: annotations)
  }
}
