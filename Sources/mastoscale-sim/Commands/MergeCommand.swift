import ArgumentParser
import Foundation
import Reports
import RunStore

/// `mastoscale-sim merge`: unites stores, such as those of the shards of a sweep.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Add what other stores hold to a store.",
    discussion: """
      The shards of a sweep become the sweep as one machine would have run it. Runs and cells that \
      are there already are passed over, so merging again does no harm, and the order of the \
      stores does not matter. All is added or nothing. When a shard or other cells are missing, what \
      is there is merged, what is missing is said, and the exit code is 1.

      Example:
        mastoscale-sim merge shard-0.sqlite shard-1.sqlite --into all.sqlite
        mastoscale-sim merge shards/*.sqlite
      """
  )

  @Argument(
    help: ArgumentHelp("The stores to add; they are not changed.", valueName: "store"),
    completion: .file(extensions: ["sqlite"])
  )
  var sources: [String]

  @Option(
    name: [.customLong("into"), .customShort("o"), .customLong("store")],
    help: ArgumentHelp(
      "The store that they are added to; it is created when there is none.",
      valueName: "file"
    ),
    completion: .file(extensions: ["sqlite"])
  )
  var target = StoreOptions.standardPath

  @Flag(help: "Print the merged sweeps as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Do not say what was added.")
  var quiet = false

  func validate() throws {
    if target.isEmpty { throw ValidationError("'--into' must name a file") }
  }

  func run() throws {
    let report = try RunStore.merge(sources, into: target)
    let table = Table(merged: report.sweeps)
    if json {
      try StandardStreams.write(table.encoded(as: .json))
    } else if !table.rows.isEmpty {
      try StandardStreams.write(table.text(style: StandardStreams.listStyle))
    }
    if !quiet {
      StandardStreams.note(report.summary(sources: sources.count, target: target))
      for note in report.differences { StandardStreams.note(note) }
    }
    try report.checkComplete()
  }
}

extension Table {
  /// One line for each sweep.
  fileprivate init(merged sweeps: [MergedSweep]) {
    self.init(
      columns: ["sweep", "scenario", "policy", "varies", "cells", "stored", "added", "finished"],
      rows: sweeps.map { sweep in
        let plan = sweep.plan
        return [
          .text("\(sweep.id)"), .text(plan.scenarioWords), .text(plan.origin.policy.name),
          .text(plan.axisWords), plan.plannedCells, .integer(sweep.storedCells),
          .integer(sweep.addedCells),
          .text(sweep.isFinished ? "yes" : "no"),
        ]
      }
    )
  }
}

extension MergeReport {
  fileprivate func summary(sources: Int, target: String) -> String {
    let cells = sweeps.reduce(0) { $0 + $1.addedCells }
    if addedRuns == 0, cells == 0 {
      return "nothing to add: '\(target)' holds all of it"
    }
    let counts = [
      counted(addedRuns, "run", "runs"), counted(cells, "cell of sweeps", "cells of sweeps"),
    ]
    return "added \(counts.compactMap { $0 }.joined(separator: " and ")) from "
      + "\(sources == 1 ? "1 store" : "\(sources) stores") to '\(target)'"
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
  }

  /// Says why shards that were merged together are not of one sweep.
  fileprivate var differences: [String] {
    let sharded = sweeps.filter(\.isSharded)
    guard let first = sharded.first else { return [] }
    return sharded.dropFirst().map { other in
      let differences = first.plan.differences(from: other.plan).joined(separator: ", ")
      return "the shards of \(first.id) and \(other.id) are of two sweeps, which are kept apart; "
        + "they differ in \(differences)"
    }
  }

  /// Names the shards or cells that are missing, and ends the command with them.
  fileprivate func checkComplete() throws {
    let missing = sweeps.flatMap { sweep in
      let cells = sweep.missingCells.map { [$0.description] } ?? []
      return (sweep.missingShards.map(\.description) + cells).map { "\(sweep.id): \($0)" }
    }
    guard !missing.isEmpty else { return }
    throw Failure(
      missing.joined(separator: "\nerror: "),
      hint: "run what is missing, with '--resume' where it was begun, and merge it too",
      code: .failed
    )
  }
}

extension SweepPlan {
  /// In what two plans differ, for people.
  fileprivate func differences(from other: SweepPlan) -> [String] {
    let (own, others) = (origin, other.origin)
    let parts: [(Bool, String)] = [
      (own.version != others.version, "the version (\(own.version), \(others.version))"),
      (
        own.scenario.name != others.scenario.name,
        "the scenario ('\(own.scenario.name)', '\(others.scenario.name)')"
      ),
      (
        own.scenario.name == others.scenario.name && own.scenario.hash != others.scenario.hash,
        "the text of the scenario '\(own.scenario.name)'"
      ),
      (own.policy.hash != others.policy.hash && policyIsOwn(other), "the policy"),
      (own.settings != others.settings, "what is set"),
      (axes != other.axes, "what varies"),
      (seed != other.seed, "the seed (\(seed), \(other.seed))"),
      (replications != other.replications, "the replications"),
    ]
    return parts.filter(\.0).map(\.1)
  }

  /// Whether the policy is more than the scenario's own: that differs where the scenario does.
  private func policyIsOwn(_ other: SweepPlan) -> Bool {
    origin.policy.hash != origin.scenario.hash
      || other.origin.policy.hash != other.origin.scenario.hash
  }
}
