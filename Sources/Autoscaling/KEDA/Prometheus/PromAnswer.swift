/// What Prometheus answers to an instant query.
package enum PromAnswer: Equatable, Sendable {
  /// The elements, in the order in which the series were found.
  case vector([PromElement])
  /// The HTTP status of a server that is there but does not answer the query, such as 503.
  case failed(status: Int)
}

/// One element of an answer.
package struct PromElement: Equatable, Sendable {
  /// `__name__`; `nil` once an operation has dropped it.
  package var name: String?
  /// All other labels.
  package var labels: PromLabels
  package var value: Double

  package init(name: String? = nil, labels: PromLabels = PromLabels(), value: Double) {
    self.name = name
    self.labels = labels
    self.value = value
  }
}

/// Labels by name, in the order of their names; one with an empty value does not exist.
package struct PromLabels: Equatable, Sendable {
  /// In the order of their names.
  package private(set) var pairs: [Pair] = []

  /// A label.
  package struct Pair: Equatable, Sendable {
    package let name: String
    package let value: String
  }

  package init() {}

  /// Takes pairs in any order; of two with one name the last one counts.
  package init(_ pairs: [(name: String, value: String)]) {
    for pair in pairs { self[pair.name] = pair.value }
  }

  /// The value; empty where there is no such label.
  package subscript(name: String) -> String {
    get { pairs.first { $0.name == name }?.value ?? "" }
    set {
      pairs.removeAll { $0.name == name }
      if newValue.isEmpty { return }
      let place = pairs.firstIndex { $0.name > name } ?? pairs.endIndex
      pairs.insert(Pair(name: name, value: newValue), at: place)
    }
  }

  /// Only the labels for which `isKept` holds.
  func filtered(_ isKept: (String) -> Bool) -> PromLabels {
    var labels = self
    labels.pairs.removeAll { !isKept($0.name) }
    return labels
  }
}
