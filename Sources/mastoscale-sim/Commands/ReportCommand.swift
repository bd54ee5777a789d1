import ArgumentParser
import Experiments
import Reports
import RunStore

/// `mastoscale-sim report`: a stored run or sweep as one HTML file.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a stored run or sweep as one HTML file, with charts.",
    discussion: """
      The file needs no network and no other file: it can be mailed, attached to a pull request \
      and printed. The same store gives the same bytes.

      Example:
        mastoscale-sim report last -o viral-post.html
        mastoscale-sim report s3 -o tradeoff.html
        mastoscale-sim report s3 --front --where 'podHours <= 40' -o front.html
      """
  )

  @Argument(
    help:
      "A run such as r12, 'last' for the newest, or a sweep such as s3; the newest run by default."
  )
  var id: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file; standard output by default.", valueName: "file"),
    completion: .file(extensions: ["html"])
  )
  var output: String?

  @OptionGroup var selecting: SelectionOptions
  @OptionGroup var storing: StoreOptions
  @OptionGroup var silence: QuietOptions

  func validate() throws {
    try selecting.pricing.check(named: selecting.metricNames)
  }

  func run() throws {
    let output = OutputFile(output)
    try output.check()
    try output.check(against: [storing.store])
    let id = try id.flatMap { $0 == StoredSelection.last ? nil : try StoredID($0) }
    try selecting.check(of: id)
    let selection = StoredSelection(try RunStore.openExisting(path: storing.store))
    let html =
      switch id {
      case nil: html(of: try selection.run(nil, explained: true))
      case .run(let id): html(of: try selection.store.run(id))
      case .sweep(let id): try html(of: selection.store.sweep(id), in: selection.store)
      }
    try output.write(html)
  }

  private func html(of run: StoredRun) -> String {
    let remark = run.lackOfTimeline.map { "\($0); \(RunCommandLine(of: run).sentence)" }
    let source = PageSource(run.id.description, of: run.origin, remark: remark)
    return RunPage(run.result, source: source).html
  }

  private func html(of sweep: StoredSweep, in store: RunStore) throws -> String {
    if let note = sweep.incompleteness { silence.note(note) }
    let report = try selecting.report(
      store.rows(of: sweep.id),
      replications: sweep.plan.replications,
      isQuiet: silence.quiet
    )
    let origin = sweep.plan.origin
    let source = PageSource(sweep.id.description, of: origin, remark: sweep.incompleteness)
    return SweepPage(report, of: SweepPage.Study(sweep.plan), source: source).html
  }
}

extension PageSource {
  fileprivate init(_ id: String, of origin: Origin, remark: String?) {
    self.init(
      id: id,
      version: origin.version,
      settings: origin.settings.map(\.description),
      remark: remark
    )
  }
}

extension SweepPage.Study {
  fileprivate init(_ plan: SweepPlan) {
    let count = plan.replications
    let seeds = ([plan.seed] + plan.scenarios.map(\.seed)).uniqued.map(\.description)
    let seed = "\(seeds.count == 1 ? "seed" : "seeds") \(seeds.joined(separator: ", "))"
    self.init(
      isSearch: plan.isSearch,
      scenarios: plan.scenarioWords,
      policy: plan.policyWords,
      axes: plan.axes.map(\.description),
      runs: [seed, count == 1 ? "one replication" : "\(count) replications"]
    )
  }
}
