import ArgumentParser
import Experiments
import Foundation

/// Which part of a sweep is run here.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run one part of N, counted from 0: every N-th cell from the I-th on.",
      valueName: "i/n"
    )
  )
  var shard: String?

  @Option(
    help: ArgumentHelp(
      "Run the part of N that JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID names.",
      valueName: "n"
    )
  )
  var shards: Int?

  func validate() throws {
    if shard != nil, shards != nil {
      throw ValidationError("give '--shard I/N' or '--shards N', not both")
    }
    if let shards, shards < 1 {
      throw ValidationError("'--shards' must be a whole number from 1 on, not '\(shards)'")
    }
  }

  var isGiven: Bool { shard != nil || shards != nil }

  /// The part that is meant, of a sweep of so many cells.
  func selected(ofCells count: Int) throws -> Shard {
    do throws(ShardError) {
      let shard = try named
      try shard.check(cellCount: count)
      return shard
    } catch {
      throw Failure(error.description, code: .usage)
    }
  }

  private var named: Shard {
    get throws(ShardError) {
      if let shard { return try Shard(parsing: shard) }
      guard let shards else { return .whole }
      return try Shard(of: shards, in: ProcessInfo.processInfo.environment)
    }
  }
}
