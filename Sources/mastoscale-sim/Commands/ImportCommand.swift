import ArgumentParser

/// `mastoscale-sim import`: a scenario from what was recorded on a real instance.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a scenario from metrics, logs or tables of a real instance.",
    discussion: """
      Writes FILE.scenario, and FILE.trace.csv with its load beside it. docs/traces.md says how to record \
      what is imported.

      Example:
        mastoscale-sim import prometheus jobs.json backlog.json -o tuesday.scenario
        mastoscale-sim import prometheus --url http://localhost:9090 --from now-1d --to now \
      -o yesterday.scenario
        mastoscale-sim import sidekiq sidekiq.log -o evening.scenario --manifests manifests.yaml
        mastoscale-sim import csv counts.csv -o counts.scenario
      """,
    subcommands: [
      ImportPrometheusCommand.self, ImportSidekiqCommand.self, ImportCSVCommand.self,
    ]
  )
}

/// Where an imported scenario goes, and what goes with it.
struct ImportOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The scenario to write.", valueName: "file.scenario"),
    completion: .file(extensions: ["scenario"])
  )
  var output: String

  @Option(
    help: ArgumentHelp(
      "A file of manifests for the scenario; may be repeated. Placeholders without it.",
      valueName: "file"
    ),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var manifests: [String] = []

  @Flag(help: "Replace files that are there.")
  var force = false

  @Flag(name: .shortAndLong, help: "No notices on standard error.")
  var quiet = false

  @Flag(help: "Print one JSON object about what was imported.")
  var json = false

  func validate() throws {
    let ending = ".\(ScenarioLibrary.fileExtension)"
    guard output.hasSuffix(ending), output.split(separator: "/").last.map(String.init) != ending
    else { throw ValidationError("'--output' must end with '\(ending)', not '\(output)'") }
  }
}

/// What is to be told apart in a recording of counts.
struct RecoveryOptions: ParsableArguments {
  @Option(help: "queue or class: what the jobs are told apart by.")
  var by = Grouping.queue

  @Option(
    help: ArgumentHelp(
      "How jobs fall to the queues where only their total is known: default=35%,push=65%.",
      valueName: "shares"
    )
  )
  var split: String?

  /// What jobs are told apart by.
  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case queue
    case jobClass = "class"
  }
}
