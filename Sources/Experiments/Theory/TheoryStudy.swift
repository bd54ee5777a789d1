import Simulation

/// Simulates settings that theory knows and compares, on several cores.
package struct TheoryStudy: Sendable {
  package let settings: [TheorySetting]
  /// Independent runs behind each confidence interval.
  package let replications: Int
  /// Intervals for each figure; with more than one, their coverage is counted.
  package let intervals: Int
  package let seed: UInt64
  /// See ``TheorySetting/Replication``.
  private let length: Double

  package init(
    _ settings: [TheorySetting],
    replications: Int = 20,
    intervals: Int = 1,
    seed: UInt64 = 1,
    length: Double = 1
  ) {
    precondition(replications >= 2 && intervals >= 1, "an interval needs two runs or more")
    self.settings = settings
    self.replications = replications
    self.intervals = intervals
    self.seed = seed
    self.length = length
  }

  /// The long form: a thousand intervals of ten long replications.
  package static func long(_ settings: [TheorySetting], seed: UInt64) -> TheoryStudy {
    TheoryStudy(settings, replications: 10, intervals: 1000, seed: seed, length: 10)
  }

  /// Runs everything and hands over what was found of each setting, in order.
  ///
  /// The result depends neither on the number of workers nor on the other settings.
  package func run(workers: Int, deliver: ([TheoryFinding]) throws -> Void) async throws {
    let pieces = Array(0..<settings.count * intervals)
    var findings: [TheoryFinding] = []
    try await OrderedWorkers(count: workers).run(pieces) { [self] piece in
      Result { () throws(RunError) in try interval(piece) }
    } deliver: { piece, outcome in
      if piece % intervals == 0 { findings = blank(settings[piece / intervals]) }
      for (place, estimate) in try outcome.get().enumerated() { findings[place].add(estimate) }
      if piece % intervals == intervals - 1 { try deliver(findings) }
    }
  }

  private func blank(_ setting: TheorySetting) -> [TheoryFinding] {
    setting.figures.map { figure in
      TheoryFinding(
        family: setting.family,
        setting: setting.name,
        figure: figure.name,
        expected: figure.expected
      )
    }
  }

  /// The replications of one interval of one setting.
  private func interval(_ piece: Int) throws(RunError) -> [RatioEstimate] {
    let setting = settings[piece / intervals]
    let entity = "\(setting.family) \(setting.name)"
    let root = RandomKey(seed: seed, purpose: "theory", entity: entity)
    let key = root.child(UInt64(piece % intervals))
    var estimates = setting.figures.map { _ in RatioEstimate() }
    for replication in 0..<replications {
      let seed = key.child(UInt64(replication)).value
      try setting.run(TheorySetting.Replication(seed: seed, length: length), into: &estimates)
    }
    return estimates
  }
}
