import Experiments
import Foundation
import RunStore
import Scenarios
import Simulation

/// A scenario with the policies that it is to be run under: read, checked, and set.
struct Experiment {
  let scenario: StoredText
  let loaded: LoadedScenario
  /// The seed that the scenario names.
  let seed: UInt64
  /// The queues and milestones that the scenario's `slo` section names.
  let namedGoals: [String]
  let assignments: [Assignment]
  /// One for each `--policy`; the scenario's own when there is none.
  let variants: [Variant]

  /// The scenario under one policy, with everything set.
  struct Variant {
    let setup: Setup
    let policy: StoredText
    /// `nil` for the scenario's own.
    let loadedPolicy: LoadedPolicy?
  }

  /// Reads the files that the options name; what there is to say about them goes to standard error.
  init(_ options: ScenarioOptions, isQuiet: Bool = false) throws {
    assignments = try options.assignments()
    let path = try ScenarioLibrary().path(of: options.scenario)
    let loaded = try ScenarioReader.read(path: path)
    self.loaded = loaded
    var notices = loaded.notices
    scenario = StoredText(name: loaded.scenario.name, sources: loaded.sources)
    seed = loaded.scenario.seed
    namedGoals = loaded.namedGoals
    var policies: [(loaded: LoadedPolicy?, text: StoredText)] = [(nil, scenario)]
    if !options.policy.isEmpty {
      let read = try options.policy.map { try PolicyReader.read(path: $0, for: loaded.scenario) }
      notices += read.flatMap(\.notices)
      policies = Self.named(read).map { ($0, StoredText($0)) }
    }
    variants = try policies.map { [assignments] policy, text in
      try Variant(scenario: loaded.scenario, policy: policy, text: text, assignments: assignments)
    }
    if !isQuiet {
      for notice in notices { StandardStreams.note("\(notice)") }
      for notice in variants.flatMap({ $0.unserved(since: loaded.scenario) }).uniqued {
        StandardStreams.note(notice)
      }
    }
  }

  /// Policies of one name are told apart by their paths.
  private static func named(_ policies: [LoadedPolicy]) -> [LoadedPolicy] {
    guard Set(policies.map(\.policy.name)).count < policies.count else { return policies }
    return policies.map { loaded in
      var loaded = loaded
      loaded.policy.name = loaded.source.path
      return loaded
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
    policy: LoadedPolicy?,
    text: StoredText,
    assignments: [Assignment]
  ) throws {
    var setup = Setup(scenario: scenario, policy: policy?.policy ?? scenario.policy)
    try setup.apply(assignments)
    if let problem = setup.problem { throw Failure(problem, code: .usage) }
    do throws(RunError) {
      _ = try World(setup.scenario, policy: setup.policy, seed: 0, recording: .summary)
    } catch {
      guard assignments.isEmpty else { throw Failure(error.message, code: .usage) }
      throw error
    }
    self.init(setup: setup, policy: text, loadedPolicy: policy)
  }

  /// What is said of queues that the settings leave to nobody.
  fileprivate func unserved(since scenario: Scenario) -> [String] {
    setup.unservedQueues(since: Setup(scenario: scenario, policy: setup.policy)).map { queue in
      "no Deployment serves the queue '\(queue)' any more: its jobs wait to the end"
    }
  }
}

extension StoredText {
  /// A file and those that it names, as one text and one hash.
  fileprivate init(name: String, sources: [SourceText]) {
    var hash = ContentHash()
    for source in sources { hash.combine(source.text) }
    let additions = sources.dropFirst().map { "# \($0.path)\n\($0.text)" }
    let text = ([sources.first?.text ?? ""] + additions).joined(separator: "\n---\n")
    self.init(name: name, text: text, hash: hash.description)
  }

  fileprivate init(_ loaded: LoadedPolicy) {
    self.init(name: loaded.policy.name, sources: [loaded.source])
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
