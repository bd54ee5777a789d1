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
      let isSweep = try store.latestSweep() != nil
      throw isSweep
        ? Failure.onlyCells(in: store.path)
        : .nothingStored("run", by: "run", in: store.path)
    }
    return try store.run(id, explained: explained)
  }

  /// The same, of a run of which is kept what happened when; cells of a sweep are refused.
  func recordedRun(_ text: String?, explained: Bool = false) throws -> StoredRun {
    let run = try run(text, explained: explained)
    guard let lack = run.lackOfTimeline else { return run }
    throw Failure(lack, hint: RunCommandLine(of: run).sentence, code: .usage)
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
      throw Failure.nothingStored("sweep", by: "sweep", in: store.path)
    }
    return id
  }
}

extension StoredRun {
  /// Why nothing is known of what happened when; `nil` for a run of its own.
  var lackOfTimeline: String? {
    sweep.map { "\(id) is a cell of \($0), which keeps figures and not what happened when" }
  }
}

extension Failure {
  fileprivate static func onlyCells(in path: String) -> Failure {
    Failure(
      "the runs in '\(path)' are cells of sweeps",
      hint: "name a sweep such as 's1', or one of its runs such as 'r1'",
      code: .failed
    )
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
