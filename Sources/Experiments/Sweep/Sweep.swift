import Simulation

/// A grid of cells over one scenario and policy: a list that is the same wherever it is made.
///
/// The last axis changes fastest, and the replications of a cell follow each other.
package struct Sweep: Equatable, Sendable {
  /// What all cells have in common, with everything set that does not vary.
  package let setup: Setup
  package let axes: [ParameterSet]
  package let replications: Int
  package let seed: UInt64
  /// Hashes of the texts that `setup` was read from, what was set on them, and the version.
  package let origin: Origin

  /// No sweep has more cells.
  package static let limit = 1_000_000

  /// Checks every axis and every value against the setup.
  package init(
    of setup: Setup,
    axes: [ParameterSet],
    replications: Int,
    seed: UInt64,
    origin: Origin
  ) throws(ParameterError) {
    precondition(replications >= 1, "a sweep has at least one replication")
    self.setup = setup
    self.axes = axes
    self.replications = replications
    self.seed = seed
    self.origin = origin
    try checkSize()
    try Self.check(axes, of: setup, fixed: origin.fixed)
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
  package var count: Int {
    axes.reduce(replications) { $0 * $1.values.count }
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
    return hash.description
  }

  /// The cell at a place of the list.
  package func cell(at index: Int) -> Cell {
    precondition((0..<count).contains(index), "a cell of this sweep")
    let replication = index % replications
    let assignments = assignments(ofPoint: index / replications)
    let seed = ReplicationSeed.seed(seed, replication: replication)
    return Cell(
      index: index,
      assignments: assignments,
      replication: replication,
      seed: seed,
      key: key(assignments, replication: replication, seed: seed)
    )
  }

  /// The setup of a cell.
  package func setup(of cell: Cell) throws(ParameterError) -> Setup {
    var setup = setup
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

  private func key(_ assignments: [Assignment], replication: Int, seed: UInt64) -> String {
    var hash = ContentHash()
    origin.combine(into: &hash)
    for assignment in assignments {
      hash.combine(assignment)
    }
    hash.combine("\(seed)")
    hash.combine("\(replication)")
    return hash.description
  }

  private func checkSize() throws(ParameterError) {
    var product = replications
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
