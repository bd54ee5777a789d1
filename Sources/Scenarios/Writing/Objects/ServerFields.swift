/// What a cluster adds to an object, and `kubectl apply` must not send back.
enum ServerFields {
  private static let inMetadata = [
    "managedFields", "resourceVersion", "uid", "creationTimestamp", "generation", "selfLink",
  ]
  private static let annotation = "kubectl.kubernetes.io/last-applied-configuration"

  /// The object, or the list of objects, without these fields; an empty parent goes with them.
  static func removed(from node: YAMLNode) -> YAMLNode {
    guard case .mapping(var entries) = node.content else { return node }
    entries.removeAll { $0.key == "status" }
    for index in entries.indices {
      switch entries[index].key {
      case "metadata": entries[index].value = metadata(entries[index].value)
      case "items":
        guard let items = entries[index].value.elements else { continue }
        entries[index].value.content = .sequence(items.map(removed))
      default: break
      }
    }
    if let old = node["metadata"]?.entries, !old.isEmpty {
      entries.removeAll { $0.key == "metadata" && $0.value.entries?.isEmpty == true }
    }
    return YAMLNode(content: .mapping(entries), position: node.position)
  }

  private static func metadata(_ node: YAMLNode) -> YAMLNode {
    guard case .mapping(var entries) = node.content else { return node }
    entries.removeAll { inMetadata.contains($0.key) }
    if let index = entries.firstIndex(where: { $0.key == "annotations" }),
      case .mapping(let annotations) = entries[index].value.content
    {
      let rest = annotations.filter { $0.key != annotation }
      if rest.isEmpty, !annotations.isEmpty {
        entries.remove(at: index)
      } else {
        entries[index].value.content = .mapping(rest)
      }
    }
    return YAMLNode(content: .mapping(entries), position: node.position)
  }
}
