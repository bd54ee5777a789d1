/// The key of a list of Sidekiq, with the namespace before it.
struct ListKey: Equatable {
  /// Empty without one.
  let namespace: String
  /// `queue:default`, or another key such as `retry`.
  let bare: String

  init(namespace: String, bare: String) {
    self.namespace = namespace
    self.bare = bare
  }

  /// Splits a key before its last `queue:`; else it has no namespace that could be told.
  init(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if let index = parts.lastIndex(of: "queue"), index < parts.count - 1 {
      namespace = parts[..<index].joined(separator: ":")
      bare = parts[index...].joined(separator: ":")
    } else if let last = parts.last, parts.count == 2, ["schedule", "retry", "dead"].contains(last)
    {
      namespace = String(parts[0])
      bare = String(last)
    } else {
      namespace = ""
      bare = text
    }
  }

  /// The name of the queue; `nil` for other keys.
  var queue: String? {
    bare.hasPrefix("queue:") ? String(bare.dropFirst("queue:".count)) : nil
  }

  var text: String { namespace.isEmpty ? bare : "\(namespace):\(bare)" }
}
