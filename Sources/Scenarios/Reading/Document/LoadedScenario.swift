package import Simulation

/// A scenario that can be run, and what its files had to say besides.
package struct LoadedScenario: Equatable, Sendable {
  package var scenario: Scenario
  /// The `description` of the scenario.
  package var description: String?
  /// The queues and milestones that its `slo` section names; its other goals are the usual ones.
  package var namedGoals: [String]
  /// Warnings and notes, in the order of files and lines.
  package var notices: [Diagnostic]
  /// The scenario file, then those of its `manifests`, of its actions, and of its traces; a hash
  /// stands for the content of a trace.
  package var sources: [SourceText]
  /// Those of `sources` that hold the manifests: the scenario file and those of its `manifests`.
  package var manifests: [SourceText]

  package init(
    scenario: Scenario,
    description: String? = nil,
    namedGoals: [String] = [],
    notices: [Diagnostic],
    sources: [SourceText],
    manifests: [SourceText] = []
  ) {
    self.scenario = scenario
    self.description = description
    self.namedGoals = namedGoals
    self.notices = notices
    self.sources = sources
    self.manifests = manifests
  }
}

/// A policy that can replace the scenario's own.
package struct LoadedPolicy: Equatable, Sendable {
  package var policy: Policy
  /// Warnings and notes, in the order of lines.
  package var notices: [Diagnostic]
  package var source: SourceText

  package init(policy: Policy, notices: [Diagnostic], source: SourceText) {
    self.policy = policy
    self.notices = notices
    self.source = source
  }
}
