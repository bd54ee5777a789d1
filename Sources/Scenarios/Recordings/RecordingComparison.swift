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
    add(field, expected: "\(expected)", found: "\(found)")
  }

  /// Compares one field that may be absent.
  mutating func compare<Value: Equatable>(_ field: String, _ expected: Value?, _ found: Value?) {
    guard expected != found else {
      return
    }
    let absent = "absent"
    add(
      field,
      expected: expected.map { "\($0)" } ?? absent,
      found: found.map { "\($0)" } ?? absent
    )
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
