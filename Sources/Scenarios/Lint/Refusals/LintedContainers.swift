import Autoscaling

/// What the webhook looks at when a trigger is `cpu` or `memory`: requests, limits, defaults.
struct LintedContainers {
  private static let resources = ["cpu", "memory"]

  /// Those of the target; none when the files do not have it.
  private(set) var containers: [AdmissionCluster.Container] = []
  /// What a LimitRange gives to every container of the namespace.
  private(set) var defaultedResources: [String] = []

  /// None.
  init() {}

  init(of object: LintedObject, in content: LintUnit.Content) {
    let namespace = object.value.namespace
    for document in content.documents.flatMap(Manifest.nodes(in:)) {
      let own = document["metadata"]?["namespace"]?.text ?? content.manifests.defaultNamespace
      guard own == namespace else { continue }
      switch document["kind"]?.text {
      case object.spec.scaleTargetRef.resolved.kind?
      where document["metadata"]?["name"]?.text == object.targetName:
        containers = Self.containers(of: document)
      case "LimitRange": defaultedResources += Self.defaults(of: document)
      default: break
      }
    }
  }

  private static func containers(of workload: YAMLNode) -> [AdmissionCluster.Container] {
    let nodes = workload["spec"]?["template"]?["spec"]?["containers"]?.elements ?? []
    return nodes.map { node in
      let given = resources.filter { resource in
        ["requests", "limits"].contains { key in
          isPositive(node["resources"]?[key]?[resource])
        }
      }
      return AdmissionCluster.Container(name: node["name"]?.text ?? "", resources: given)
    }
  }

  private static func defaults(of range: YAMLNode) -> [String] {
    let limits = range["spec"]?["limits"]?.elements ?? []
    let ofContainers = limits.filter { $0["type"]?.text == "Container" }
    return resources.filter { resource in
      ofContainers.contains { limit in
        ["default", "defaultRequest"].contains { isPositive(limit[$0]?[resource]) }
      }
    }
  }

  private static func isPositive(_ node: YAMLNode?) -> Bool {
    node?.text.flatMap { Quantity($0) }.map { $0.double > 0 } ?? false
  }
}
