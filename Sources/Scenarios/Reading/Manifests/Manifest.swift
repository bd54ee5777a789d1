/// One object of Kubernetes: what every kind has, and the rest of it.
struct Manifest {
  let apiVersion: String
  let kind: String
  let name: String
  let namespace: String
  let labels: [String: String]
  let annotations: [String: String]
  let object: SchemaObject

  var position: Position { object.position }
  var findings: Findings { object.findings }
  /// The `spec`; empty when it is absent.
  var spec: SchemaObject? { object.object("spec") }

  /// Reads the head of an object; `nil` after a report when it has none.
  init?(_ node: YAMLNode, namespace fallback: String, findings: Findings) {
    let object = SchemaObject(node: node, path: "", findings: findings)
    guard node.entries != nil else {
      findings.report(.error("a manifest must be a mapping", at: node.position))
      return nil
    }
    guard let kind = object["kind"]?.text else {
      findings.report(.missingHead("kind", at: node.position))
      return nil
    }
    guard let apiVersion = object["apiVersion"]?.text else {
      findings.report(.missingHead("apiVersion", at: node.position))
      return nil
    }
    self.apiVersion = apiVersion
    self.kind = kind
    let metadata = object.object("metadata")
    self.name = metadata?["name"]?.text ?? ""
    self.namespace = metadata?["namespace"]?.text ?? fallback
    self.labels = metadata?.strings("labels") ?? [:]
    self.annotations = metadata?.strings("annotations") ?? [:]
    self.object = object
  }

  /// Whether the object has a name; reports it if not.
  var hasName: Bool {
    if !name.isEmpty { return true }
    findings.report(
      .error("metadata.name: Required value: name or generateName is required", at: position)
    )
    return false
  }

  /// The objects of a document: those of a `List` come singly.
  static func nodes(in document: YAMLNode) -> [YAMLNode] {
    guard document["kind"]?.text?.hasSuffix("List") == true, let items = document["items"] else {
      return [document]
    }
    return (items.elements ?? []).flatMap(nodes(in:))
  }
}

extension Diagnostic {
  static func missingHead(_ key: String, at position: Position) -> Diagnostic {
    let word = key == "kind" ? "Kind" : key
    return .error(
      "Object '\(word)' is missing",
      at: position,
      hint: "only the first document of a scenario is no manifest"
    )
  }
}
