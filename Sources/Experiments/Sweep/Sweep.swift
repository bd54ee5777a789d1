import Simulation

/// A grid of cells over one or more scenarios: a list that is the same wherever it is made.
///
/// The last axis changes fastest. The scenarios of a point follow each other, and within them the
/// replications.
package struct Sweep: Equatable, Sendable {
  /// What all cells start from.
  ///
  /// There is at least one; all are run under the same parameters.
  package let scenarios: [StudyScenario]
  package let axes: [ParameterSet]
  /// Of each point and scenario; with `stages` the most.
  package let replications: Int
  /// How replications are spared; `nil`: all are run.
  package let stages: StageRules?

  /// No sweep has more cells.
  package static let limit = 1_000_000

  /// Checks every axis and every value against every scenario.
  package init(
    of scenarios: [StudyScenario],
    axes: [ParameterSet],
    replications: Int,
    stages: StageRules? = nil
  ) throws(ParameterError) {
    precondition(!scenarios.isEmpty, "a sweep has at least one scenario")
    precondition(replications >= 1, "a sweep has at least one replication")
    self.scenarios = scenarios
    self.axes = axes
    self.replications = replications
    self.stages = stages
    try checkSize()
    try StudyScenario.checkNames(of: scenarios)
    for scenario in scenarios {
      do throws(ParameterError) {
        try Self.check(axes, of: scenario.setup, fixed: scenario.origin.fixed)
      } catch {
        throw scenarios.count > 1 ? error.found(in: scenario.name) : error
      }
    }
  }

  /// A sweep of one scenario.
  package init(
    of setup: Setup,
    axes: [ParameterSet],
    replications: Int,
    seed: UInt64,
    origin: Origin
  ) throws(ParameterError) {
    let scenario = StudyScenario(setup: setup, origin: origin, seed: seed)
    try self.init(of: [scenario], axes: axes, replications: replications)
  }

  /// Checks every axis and every value against a setup on which some parameters are set.
  static func check(
    _ axes: [ParameterSet],
    of setup: Setup,
    fixed: [Assignment]
  ) throws(ParameterError) {
    for (place, axis) in axes.enumerated() {
      guard !axes[..<place].contains(where: { $0.parameter == axis.parameter }) else {
        throw .variedTwice(axis.parameter)
      }
    }
    try setup.check(axes)
    let active = setup.active(under: axes)
    for axis in axes { try check(fixed, of: active, against: axis) }
  }

  /// A setting that an axis overwrites in every cell would be ignored.
  private static func check(
    _ settings: [Assignment],
    of setup: Setup,
    against axis: ParameterSet
  ) throws(ParameterError) {
    let varied = try setup.parameters(named: axis.parameter)
    for fixed in settings {
      // What no cell has, the axis has removed.
      let set = (try? setup.parameters(named: fixed.parameter)) ?? []
      let isOverwritten = set.allSatisfy { parameter in varied.contains { $0 == parameter } }
      if isOverwritten { throw .setAndVaried(fixed.parameter, axis: axis.parameter) }
    }
  }

  /// Of the first scenario.
  package var setup: Setup { scenarios[0].setup }

  /// Of the first scenario.
  package var origin: Origin { scenarios[0].origin }

  /// Of the first scenario's replication 0.
  package var seed: UInt64 { scenarios[0].seed }

  /// Where the setup came from: what, besides the assignments, determines a result.
  package struct Origin: Equatable, Sendable {
    package var scenarioHash: String
    package var policyHash: String
    /// The `--set` arguments, already applied.
    package var fixed: [Assignment]
    package var version: String

    package init(scenarioHash: String, policyHash: String, fixed: [Assignment], version: String) {
      self.scenarioHash = scenarioHash
      self.policyHash = policyHash
      self.fixed = fixed
      self.version = version
    }

    func combine(into hash: inout ContentHash) {
      hash.combine(version)
      hash.combine(scenarioHash)
      hash.combine(policyHash)
      hash.combine("\(fixed.count)")
      for assignment in fixed {
        hash.combine(assignment)
      }
    }
  }

  /// The number of cells.
  package var count: Int { pointCount * scenarios.count * replications }

  /// The number of sets of parameters.
  package var pointCount: Int { axes.reduce(1) { $0 * $1.values.count } }

  /// The place of a cell in the list.
  package func index(ofPoint point: Int, scenario: Int, replication: Int) -> Int {
    (point * scenarios.count + scenario) * replications + replication
  }

  /// A hash of all that determines the cells and their order.
  package var key: String {
    var hash = ContentHash()
    origin.combine(into: &hash)
    for axis in axes {
      hash.combine(axis.parameter)
      hash.combine(axis.values.joined(separator: ","))
    }
    hash.combine("\(seed)")
    hash.combine("\(replications)")
    if scenarios.count > 1 {
      for scenario in scenarios {
        scenario.origin.combine(into: &hash)
        hash.combine("\(scenario.seed) \(scenario.weight)")
      }
    }
    if let stages { hash.combine(stages.description) }
    return hash.description
  }

  /// The cell at a place of the list.
  package func cell(at index: Int) -> Cell {
    precondition((0..<count).contains(index), "a cell of this sweep")
    let replication = index % replications
    let (point, place) = (index / replications).quotientAndRemainder(dividingBy: scenarios.count)
    let assignments = assignments(ofPoint: point)
    let scenario = scenarios[place]
    let seed = ReplicationSeed.seed(scenario.seed, replication: replication)
    return Cell(
      index: index,
      scenario: place,
      assignments: assignments,
      replication: replication,
      seed: seed,
      key: key(scenario, assignments, replication: replication, seed: seed)
    )
  }

  /// The setup of a cell.
  package func setup(of cell: Cell) throws(ParameterError) -> Setup {
    var setup = scenarios[cell.scenario].setup
    try setup.applyCell(cell.assignments)
    return setup
  }

  private func assignments(ofPoint point: Int) -> [Assignment] {
    var rest = point
    var assignments: [Assignment] = []
    for axis in axes.reversed() {
      let value = axis.values[rest % axis.values.count]
      assignments.append(Assignment(parameter: axis.parameter, value: value))
      rest /= axis.values.count
    }
    return assignments.reversed()
  }

  private func key(
    _ scenario: StudyScenario,
    _ assignments: [Assignment],
    replication: Int,
    seed: UInt64
  ) -> String {
    var hash = ContentHash()
    scenario.origin.combine(into: &hash)
    if scenarios.count > 1 { hash.combine(scenario.name) }
    for assignment in assignments {
      hash.combine(assignment)
    }
    hash.combine("\(seed)")
    hash.combine("\(replication)")
    return hash.description
  }

  private func checkSize() throws(ParameterError) {
    let (start, isTooLarge) = replications.multipliedReportingOverflow(by: scenarios.count)
    guard !isTooLarge else { throw .tooManyCells(Self.limit) }
    var product = start
    for axis in axes {
      let (next, overflow) = product.multipliedReportingOverflow(by: axis.values.count)
      guard !axis.values.isEmpty else { throw .emptySet(of: axis.parameter) }
      guard !overflow, next <= Self.limit else { throw .tooManyCells(Self.limit) }
      product = next
    }
    guard product <= Self.limit else { throw .tooManyCells(Self.limit) }
  }
}

extension ContentHash {
  mutating func combine(_ assignment: Assignment) {
    combine(assignment.parameter)
    combine(assignment.value)
  }
}
