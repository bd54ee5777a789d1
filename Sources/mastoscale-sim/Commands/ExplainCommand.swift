import ArgumentParser
import Reports

/// `mastoscale-sim explain`: every controller's arithmetic at a moment.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why the replicas are what they are at a moment of a run.",
    discussion: """
      Shows the last sync of each HPA and the last poll of each ScaledObject at or before the \
      moment: what was read, ratio and tolerance, what each metric proposes, stabilization \
      windows, rate policies, bounds, the result, and its cause.

      Example:
        mastoscale-sim explain last --at 18:42
        mastoscale-sim explain viral-post --at 2h42m --object mastodon-sidekiq-worker-push
        mastoscale-sim explain r12 --at 18:42:15 --json
      """
  )

  @OptionGroup var selection: RunSelection

  @Option(
    help: ArgumentHelp(
      "The wall clock of the scenario's zone (18:42), or the time since the start (2h42m).",
      valueName: "time"
    )
  )
  var at: String

  @Option(
    help: ArgumentHelp(
      "Only this ScaledObject, HPA or Deployment; may be repeated.",
      valueName: "name"
    )
  )
  var object: [String] = []

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let run = try selection.result(explained: true)
    let moment = try run.moment(at, option: "--at")
    try run.checkArithmetic()
    try run.check(object)
    let report = DecisionReport(
      run.result,
      id: run.id,
      at: moment,
      objects: ObjectFilter(object)
    )
    if report.isEmpty, !json { StandardStreams.note("no controller has decided anything by then") }
    try StandardStreams.write(json ? report.json : report.text(style: StandardStreams.style))
  }
}
