import Simulation

/// One of the scenarios that a study puts under the same policies, and how much it counts.
package struct StudyScenario: Equatable, Sendable {
  /// Where every cell begins: the scenario and the policy with everything set that does not vary.
  package let setup: Setup
  /// Hashes of the texts that `setup` was read from, what was set on them, and the version.
  package let origin: Sweep.Origin
  /// Of replication 0; the scenario's own, or one that all scenarios of the study have.
  package let seed: UInt64
  /// In a mean over the scenarios; above 0.
  package let weight: Double

  package init(setup: Setup, origin: Sweep.Origin, seed: UInt64, weight: Double = 1) {
    precondition(weight > 0 && weight.isFinite, "a scenario that counts has a weight above 0")
    self.setup = setup
    self.origin = origin
    self.seed = seed
    self.weight = weight
  }

  /// The scenario's name, by which tables and the store tell the scenarios of a study apart.
  package var name: String { setup.scenario.name }
}

extension StudyScenario {
  /// The setup of a policy of the study.
  ///
  /// Refuses values that do not go together, and a queue that the study's own policy serves and this
  /// one leaves to nobody.
  func setup(under assignments: [Assignment]) throws(PolicyProblem) -> Setup {
    var setup = setup
    do throws(ParameterError) {
      try setup.applyCell(assignments)
    } catch {
      throw PolicyProblem(message: "\(error)")
    }
    if let problem = setup.problem { throw PolicyProblem(message: problem) }
    let unserved = setup.unservedQueues(since: self.setup)
    guard unserved.isEmpty else {
      throw PolicyProblem(message: "no Deployment serves \(unserved.joined(separator: ", "))")
    }
    return setup
  }

  /// Checks that names tell the scenarios of a study apart.
  static func checkNames(of scenarios: [StudyScenario]) throws(ParameterError) {
    for (place, scenario) in scenarios.enumerated()
    where scenarios[..<place].contains(where: { $0.name == scenario.name }) {
      throw .sameName(scenario.name)
    }
  }
}

/// Why a policy of a study has no result, in a sentence.
struct PolicyProblem: Error {
  let message: String
}

extension ParameterError {
  static func sameName(_ name: String) -> ParameterError {
    ParameterError(
      "two scenarios of the study are called '\(name)'",
      hint: "give each a 'name' of its own"
    )
  }

  /// The same, with the scenario that it was found in.
  package func found(in scenario: String) -> ParameterError {
    ParameterError("in the scenario '\(scenario)': \(message)", hint: hint)
  }
}
