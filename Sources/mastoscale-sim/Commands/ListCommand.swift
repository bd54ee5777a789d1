import ArgumentParser
import Reports
import RunStore

/// `mastoscale-sim list`: what the store holds.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the stored runs and sweeps.",
    discussion: """
      Example:
        mastoscale-sim list
        mastoscale-sim list --store other.sqlite --json
      """
  )

  @OptionGroup var storing: StoreOptions

  @Flag(help: "Print two lines of JSON: the runs, then the sweeps.")
  var json = false

  func run() throws {
    let store = try RunStore.openExisting(path: storing.store)
    let runs = Table.runs(try store.runRows())
    let sweeps = Table(sweeps: try store.sweeps())
    if json {
      try StandardStreams.write(runs.encoded(as: .json))
      try StandardStreams.write(sweeps.encoded(as: .json))
      return
    }
    if runs.rows.isEmpty, sweeps.rows.isEmpty {
      StandardStreams.note("'\(storing.store)' holds no runs and no sweeps")
    }
    let tables = [runs, sweeps].filter { !$0.rows.isEmpty }
    let texts = tables.map { $0.text(style: StandardStreams.style) }
    try StandardStreams.write(texts.joined(separator: "\n"))
  }
}

extension Table {
  /// One line for each sweep.
  fileprivate init(sweeps: [StoredSweep]) {
    let columns = [
      "sweep", "scenario", "policy", "varies", "settings", "replications", "cells", "stored",
      "finished",
    ]
    self.init(
      columns: columns,
      rows: sweeps.map { sweep in
        let plan = sweep.plan
        return [
          .text("\(sweep.id)"), .text(plan.origin.scenario.name), .text(plan.origin.policy.name),
          .text(plan.axes.map(\.description).joined(separator: " ")),
          .text(plan.origin.settings.map(\.description).joined(separator: " ")),
          .integer(plan.replications), .integer(plan.cellCount), .integer(sweep.storedCells),
          .text(sweep.finishedAt == nil ? "no" : "yes"),
        ]
      }
    )
  }
}
