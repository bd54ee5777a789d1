import Experiments
import Foundation
import RunStore
import Scenarios
import Simulation

/// A scenario with the policies that it is to be run under: read, checked, and set.
struct Experiment {
  let scenario: StoredText
  /// The seed that the scenario names.
  let seed: UInt64
  let assignments: [Assignment]
  /// One for each `--policy`; the scenario's own when there is none.
  let variants: [Variant]

  /// The scenario under one policy, with everything set.
  struct Variant {
    let setup: Setup
    let policy: StoredText
  }

  /// Reads the files that the options name; what there is to say about them goes to standard error.
  init(_ options: ScenarioOptions, isQuiet: Bool = false) throws {
    assignments = try options.assignments()
    let path = try ScenarioLibrary().path(of: options.scenario)
    let loaded = try ScenarioReader.read(path: path)
    var notices = loaded.notices
    scenario = StoredText(
      name: loaded.scenario.name,
      text: loaded.text,
      hash: ContentHash(of: loaded.text).description
    )
    seed = loaded.scenario.seed
    var policies = [(policy: loaded.scenario.policy, text: scenario)]
    if !options.policy.isEmpty {
      policies = try options.policy.map { path in
        let read = try PolicyReader.read(path: path, for: loaded.scenario)
        notices += read.notices
        return (read.policy, StoredText(read))
      }
    }
    variants = try policies.map { [assignments] policy, text in
      try Variant(scenario: loaded.scenario, policy: policy, text: text, assignments: assignments)
    }
    if !isQuiet {
      for notice in notices { StandardStreams.note("\(notice)") }
    }
  }

  /// What the store keeps beside the results of a variant.
  func origin(of variant: Variant) -> Origin {
    Origin(
      scenario: scenario,
      policy: variant.policy,
      settings: assignments.map(Setting.init),
      version: MastoscaleSim.version,
      storedAt: WallTime.now
    )
  }
}

extension Experiment.Variant {
  /// Applies the assignments; a result that no cluster would accept is refused.
  fileprivate init(
    scenario: Scenario,
    policy: Policy,
    text: StoredText,
    assignments: [Assignment]
  ) throws {
    var setup = Setup(scenario: scenario, policy: policy)
    for assignment in assignments {
      try setup.apply(assignment)
    }
    if let problem = setup.problems.first { throw Failure(problem, code: .usage) }
    self.init(setup: setup, policy: text)
  }
}

extension StoredText {
  fileprivate init(_ read: LoadedPolicy) {
    self.init(
      name: read.policy.name,
      text: read.text,
      hash: ContentHash(of: read.text).description
    )
  }
}

extension Setting {
  init(_ assignment: Assignment) {
    self.init(name: assignment.parameter, value: assignment.value)
  }
}

/// The clock on the wall, which only the command reads.
enum WallTime {
  /// Seconds since 1970-01-01T00:00:00Z.
  static var now: Int64 { Int64(Date().timeIntervalSince1970) }
}
