/// One point of a sweep: what is set, and which replication it is.
package struct Cell: Equatable, Sendable {
  /// The place in the sweep's list.
  package var index: Int
  /// The place among the sweep's scenarios.
  package var scenario: Int
  /// One for each axis, in the order of the axes.
  package var assignments: [Assignment]
  /// Counted from 0.
  package var replication: Int
  /// The seed of the replication, the same for all cells of it.
  package var seed: UInt64
  /// A hash of all that determines the result.
  package var key: String

  package init(
    index: Int,
    scenario: Int = 0,
    assignments: [Assignment],
    replication: Int,
    seed: UInt64,
    key: String
  ) {
    self.index = index
    self.scenario = scenario
    self.assignments = assignments
    self.replication = replication
    self.seed = seed
    self.key = key
  }
}

/// The seeds of replications.
package enum ReplicationSeed {
  /// The seed of replication `index`, counted from 0, of an experiment.
  ///
  /// The first is the seed itself: a single run is the first replication. It depends on nothing
  /// else, so that all policies meet the same arrivals.
  package static func seed(_ seed: UInt64, replication index: Int) -> UInt64 {
    precondition(index >= 0, "replications are counted from 0")
    guard index > 0 else { return seed }
    // SplitMix64 (Steele, Lea, Flood 2014), output number `index` of the state `seed`.
    var z = seed &+ UInt64(index) &* 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
