/// Collects what differs in one step of a recording.
struct RecordingComparison {
  private let trajectory: String
  private let step: Int?
  private let line: Int
  private(set) var differences: [RecordingReport.Difference] = []

  init(trajectory: String, step: Int?, line: Int) {
    self.trajectory = trajectory
    self.step = step
    self.line = line
  }

  /// Compares one field.
  mutating func compare<Value: Equatable>(_ field: String, _ expected: Value, _ found: Value) {
    guard expected != found else {
      return
    }
    add(field, expected: Self.text(of: expected), found: Self.text(of: found))
  }

  /// Compares one field that may be absent.
  mutating func compare<Value: Equatable>(_ field: String, _ expected: Value?, _ found: Value?) {
    guard expected != found else {
      return
    }
    add(field, expected: Self.text(of: expected as Any), found: Self.text(of: found as Any))
  }

  /// A value as people read it: without the words of the language, however deep it lies.
  private static func text(of value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { text(of: $0.value) } ?? "absent"
    case .collection:
      return "[\(mirror.children.map { text(of: $0.value) }.joined(separator: ", "))]"
    default: return "\(value)"
    }
  }

  private mutating func add(_ field: String, expected: String, found: String) {
    differences.append(
      RecordingReport.Difference(
        trajectory: trajectory,
        step: step,
        field: field,
        expected: expected,
        found: found,
        line: line
      )
    )
  }
}
