/// A Mastodon instance in motion: one scenario under one policy with one seed.
package struct World {
  package init(_ scenario: Scenario, policy: Policy, seed: UInt64, recording: Recording = .full) {
    preconditionFailure("not written yet")
  }

  /// Runs to the end of the scenario.
  package mutating func run() -> RunResult {
    preconditionFailure("not written yet")
  }

  /// How much a run keeps besides its summary.
  package enum Recording: Equatable, Sendable {
    /// Figures and histograms only.
    case summary
    /// The timeline, the events and the decisions too.
    case full
  }
}
