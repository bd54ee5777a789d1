import Autoscaling
import Simulation

/// Reads the containers of a pod as far as their resources go.
struct ContainerReader {
  /// What Go's unmarshalling says of a text that is no quantity.
  static let pattern = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$"

  /// The pod template's `spec`.
  let pod: SchemaObject?

  /// The containers, and those init containers that run beside them.
  func read() -> [Container] {
    let sidecars = (pod?.objects("initContainers") ?? []).filter {
      $0["restartPolicy"]?.text == "Always"
    }
    return ((pod?.objects("containers") ?? []) + sidecars).map(container)
  }

  /// A request that is absent is the limit, as the API server fills it in.
  private func container(_ object: SchemaObject) -> Container {
    let resources = object.object("resources")
    let limits = amounts(in: resources?.object("limits"))
    var requests = amounts(in: resources?.object("requests"))
    requests.cpu = requests.cpu ?? limits.cpu
    requests.memory = requests.memory ?? limits.memory
    for resource in ["cpu", "memory"] {
      checkLimit(of: resource, requests, limits, in: resources)
    }
    return Container(name: object["name"]?.text ?? "", requests: requests, limits: limits)
  }

  private func amounts(in object: SchemaObject?) -> Container.Resources {
    Container.Resources(cpu: milli("cpu", in: object), memory: milli("memory", in: object))
  }

  /// A quantity may stand there as a number or as a text.
  private func milli(_ key: String, in object: SchemaObject?) -> Int64? {
    guard let object, let node = object[key] else { return nil }
    let path = object.path(of: key)
    guard let text = node.text, let quantity = Quantity(text) else {
      object.findings.report(.noQuantity(path, pattern: Self.pattern, at: node.position))
      return nil
    }
    if quantity.milli >= 0 { return quantity.milli }
    object.findings.report(
      .invalidValue(path, node.quoted, "must be greater than or equal to 0", node)
    )
    return nil
  }

  private func checkLimit(
    of resource: String,
    _ requests: Container.Resources,
    _ limits: Container.Resources,
    in resources: SchemaObject?
  ) {
    guard let request = requests[resource], let limit = limits[resource], request > limit,
      let object = resources?.object("requests"), let node = object[resource]
    else { return }
    let text = resources?.object("limits")?[resource]?.text ?? ""
    object.findings.report(
      .invalidValue(
        object.path,
        node.quoted,
        "must be less than or equal to \(resource) limit of \(text)",
        node
      )
    )
  }
}

extension Diagnostic {
  static func noQuantity(_ path: String, pattern: String, at position: Position) -> Diagnostic {
    .error(
      "\(path): quantities must match the regular expression '\(pattern)'",
      at: position,
      hint: "write '250m' for a quarter of a core, '512Mi' for memory"
    )
  }
}
