import ArgumentParser
import Reports
import RunStore

/// `mastoscale-sim show`: a stored run or sweep, as it was printed.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a stored run or sweep.",
    discussion: """
      Example:
        mastoscale-sim show r12
        mastoscale-sim show s3 --json
        mastoscale-sim show s3 --front --where 'p95(default) <= 2m' --sort podHours
      """
  )

  @Argument(help: "A run such as r12, or a sweep such as s3; the newest run by default.")
  var id: String?

  @OptionGroup var selecting: SelectionOptions
  @OptionGroup var storing: StoreOptions
  @OptionGroup var silence: QuietOptions

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    try selecting.pricing.check(named: selecting.metricNames)
  }

  func run() throws {
    let id = try id.map(StoredID.init)
    try selecting.check(of: id)
    let selection = StoredSelection(try RunStore.openExisting(path: storing.store))
    switch id {
    case nil:
      try show(selection.run(nil))
    case .run(let id):
      try show(selection.store.run(id, explained: false))
    case .sweep(let id):
      let sweep = try selection.store.sweep(id)
      if let note = sweep.incompleteness { silence.note(note) }
      try show(selection.store.rows(of: sweep.id), replications: sweep.plan.replications)
    }
  }

  private func show(_ run: StoredRun) throws {
    let id = run.id.description
    try StandardStreams.write(
      json
        ? RunDocument(run.result, id: id).json
        : RunReport(run.result, id: id).text(style: StandardStreams.style)
    )
  }

  private func show(_ rows: [SweepRow], replications: Int) throws {
    let report = try selecting.report(rows, replications: replications, isQuiet: silence.quiet)
    try StandardStreams.write(
      json ? report.table.encoded(as: .json) : report.text(style: StandardStreams.style)
    )
  }
}
