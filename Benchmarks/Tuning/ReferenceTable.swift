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
  /// For each row the number of its run, 0 for an invalid one.
  ///
  /// Policies that decide alike have one run.
  let runs: [Int]
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
    let origin = Sweep.Origin(scenarioHash: "", policyHash: "", fixed: [], version: "")
    let sweep = try Sweep(
      of: setup,
      axes: axes,
      replications: 1,
      seed: setup.scenario.seed,
      origin: origin
    )
    var figures = [RunFigures?](repeating: nil, count: sweep.count)
    let runner = SweepRunner(sweep, workers: workers)
    let work = try await runner.run { cell, outcome in
      if case .finished(let result) = outcome { figures[cell.index] = RunFigures(result) }
      guard cell.index.isMultiple(of: 256) else { return }
      FileHandle.standardError.write(Data("\(cell.index) of \(sweep.count)\n".utf8))
    }
    FileHandle.standardError.write(
      Data("\(sweep.count) policies, \(work.simulated) runs\n".utf8)
    )
    let metrics = Metric.all(in: figures.compactMap(\.self).prefix(1).map(\.self)).filter {
      metric in
      switch metric {
      case .queueLatencyP95, .queueLatencyP95OfAll, .queueLatencyP99OfAll, .overSLO, .podHours,
        .peakConnections, .refusedConnections:
        true
      default: false
      }
    }
    let rows = figures.map { figures in
      figures.map { figures in metrics.map { $0.value(in: figures) ?? .nan } } ?? []
    }
    return ReferenceTable(
      scenario: loaded.scenario.name,
      axes: axes,
      metrics: metrics.map(\.name),
      rows: rows,
      runs: numbers(of: figures.map { $0?.digest })
    )
  }

  private static func numbers(of digests: [UInt64?]) -> [Int] {
    var numbers: [UInt64: Int] = [:]
    return digests.map { digest in
      guard let digest else { return 0 }
      let number = numbers[digest] ?? numbers.count + 1
      numbers[digest] = number
      return number
    }
  }

  /// CSV: comment lines that say what was run, then the figures.
  var text: String {
    var lines = ["# scenario \(scenario)"]
    lines += axes.map { "# vary \($0.parameter)=\($0.values.joined(separator: ","))" }
    lines.append((metrics + ["run"]).map { "\"\($0)\"" }.joined(separator: ","))
    lines += zip(rows, runs).map { row, run in
      row.isEmpty ? "" : (row.map { "\($0)" } + ["\(run)"]).joined(separator: ",")
    }
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
    metrics = heading.split(separator: ",").dropLast().map { $0.filter { $0 != "\"" } }
    let count = axes.reduce(1) { $0 * $1.values.count }
    let fields = lines.prefix(count).map { $0.split(separator: ",") }
    rows = fields.map { $0.dropLast().compactMap { Double($0) } }
    runs = fields.map { $0.last.flatMap { Int($0) } ?? 0 }
  }
}
