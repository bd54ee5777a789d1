/// One part of a sweep that is dealt out to several machines: every `count`th cell from one on.
///
/// The replications of a point follow each other in the list of cells, so they are spread over the
/// shards: each shard has about the same work, whatever the values of its points cost.
package struct Shard: Equatable, Hashable, Sendable, CustomStringConvertible {
  /// From 0.
  package let index: Int
  package let count: Int

  package init(index: Int, count: Int) {
    precondition(count >= 1 && (0..<count).contains(index), "a shard is one of its number")
    self.index = index
    self.count = count
  }

  /// All cells.
  package static let whole = Shard(index: 0, count: 1)

  package var isWhole: Bool { count == 1 }

  /// Whether the cell at a place of the sweep's list belongs to it.
  package func contains(_ cell: Int) -> Bool { cell % count == index }

  /// How many cells of a sweep of so many belong to it.
  package func cellCount(of total: Int) -> Int {
    total > index ? (total - index - 1) / count + 1 : 0
  }

  /// Such as `shard 2 of 7`.
  package var description: String { "shard \(index) of \(count)" }
}

extension Shard {
  /// Reads `2/7`; throws a sentence for any other text.
  package init(parsing text: String) throws(ShardError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else {
      throw .unreadable(text)
    }
    try self.init(checking: index, count: count, named: "'--shard \(text)'")
  }

  /// The part that the environment of a job names, of `count`.
  ///
  /// `JOB_COMPLETION_INDEX` is that of a Kubernetes Indexed Job and starts at 0.
  /// `SLURM_ARRAY_TASK_ID` starts where the array does, at `SLURM_ARRAY_TASK_MIN`, and goes on by
  /// `SLURM_ARRAY_TASK_STEP`.
  package init(of count: Int, in environment: [String: String]) throws(ShardError) {
    let index: Int
    switch (environment[Self.kubernetes], environment[Self.slurm]) {
    case (nil, nil): throw .noIndex(count)
    case (_?, _?): throw .twoIndices
    case (let text?, nil):
      index = try Self.number(text, of: Self.kubernetes)
    case (nil, let text?):
      let first = try Self.number(
        environment["SLURM_ARRAY_TASK_MIN"] ?? "0",
        of: "SLURM_ARRAY_TASK_MIN"
      )
      let step = try Self.number(
        environment["SLURM_ARRAY_TASK_STEP"] ?? "1",
        of: "SLURM_ARRAY_TASK_STEP"
      )
      index = try (Self.number(text, of: Self.slurm) - first) / max(step, 1)
    }
    try self.init(checking: index, count: count, named: "'--shards \(count)' in task \(index)")
  }

  private static let kubernetes = "JOB_COMPLETION_INDEX"
  private static let slurm = "SLURM_ARRAY_TASK_ID"

  private init(checking index: Int, count: Int, named name: String) throws(ShardError) {
    guard count >= 1 else { throw .noShards(name) }
    guard (0..<count).contains(index) else { throw .outOfRange(count: count, named: name) }
    self.init(index: index, count: count)
  }

  private static func number(_ text: String, of variable: String) throws(ShardError) -> Int {
    guard let number = Int(text), number >= 0 else { throw .notANumber(text, of: variable) }
    return number
  }

  /// Refuses a shard that a sweep of so many cells has nothing for.
  package func check(cellCount total: Int) throws(ShardError) {
    guard cellCount(of: total) > 0 else { throw .empty(self, cells: total) }
  }
}

/// Why a part of a sweep cannot be told; the command line is wrong, or its environment.
package struct ShardError: Error, Equatable, Sendable, CustomStringConvertible {
  package var description: String

  static func unreadable(_ text: String) -> ShardError {
    ShardError(
      description: "'--shard' must be I/N with whole numbers, such as 0/7 to 6/7, not '\(text)'"
    )
  }

  static func noShards(_ name: String) -> ShardError {
    ShardError(description: "\(name): a sweep has at least one shard")
  }

  static func outOfRange(count: Int, named name: String) -> ShardError {
    ShardError(description: "\(name): \(count) shards are counted from 0 to \(count - 1)")
  }

  static func noIndex(_ count: Int) -> ShardError {
    ShardError(
      description: "'--shards \(count)' needs JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID in the "
        + "environment; give '--shard I/\(count)' where no scheduler sets them"
    )
  }

  static let twoIndices = ShardError(
    description: "JOB_COMPLETION_INDEX and SLURM_ARRAY_TASK_ID are both set; "
      + "give '--shard I/N' to say which part is meant"
  )

  static func notANumber(_ text: String, of variable: String) -> ShardError {
    ShardError(description: "\(variable) must be a whole number from 0 on, not '\(text)'")
  }

  static func empty(_ shard: Shard, cells: Int) -> ShardError {
    ShardError(
      description: "\(shard) has no cells: the sweep has only \(cells); "
        + "use \(cells) shards or fewer"
    )
  }
}
