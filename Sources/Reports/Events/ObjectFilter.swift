/// Which objects are shown: those of a name, of a kind, or the one of both (`pod/NAME`).
package struct ObjectFilter: Equatable, Sendable {
  /// Lower case kinds; empty: all objects.
  private let names: [String]

  package init(_ names: [String]) {
    self.names = names
  }

  /// All objects are shown.
  var isEmpty: Bool { names.isEmpty }

  /// Whether an object such as `horizontalpodautoscaler/keda-hpa-x` is shown.
  ///
  /// `related` are other names that mean it too: the ScaledObject and the Deployment of an HPA.
  func contains(_ object: String, related: [String] = []) -> Bool {
    guard !names.isEmpty else { return true }
    let parts = object.split(separator: "/", maxSplits: 1).map(String.init)
    return names.contains { name in
      name == object || related.contains(name) || parts.contains(Self.kinds[name] ?? name)
    }
  }

  /// The short names of `kubectl`.
  private static let kinds = [
    "hpa": "horizontalpodautoscaler", "so": "scaledobject", "deploy": "deployment",
    "rs": "replicaset", "po": "pod",
  ]
}
