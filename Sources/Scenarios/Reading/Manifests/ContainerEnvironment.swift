/// Resolves the environment of a container as the kubelet does.
struct ContainerEnvironment {
  /// The data of each ConfigMap and Secret by `kind/namespace/name`.
  private(set) var sources: [String: [String: String]] = [:]

  /// Adds a ConfigMap or a Secret.
  mutating func add(_ manifest: Manifest) {
    var data = manifest.object.strings("data")
    // Secrets hold base64; their plain values matter to nothing that is simulated.
    if manifest.kind == "Secret" {
      data = manifest.object.strings("stringData")
    }
    sources[Self.key(manifest.kind, manifest.namespace, manifest.name)] = data
  }

  /// The variables of a container: `envFrom`, then `env`, then `$(NAME)` expanded.
  func variables(of container: SchemaObject, namespace: String) -> [String: String] {
    var variables: [String: String] = [:]
    for source in container.objects("envFrom") ?? [] {
      let prefix = source["prefix"]?.text ?? ""
      for (key, value) in data(of: source, ["configMapRef", "secretRef"], namespace) ?? [:] {
        variables[prefix + key] = value
      }
    }
    for variable in container.objects("env") ?? [] {
      guard let name = variable["name"]?.text else { continue }
      if let value = variable["value"] {
        let text = text(of: value, name: name, in: variable)
        variables[name] = ShellWords.expandReferences(in: text, from: variables)
      } else if let value = referenced(by: variable, namespace: namespace) {
        variables[name] = value
      }
    }
    return variables
  }

  /// A number without quotes is what kubectl refuses.
  private func text(of value: YAMLNode, name: String, in variable: SchemaObject) -> String {
    if value.type != .string {
      variable.findings.report(.environmentNotText(name, found: value))
    }
    return value.text ?? ""
  }

  private func referenced(by variable: SchemaObject, namespace: String) -> String? {
    guard let source = variable.object("valueFrom") else { return nil }
    for (reference, kind) in [("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")] {
      guard let reference = source.object(reference), let name = reference["name"]?.text,
        let key = reference["key"]?.text
      else { continue }
      return sources[Self.key(kind, namespace, name)]?[key]
    }
    return nil
  }

  private func data(
    of source: SchemaObject,
    _ references: [String],
    _ namespace: String
  )
    -> [String: String]?
  {
    for reference in references {
      guard let name = source.object(reference)?["name"]?.text else { continue }
      let kind = reference == "secretRef" ? "Secret" : "ConfigMap"
      return sources[Self.key(kind, namespace, name)]
    }
    return nil
  }

  private static func key(_ kind: String, _ namespace: String, _ name: String) -> String {
    "\(kind)/\(namespace)/\(name)"
  }
}

extension Diagnostic {
  static func environmentNotText(_ name: String, found node: YAMLNode) -> Diagnostic {
    .error(
      "json: cannot unmarshal \(node.type.rawValue) into Go struct field EnvVar.value of type "
        + "string ('\(name)')",
      at: node.position,
      hint: node.text.map { "put it in quotes: \"\($0)\"" }
    )
  }
}
