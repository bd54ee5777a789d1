import Autoscaling
package import Experiments
import Simulation

/// Writes changed objects back into the manifests that they were read from.
///
/// What was not changed keeps its bytes: order, quotes, comments.
package struct ManifestWriter {
  private let original: Setup
  private let documents: [Document]

  /// A document that holds objects of the setup.
  private struct Document {
    let path: String
    let text: String
    let root: YAMLNode
    let objects: [Found]
  }

  /// An object of the setup and its place in a document.
  private struct Found {
    let reference: Parameter.ObjectReference
    /// Among the objects of its kind in the setup.
    let index: Int
    let path: [YAMLNode.PathStep]
  }

  /// Finds the manifests of a scenario, or of the policy that takes the place of its own.
  ///
  /// Deployments always come from the scenario.
  package init(_ scenario: LoadedScenario, policy: LoadedPolicy? = nil) throws(ScenarioError) {
    let original = Setup(
      scenario: scenario.scenario,
      policy: policy?.policy ?? scenario.scenario.policy
    )
    self.original = original
    var documents: [Document] = []
    for source in scenario.manifests {
      documents += try Self.documents(in: source, of: original) { kind in
        policy == nil || kind == .deployment
      }
    }
    if let policy {
      documents += try Self.documents(in: policy.source, of: original) { $0 != .deployment }
    }
    self.documents = documents
  }

  /// The documents that hold ScaledObjects, HPAs and Deployments, as `changed` has them.
  ///
  /// `changed` is the setup as it was read, with assignments applied.
  package func manifests(for changed: Setup) throws(ScenarioError) -> [WrittenManifest] {
    var manifests: [WrittenManifest] = []
    for document in documents {
      var target = document.root
      for object in document.objects { target = try change(object, in: target, to: changed) }
      let isChanged = !target.says(document.root)
      let text = try YAMLEditor.text(
        document.text,
        root: document.root,
        saying: ServerFields.removed(from: target)
      )
      manifests.append(
        WrittenManifest(
          path: document.path,
          objects: document.objects.map(\.reference),
          original: document.text,
          text: text,
          isChanged: isChanged
        )
      )
    }
    return manifests
  }

  private func change(
    _ object: Found,
    in root: YAMLNode,
    to changed: Setup
  ) throws(ScenarioError) -> YAMLNode {
    var result: Result<YAMLNode, ScenarioError> = .success(root)
    let written = root.changing(object.path) { node in
      guard let node else { return nil }
      result = Result { () throws(ScenarioError) in
        try self.changed(node, object, to: changed)
      }
      return try? result.get()
    }
    _ = try result.get()
    return written
  }

  private func changed(
    _ node: YAMLNode,
    _ object: Found,
    to changed: Setup
  ) throws(ScenarioError) -> YAMLNode {
    switch object.reference.kind {
    case .scaledObject:
      let old = original.policy.scaledObjects[object.index].manifestSpec
      let new = changed.policy.scaledObjects[object.index].manifestSpec
      return node.changing([.key("spec")]) { $0?.applying(old, new) }
    case .horizontalPodAutoscaler:
      let version = node["apiVersion"]?.text ?? ""
      let old = original.policy.horizontalPodAutoscalers[object.index]
      let new = changed.policy.horizontalPodAutoscalers[object.index]
      return node.changing([.key("spec")]) {
        $0?.applying(old.manifestSpec(apiVersion: version), new.manifestSpec(apiVersion: version))
      }
    case .deployment:
      let old = original.scenario.deployments[object.index]
      let new = changed.scenario.deployments[object.index]
      return try DeploymentChange(old: old, new: new, queues: changed.scenario.queues)
        .applied(to: node)
    }
  }

  private static func documents(
    in source: SourceText,
    of setup: Setup,
    taking isTaken: (Parameter.ObjectReference.Kind) -> Bool
  ) throws(ScenarioError) -> [Document] {
    var documents: [Document] = []
    for text in DocumentText.split(source.text) {
      guard let root = try YAMLReader.documents(in: text, file: source.path).first else { continue }
      let objects = objects(in: root, at: [], of: setup).filter { isTaken($0.reference.kind) }
      if objects.isEmpty { continue }
      documents.append(Document(path: source.path, text: text, root: root, objects: objects))
    }
    return documents
  }

  /// The objects of a document; those of a `List` come singly.
  private static func objects(
    in node: YAMLNode,
    at path: [YAMLNode.PathStep],
    of setup: Setup
  ) -> [Found] {
    guard let kind = node["kind"]?.text else { return [] }
    if kind.hasSuffix("List"), let items = node["items"]?.elements {
      return items.enumerated().flatMap { index, item in
        objects(in: item, at: path + [.key("items"), .index(index)], of: setup)
      }
    }
    guard let kind = Parameter.ObjectReference.Kind(rawValue: kind),
      let name = node["metadata"]?["name"]?.text,
      let index = setup.names(of: kind).firstIndex(where: { candidate in
        let namespace = node["metadata"]?["namespace"]?.text
        return candidate.name == name && (namespace ?? candidate.namespace) == candidate.namespace
      })
    else { return [] }
    let reference = Parameter.ObjectReference(kind: kind, name: name)
    return [Found(reference: reference, index: index, path: path)]
  }
}

extension Setup {
  /// The objects of a kind by name and namespace, in their order.
  fileprivate func names(
    of kind: Parameter.ObjectReference.Kind
  ) -> [(name: String, namespace: String)] {
    switch kind {
    case .scaledObject: policy.scaledObjects.map { ($0.name, $0.namespace) }
    case .horizontalPodAutoscaler:
      policy.horizontalPodAutoscalers.map { ($0.name, $0.namespace) }
    case .deployment: scenario.deployments.map { ($0.name, $0.namespace) }
    }
  }
}
