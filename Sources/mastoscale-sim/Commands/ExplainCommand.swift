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
        mastoscale-sim explain riddles/57-of-60 --at 18:20
        mastoscale-sim explain r12 --at 18:42:15 --at 18:43 --json
      """
  )

  @OptionGroup var selection: RunSelection

  @Option(
    help: ArgumentHelp(
      "The wall clock of the scenario's zone (18:42), or the time since the start (2h42m); may "
        + "be repeated.",
      valueName: "time"
    )
  )
  var at: [String]

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
    let moments = try at.map { try run.moment($0, option: "--at") }
    try run.checkArithmetic()
    try run.check(object)
    let reports = moments.map {
      DecisionReport(run.result, id: run.id, at: $0, objects: ObjectFilter(object))
    }
    if json {
      try StandardStreams.write(reports.map(\.json).joined(separator: "\n"))
    } else {
      if reports.contains(where: \.isEmpty) {
        selection.silence.note("no controller has decided anything by then")
      }
      let texts = reports.map { $0.text(style: StandardStreams.style) }
      try StandardStreams.write(texts.joined(separator: "\n\n"))
    }
  }
}
