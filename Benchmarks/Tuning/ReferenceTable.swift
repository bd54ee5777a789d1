import Experiments
import Foundation
import Scenarios
import Simulation

/// Every policy of a grid with its figures: what a search is measured against.
struct ReferenceTable {
  let scenario: String
  let axes: [ParameterSet]
  let metrics: [String]
  /// One row for each point of the grid, the last axis fastest; empty where the policy is invalid.
  let rows: [[Double]]
}

extension ReferenceTable {
  /// Runs every policy of the grid.
  static func make(
    scenario path: String,
    axes: [ParameterSet],
    workers: Int
  ) async throws
    -> ReferenceTable
  {
    let loaded = try ScenarioReader.read(path: path)
    let setup = Setup(scenario: loaded.scenario, policy: loaded.scenario.policy)
    let grid = try Grid(setup: setup, axes: axes)
    let base = try grid.run(setup)
    let metrics = Metric.all(in: [base]).filter { metric in
      switch metric {
      case .queueLatencyP95, .queueLatencyP95OfAll, .queueLatencyP99OfAll, .overSLO, .podHours,
        .peakConnections, .refusedConnections:
        true
      default: false
      }
    }
    var rows = [[Double]](repeating: [], count: grid.count)
    var runs = 0
    var done = 0
    let began = ContinuousClock.now
    try await OrderedWorkers(count: workers).run(Array(0..<grid.families)) { family in
      Result { try grid.rows(ofFamily: family, metrics: metrics) }
    } deliver: { family, result in
      let found = try result.get()
      for (index, row) in found.rows { rows[index] = row }
      runs += found.runs
      done += 1
      if done.isMultiple(of: 100) {
        let spent = ContinuousClock.now - began
        FileHandle.standardError.write(
          Data("\(done) of \(grid.families) families, \(runs) runs, \(spent)\n".utf8)
        )
      }
    }
    FileHandle.standardError.write(Data("\(grid.count) policies, \(runs) runs\n".utf8))
    return ReferenceTable(
      scenario: loaded.scenario.name,
      axes: axes,
      metrics: metrics.map(\.name),
      rows: rows
    )
  }

  /// CSV: two comment lines that say what was run, then the figures.
  var text: String {
    var lines = ["# scenario \(scenario)"]
    lines += axes.map { "# vary \($0.parameter)=\($0.values.joined(separator: ","))" }
    lines.append(metrics.map { "\"\($0)\"" }.joined(separator: ","))
    lines += rows.map { row in row.map { "\($0)" }.joined(separator: ",") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads what ``text`` wrote.
  init(text: String) throws {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func value(_ line: Substring, after word: String) -> String? {
      line.hasPrefix(word) ? String(line.dropFirst(word.count)) : nil
    }
    scenario = lines.popFirst().flatMap { value($0, after: "# scenario ") } ?? ""
    var axes: [ParameterSet] = []
    while let set = lines.first.flatMap({ value($0, after: "# vary ") }) {
      axes.append(try ParameterSet(parsing: set))
      lines.removeFirst()
    }
    self.axes = axes
    let heading = lines.popFirst() ?? ""
    metrics = heading.split(separator: ",").map { $0.filter { $0 != "\"" } }
    let count = axes.reduce(1) { $0 * $1.values.count }
    rows = lines.prefix(count).map { line in line.split(separator: ",").compactMap { Double($0) } }
  }
}

/// The grid of a table. A family is all its points that differ in the largest replica count alone.
struct Grid: Sendable {
  let setup: Setup
  let axes: [ParameterSet]
  /// The place of the axis of maxima, which is run from its largest value down.
  let maximumAxis: Int

  init(setup: Setup, axes: [ParameterSet]) throws {
    self.setup = setup
    self.axes = axes
    try setup.check(axes)
    maximumAxis = axes.firstIndex { setup.setsReplicaMaxima($0.parameter) } ?? 0
  }

  var count: Int { axes.reduce(1) { $0 * $1.values.count } }
  var families: Int { count / axes[maximumAxis].values.count }

  func run(_ setup: Setup) throws -> RunFigures {
    var world = try World(
      setup.scenario,
      policy: setup.policy,
      seed: setup.scenario.seed,
      recording: .summary
    )
    return RunFigures(try world.run())
  }

  /// The rows of a family by their index, and how many runs it took.
  func rows(ofFamily family: Int, metrics: [Metric]) throws -> (rows: [(Int, [Double])], runs: Int)
  {
    var rows: [(Int, [Double])] = []
    var known: [(ceiling: ReplicaCeiling, row: [Double])] = []
    var runs = 0
    for place in axes[maximumAxis].values.indices.reversed() {
      let (index, setup) = try point(family, maximum: place)
      guard setup.problem == nil else {
        rows.append((index, []))
        continue
      }
      if let equal = known.first(where: { $0.ceiling.covers(setup) }) {
        rows.append((index, equal.row))
        continue
      }
      let figures = try run(setup)
      runs += 1
      let row = metrics.map { $0.value(in: figures) ?? .nan }
      known.append((ReplicaCeiling(of: setup, run: figures), row))
      rows.append((index, row))
    }
    return (rows, runs)
  }

  private func point(_ family: Int, maximum: Int) throws -> (Int, Setup) {
    var rest = family
    var places = [Int](repeating: 0, count: axes.count)
    for axis in axes.indices.reversed() where axis != maximumAxis {
      places[axis] = rest % axes[axis].values.count
      rest /= axes[axis].values.count
    }
    places[maximumAxis] = maximum
    var index = 0
    var setup = setup
    var assignments: [Assignment] = []
    for (axis, place) in zip(axes, places) {
      index = index * axis.values.count + place
      assignments.append(Assignment(parameter: axis.parameter, value: axis.values[place]))
    }
    try setup.applyCell(assignments)
    return (index, setup)
  }
}
