import ArgumentParser
import Reports
import Simulation

/// `mastoscale-sim events`: what `kubectl get events -w` would print.
struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Print the Kubernetes events of a run as 'kubectl get events -w' does.",
    discussion: """
      The API server does not keep all that controllers send: equal events are counted up, from \
      the tenth different message on they are combined, and of each object at most 25 come at \
      once, then one in five minutes. '--all' shows what was sent.

      Example:
        mastoscale-sim events last --clock
        mastoscale-sim events viral-post --object hpa --type Warning --all
        mastoscale-sim events r12 --from 18:30 --to 19:00 --json
      """
  )

  @OptionGroup var selection: RunSelection
  @OptionGroup var filter: WatchOptions

  @Option(
    help: "Only events of this type: \(Kind.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var type: Kind?

  @Flag(help: "All events that were sent, not only those that the API server keeps.")
  var all = false

  /// The types of events.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case normal = "Normal"
    case warning = "Warning"
  }

  func run() throws {
    let run = try selection.result(explained: false)
    let span = try filter.span(in: run)
    let watch = EventWatch(
      run.result,
      id: run.id,
      filter: EventWatch.Filter(
        objects: ObjectFilter(filter.object),
        type: type?.rawValue,
        from: span.from,
        to: span.to,
        includesDropped: all
      )
    )
    if watch.isEmpty, !filter.json { selection.silence.note("no event was found") }
    try StandardStreams.write(filter.json ? watch.json : watch.text(wallClock: filter.clock))
  }
}

/// What `events` and `hpa` show, and how.
struct WatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only this object: a name, a kind such as hpa or pod, or kind/name; may be repeated.",
      valueName: "object"
    )
  )
  var object: [String] = []

  @Option(
    help: ArgumentHelp("Not before this moment, such as 18:42 or 2h42m.", valueName: "time")
  )
  var from: String?

  @Option(help: ArgumentHelp("Not after this moment.", valueName: "time"))
  var to: String?

  @Flag(help: "Show the wall clock of the scenario's zone.")
  var clock = false

  @Flag(help: "Print JSON.")
  var json = false

  /// The span that is shown.
  func span(in run: RunSelection.Selected) throws -> (from: Duration?, to: Duration?) {
    let from = try from.map { try run.moment($0, option: "--from") }
    let to = try to.map { try run.moment($0, option: "--to") }
    if let from, let to, from > to {
      throw ValidationError("'--from' must not be after '--to'")
    }
    return (from, to)
  }
}
