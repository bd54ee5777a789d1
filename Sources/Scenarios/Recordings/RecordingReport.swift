/// How far a controller agreed with a recording of the real one.
package struct RecordingReport: Equatable, Sendable {
  /// One field of one step that came out otherwise than recorded.
  package struct Difference: Equatable, Sendable {
    /// The trajectory's `id`.
    package let trajectory: String
    /// The step's place in its trajectory, from 0; `nil` for what stands after the last one.
    package let step: Int?
    /// The name of the field in the recording, such as `desired`.
    package let field: String
    /// What was recorded.
    package let expected: String
    /// What our controller answered.
    package let found: String
    /// The line of the recording, from 1.
    package let line: Int

    package init(
      trajectory: String,
      step: Int?,
      field: String,
      expected: String,
      found: String,
      line: Int
    ) {
      self.trajectory = trajectory
      self.step = step
      self.field = field
      self.expected = expected
      self.found = found
      self.line = line
    }
  }

  /// The recording's name, such as its file's.
  package let name: String
  /// What its lines hold; `nil` until one was read.
  package internal(set) var kind: RecordingKind?
  /// How many differences are kept in ``differences``.
  package let limit: Int
  package private(set) var trajectories = 0
  package private(set) var steps = 0
  /// Steps without any difference.
  package private(set) var stepsAgreed = 0
  /// All differences, also those beyond the limit.
  package private(set) var differenceCount = 0
  /// The first differences, in the order of the recording.
  package private(set) var differences: [Difference] = []

  package init(name: String, limit: Int = 20) {
    self.name = name
    self.limit = limit
  }

  /// Whether nothing differed.
  package var agrees: Bool {
    differenceCount == 0
  }

  /// Counts a trajectory.
  package mutating func addTrajectory() {
    trajectories += 1
  }

  /// Counts a step and keeps what differed in it.
  package mutating func addStep(_ found: [Difference] = []) {
    steps += 1
    if found.isEmpty {
      stepsAgreed += 1
    }
    add(found)
  }

  /// Keeps differences that belong to no step, such as those of the controller's final memory.
  package mutating func add(_ found: [Difference]) {
    differenceCount += found.count
    differences += found.prefix(max(0, limit - differences.count))
  }
}
