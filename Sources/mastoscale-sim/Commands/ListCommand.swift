import ArgumentParser
import Experiments
import Reports
import RunStore

/// `mastoscale-sim list`: what the store holds.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the stored runs and sweeps.",
    discussion: """
      What 'tune' keeps is a search: which cells it has is not known before. Spared cells were not \
      run, for '--race' or '--precision' did not need them. The table is cut to the width of a \
      terminal, and written whole to a file or a pipe.

      Example:
        mastoscale-sim list
        mastoscale-sim list --store other.sqlite --json
      """
  )

  @OptionGroup var storing: StoreOptions
  @OptionGroup var silence: QuietOptions

  @Flag(help: "Print one JSON object with the runs and the sweeps.")
  var json = false

  func run() throws {
    let store = try RunStore.openExisting(path: storing.store)
    let runs = try store.runRows()
    let sweeps = Table(sweeps: try store.sweeps())
    if json {
      let tables = [("runs", Table.runs(runs)), ("sweeps", sweeps)]
      return try StandardStreams.write(Table.document(tables))
    }
    if runs.isEmpty, sweeps.rows.isEmpty {
      silence.note("'\(storing.store)' holds no runs and no sweeps")
    }
    let style = StandardStreams.listStyle
    let texts = [
      runs.isEmpty ? nil : RunList(runs).text(style: style),
      sweeps.rows.isEmpty ? nil : sweeps.leavingOutEmpty.text(style: style),
    ]
    try StandardStreams.write(texts.compactMap { $0 }.joined(separator: "\n\n"))
  }
}

extension Table {
  /// One line for each sweep.
  fileprivate init(sweeps: [StoredSweep]) {
    let columns = [
      "sweep", "kind", "scenario", "policy", "varies", "settings", "replications", "cells",
      "shard", "stored", "spared", "finished",
    ]
    self.init(
      columns: columns,
      rows: sweeps.map { sweep in
        let plan = sweep.plan
        return [
          .text("\(sweep.id)"), .text(plan.isSearch ? "search" : "sweep"),
          .text(plan.scenarioWords), .text(plan.policyWords), .text(plan.axisWords),
          .text(plan.origin.settings.map(\.description).joined(separator: " ")),
          .integer(plan.replications), plan.plannedCells,
          .text(plan.shard.isWhole ? "" : "\(plan.shard.index)/\(plan.shard.count)"),
          .integer(sweep.storedCells - sweep.sparedCells), .integer(sweep.sparedCells),
          .text(sweep.finishedAt == nil ? "no" : "yes"),
        ]
      }
    )
  }
}

extension Table {
  /// For people: without the columns that tell nothing of any sweep.
  fileprivate var leavingOutEmpty: Table {
    let optional: Set = ["settings", "shard", "spared"]
    let scenario = columns.firstIndex(of: "scenario")
    let shown = columns.indices.filter { index in
      if columns[index] == "policy", let scenario {
        return rows.contains { $0[index] != $0[scenario] }
      }
      return !optional.contains(columns[index])
        || rows.contains { $0[index] != .text("") && $0[index] != .integer(0) }
    }
    return Table(
      columns: shown.map { columns[$0] },
      rows: rows.map { row in shown.map { row[$0] } }
    )
  }
}
