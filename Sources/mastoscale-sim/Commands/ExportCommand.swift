import ArgumentParser
import Foundation
import Reports
import RunStore

/// `mastoscale-sim export`: what the store holds, for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write runs, a sweep, a timeline or events as CSV or JSON.",
    discussion: """
      Without an ID it is the newest run, or the newest sweep.

      Example:
        mastoscale-sim export sweep --format csv -o tradeoff.csv
        mastoscale-sim export sweep s3 --front --format json
        mastoscale-sim export timeline r12 --format ndjson
      """
  )

  @Argument(help: "What to write: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: Kind

  @Argument(help: "A run such as r12, or a sweep such as s3.")
  var id: String?

  @Option(help: "csv, json or ndjson.")
  var format = Format.csv

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file; standard output by default.", valueName: "file"),
    completion: .file()
  )
  var output: String?

  @OptionGroup var selecting: SelectionOptions
  @OptionGroup var storing: StoreOptions

  /// The tables that there are.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case runs, sweep, timeline, events
  }

  /// How a table is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json, ndjson

    var encoding: Table.Format {
      switch self {
      case .csv: .csv
      case .json: .json
      case .ndjson: .ndjson
      }
    }
  }

  func validate() throws {
    try selecting.pricing.check(named: selecting.metricNames)
    if kind == .runs, id != nil {
      throw ValidationError("'export runs' writes all runs; leave out the ID")
    }
    if kind != .sweep, selecting.isGiven {
      throw ValidationError("only 'export sweep' has points to choose from")
    }
  }

  func run() throws {
    let output = OutputFile(output)
    try output.check()
    let selection = StoredSelection(try RunStore.openExisting(path: storing.store))
    let table =
      switch kind {
      case .runs: Table.runs(try selection.store.runRows())
      case .sweep: try sweep(selection)
      case .timeline: try timeline(selection.recordedRun(id))
      case .events: try events(selection.recordedRun(id))
      }
    try output.write(table.encoded(as: format.encoding))
  }

  private func sweep(_ selection: StoredSelection) throws -> Table {
    let sweep = try selection.store.sweep(selection.sweep(id))
    if let note = sweep.incompleteness { StandardStreams.note(note) }
    return try selecting.report(
      selection.store.rows(of: sweep.id),
      replications: sweep.plan.replications
    ).table
  }

  private func timeline(_ run: StoredRun) -> Table {
    Table.timeline(of: run.result, id: run.id.description)
  }

  private func events(_ run: StoredRun) -> Table {
    Table.events(of: run.result, id: run.id.description)
  }
}
