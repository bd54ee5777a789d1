import Experiments
import Simulation

/// Reads the `actions` section: what people do to the cluster during the run.
///
/// Every element has `at` and one verb; a verb is a key with a reader of its own.
struct ActionsReader {
  /// `prune` goes with `apply`.
  enum Key: String, CaseIterable {
    case at, scale, apply, prune, annotate, delete, restart, rollout, quiet

    static let verbs: [Key] = [
      .scale, .apply, .annotate, .delete, .restart, .rollout, .quiet,
    ]
  }

  private enum ScaleKey: String, CaseIterable {
    case deployment, replicas
  }

  private enum AnnotateKey: String, CaseIterable {
    case scaledObject, annotations
  }

  private enum DeleteKey: String, CaseIterable {
    case scaledObject, horizontalPodAutoscaler
  }

  let scenario: Scenario
  let manifests: Manifests
  /// The policies that `apply` names by their paths.
  let files: [AppliedFile]
  let findings: Findings

  /// The actions, in the order of the file; wrong ones are reported and left out.
  func read(_ nodes: [YAMLNode]) -> [Action] {
    nodes.enumerated().compactMap { index, node in
      let path = "actions[\(index)]"
      guard let mapping = StrictMapping<Key>(node, at: path, findings: findings) else { return nil }
      let form = InstantForm.form(start: scenario.start, duration: scenario.duration)
      let at = mapping.required(.at, form)
      let change = change(in: mapping)
      guard let at, let change else { return nil }
      return Action(at: at, change: change)
    }
  }

  private func change(in mapping: StrictMapping<Key>) -> Action.Change? {
    let verbs = Key.verbs.filter { mapping[$0] != nil }
    guard verbs.count == 1, let verb = verbs.first else {
      findings.report(.notOneOf(Key.verbs.map(\.rawValue), in: mapping.path, at: mapping.position))
      return nil
    }
    if verb != .apply, let prune = mapping[.prune] {
      findings.report(.pruneWithoutApply(at: prune.position))
    }
    switch verb {
    case .scale: return scale(mapping)
    case .apply: return apply(mapping)
    case .annotate: return annotate(mapping)
    case .delete: return delete(mapping)
    case .restart: return mapping.value(.restart, .choice).map { .restart($0) }
    case .rollout: return deployment(.rollout, in: mapping).map { .rollOut($0) }
    case .quiet: return deployment(.quiet, in: mapping).map { .quiet($0) }
    case .at, .prune: return nil
    }
  }

  private func scale(_ mapping: StrictMapping<Key>) -> Action.Change? {
    guard let scale = mapping.mapping(.scale, of: ScaleKey.self) else { return nil }
    let id = deployment(.deployment, in: scale)
    let replicas = scale.required(.replicas, .count(0...10_000))
    guard let id, let replicas else { return nil }
    return .scale(id, replicas: replicas)
  }

  /// The Deployment that a key names.
  private func deployment<Key>(_ key: Key, in mapping: StrictMapping<Key>) -> DeploymentID? {
    let form = ValueForm<DeploymentID>.deployment(of: scenario)
    return mapping.required(key, form)
  }

  private func apply(_ mapping: StrictMapping<Key>) -> Action.Change? {
    guard let node = mapping[.apply] else { return nil }
    let reader = AppliedPolicyReader(scenario: scenario, manifests: manifests, findings: findings)
    let prunes = mapping.value(.prune, .boolean) ?? false
    if let text = node.text {
      guard let file = files.first(where: { $0.position == node.position }) else { return nil }
      return reader.read(file.source, name: text, at: node.position).map {
        .apply($0, prunes: prunes)
      }
    }
    return reader.read(node.elements ?? [node], name: mapping.name(of: .apply), at: node.position)
      .map { .apply($0, prunes: prunes) }
  }

  private func annotate(_ mapping: StrictMapping<Key>) -> Action.Change? {
    guard let annotate = mapping.mapping(.annotate, of: AnnotateKey.self) else { return nil }
    let object = annotate.required(.scaledObject, .text)
    let node = annotate[.annotations]
    guard let entries = node?.entries, !entries.isEmpty else {
      findings.report(
        .wrongForm(
          annotate.name(of: .annotations),
          found: node?.quoted ?? "nothing",
          expected: "a mapping such as '{autoscaling.keda.sh/paused: \"true\"}'",
          at: node?.position ?? annotate.position
        )
      )
      return nil
    }
    let edits = entries.compactMap { edit($0, in: annotate.name(of: .annotations)) }
    return object.map { .annotate(self.name($0), edits) }
  }

  private func edit(_ entry: YAMLNode.Entry, in path: String) -> Action.AnnotationEdit? {
    if entry.value.isNull { return Action.AnnotationEdit(key: entry.key, value: nil) }
    guard let text = entry.value.text else {
      let name = "\(path).\(entry.key)"
      findings.report(
        .wrongForm(
          name,
          found: entry.value.quoted,
          expected: "a text, or 'null' to remove the annotation",
          at: entry.value.position
        )
      )
      return nil
    }
    return Action.AnnotationEdit(key: entry.key, value: text)
  }

  private func delete(_ mapping: StrictMapping<Key>) -> Action.Change? {
    guard let delete = mapping.mapping(.delete, of: DeleteKey.self) else { return nil }
    let object = delete.value(.scaledObject, .text)
    let hpa = delete.value(.horizontalPodAutoscaler, .text)
    switch (object, hpa) {
    case (let object?, nil): return .deleteScaledObject(name(object))
    case (nil, let hpa?): return .deleteHPA(name(hpa))
    default:
      let names = DeleteKey.allCases.map(\.rawValue)
      findings.report(.notOneOf(names, in: delete.path, at: delete.position))
      return nil
    }
  }

  private func name(_ name: String) -> Action.ObjectName {
    Action.ObjectName(name: name, namespace: manifests.defaultNamespace)
  }
}

extension Diagnostic {
  static func notOneOf(_ keys: [String], in path: String, at position: Position) -> Diagnostic {
    let list = keys.map { "'\($0)'" }.joined(separator: ", ")
    return .error("'\(path)' must have exactly one of \(list)", at: position)
  }

  static func pruneWithoutApply(at position: Position) -> Diagnostic {
    .error("'prune' goes with 'apply' only", at: position)
  }
}
