import Simulation

/// A setting whose answers queueing theory knows exactly, and the scenario that poses it.
package struct TheorySetting: Sendable {
  /// The model in Kendall's notation, or what else it is called.
  package let family: String
  /// Its parameters, such as `c = 5, ρ = 0.90`; unique within the family.
  package let name: String
  package let figures: [Figure]
  /// What a run has to keep for the figures.
  let recording: World.Recording
  /// The scenario of one replication.
  let scenario: @Sendable (_ run: Replication) -> Scenario

  init(
    _ family: String,
    _ name: String,
    recording: World.Recording = .summary,
    figures: [Figure],
    scenario: @escaping @Sendable (_ run: Replication) -> Scenario
  ) {
    self.family = family
    self.name = name
    self.recording = recording
    self.figures = figures
    self.scenario = scenario
  }

  /// What one replication is made for.
  package struct Replication: Sendable {
    /// A stationary start is drawn from it.
    let seed: UInt64
    /// How much longer than usual a queue is watched that remembers its past: long busy periods
    /// are rare, and without some of them an interval is too narrow.
    var length = 1.0
  }

  /// Something that theory gives and a run shows.
  package struct Figure: Sendable {
    package let name: String
    /// What theory says.
    package let expected: Double
    /// What one run says, as numerator and denominator.
    let observe: @Sendable (RunResult) -> (Double, over: Double)
  }

  /// Runs one replication and adds what it shows to the estimates, one for each figure.
  func run(_ run: Replication, into estimates: inout [RatioEstimate]) throws(RunError) {
    var world = try World(
      scenario(run),
      policy: Policy(name: "none", scaledObjects: []),
      seed: run.seed,
      recording: recording
    )
    let result = try world.run()
    for (place, figure) in figures.enumerated() {
      let (numerator, denominator) = figure.observe(result)
      estimates[place].add(numerator, over: denominator)
    }
  }
}
