import ArgumentParser
import Experiments
import Foundation
import Reports
import RunStore
import Simulation

/// `mastoscale-sim export`: what the store holds, for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write runs, a sweep, a timeline, jobs or events as CSV or JSON.",
    discussion: """
      Without an ID it is the newest run, or the newest sweep. 'jobs' has a row for each execution of \
      a job. They are not stored: a scenario is run for them, or a stored run again.

      Example:
        mastoscale-sim export sweep --format csv -o tradeoff.csv
        mastoscale-sim export sweep s3 --front --format json
        mastoscale-sim export timeline r12 --format ndjson
        mastoscale-sim export jobs viral-post --set listLength=500 -o jobs.csv
      """
  )

  @Argument(help: "What to write: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: Kind

  @Argument(help: "A run such as r12, or a sweep such as s3; with 'jobs' also a scenario.")
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
  @OptionGroup(title: "Jobs of a Scenario") var now: RunNowOptions
  @OptionGroup var storing: StoreOptions
  @OptionGroup var silence: QuietOptions

  /// The tables that there are.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case runs, sweep, timeline, jobs, events
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
    if kind != .jobs, now.isGiven {
      throw ValidationError("'--policy', '--set' and '--seed' belong to 'export jobs SCENARIO'")
    }
    if scenario == nil { try now.checkAbsent(beside: id ?? StoredSelection.last) }
  }

  func run() throws {
    let output = OutputFile(output)
    try output.check()
    let path = scenario.flatMap { try? ScenarioLibrary().path(of: $0) }
    try output.check(against: kind == .jobs ? [path, now.policy, storing.store] : [storing.store])
    let format = format.encoding
    let text =
      switch kind {
      case .runs: Table.runs(try stored().store.runRows()).encoded(as: format)
      case .sweep: try sweep(stored()).encoded(as: format)
      case .jobs: try jobs().encoded(as: format)
      case .timeline: try timeline(stored().recordedRun(id)).encoded(as: format)
      case .events: try events(stored().recordedRun(id)).encoded(as: format)
      }
    try output.write(text)
  }

  private func stored() throws -> StoredSelection {
    StoredSelection(try RunStore.openExisting(path: storing.store))
  }

  /// What is to be run for its jobs; `nil` for a run that is stored.
  private var scenario: String? {
    id.flatMap { $0 == StoredSelection.last || RunID($0) != nil ? nil : $0 }
  }

  private func jobs() throws -> JobTable {
    if let scenario {
      let (result, setup) = try now.run(scenario, recording: .executions, isQuiet: silence.quiet)
      return JobTable(result, of: setup.scenario, id: nil)
    }
    let run = try stored().run(id)
    let (result, setup) = try RunCommandLine(of: run).repeated(recording: .executions)
    return JobTable(result, of: setup.scenario, id: run.id.description)
  }

  private func sweep(_ selection: StoredSelection) throws -> Table {
    let sweep = try selection.store.sweep(selection.sweep(id))
    if let note = sweep.incompleteness { silence.note(note) }
    return try selecting.report(
      selection.store.rows(of: sweep.id),
      replications: sweep.plan.replications,
      isQuiet: silence.quiet
    ).table
  }

  private func timeline(_ run: StoredRun) -> Table {
    Table.timeline(of: run.result, id: run.id.description)
  }

  private func events(_ run: StoredRun) -> Table {
    Table.events(of: run.result, id: run.id.description)
  }
}
