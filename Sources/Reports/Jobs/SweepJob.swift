/// A sweep as a job for the scheduler of a cluster: one task for each shard.
package struct SweepJob: Equatable, Sendable {
  /// A DNS label, so that objects can be named by it.
  package var name: String
  /// Shown in a comment.
  package var scenario: String
  package var version: String
  package var cellCount: Int
  package var shards: Int
  /// How many shards run at once.
  package var parallelism: Int
  /// Thousandths of a processor for a shard.
  package var milliCPU: Int64
  package var memoryMiB: Int64
  /// The arguments of the command, without those that name the shard and its store.
  package var arguments: [String]

  package init(
    name: String,
    scenario: String,
    version: String,
    cellCount: Int,
    shards: Int,
    parallelism: Int,
    milliCPU: Int64,
    memoryMiB: Int64,
    arguments: [String]
  ) {
    self.name = name
    self.scenario = scenario
    self.version = version
    self.cellCount = cellCount
    self.shards = shards
    self.parallelism = parallelism
    self.milliCPU = milliCPU
    self.memoryMiB = memoryMiB
    self.arguments = arguments
  }

  /// A name of at most 40 characters, from that of a scenario and the key of its sweep.
  package static func name(of scenario: String, key: String) -> String {
    var name = ""
    for scalar in scenario.lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isPlain { name.unicodeScalars.append(scalar) } else if name.last != "-" { name += "-" }
    }
    return (["sweep"] + name.prefix(24).split(separator: "-") + [key.prefix(8)])
      .joined(separator: "-")
  }

  /// Processors of a shard, each for one worker.
  var workers: Int64 { (milliCPU - 1) / 1000 + 1 }

  /// What every task runs, with its store.
  func arguments(store: String) -> [String] {
    arguments + [
      "--shards", "\(shards)", "--workers", "\(workers)", "--store", store, "--resume",
    ]
  }

  /// Such as `35 cells of 'viral-post' in 7 shards`.
  var title: String { "\(cellCount) cells of '\(scenario)' in \(shards) shards" }
}
