import RunStore

/// Finds what an ID on the command line means in a store.
struct StoredSelection {
  let store: RunStore

  init(_ store: RunStore) {
    self.store = store
  }

  /// The run with this number; the newest one without, and for `last`.
  func run(_ text: String?, explained: Bool = false) throws -> StoredRun {
    if let text, text != Self.last {
      guard let id = RunID(text) else {
        throw Failure.wrongID(text, expected: "the number of a run, such as 'r12'")
      }
      return try store.run(id, explained: explained)
    }
    guard let id = try store.latestRun() else {
      throw Failure.nothingStored("run", in: store.path)
    }
    return try store.run(id, explained: explained)
  }

  /// What names the newest run.
  static let last = "last"

  /// The number of the sweep; the newest one's without a text.
  func sweep(_ text: String?) throws -> SweepID {
    if let text {
      guard let id = SweepID(text) else {
        throw Failure.wrongID(text, expected: "the number of a sweep, such as 's3'")
      }
      return try store.sweep(id).id
    }
    guard let id = try store.latestSweep() else {
      throw Failure.nothingStored("sweep", in: store.path)
    }
    return id
  }
}

/// A run or a sweep, as the commands that take either name it.
enum StoredID {
  case run(RunID)
  case sweep(SweepID)

  init(_ text: String) throws {
    if let id = RunID(text) {
      self = .run(id)
    } else if let id = SweepID(text) {
      self = .sweep(id)
    } else {
      throw Failure.wrongID(text, expected: "a run such as 'r12' or a sweep such as 's3'")
    }
  }
}
