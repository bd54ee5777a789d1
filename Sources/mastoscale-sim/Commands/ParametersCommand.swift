import ArgumentParser
import Experiments
import Reports

/// `mastoscale-sim parameters`: what `--set` and `--vary` can address.
struct ParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: "List every parameter of a scenario with its present value.",
    discussion: """
      A parameter is called by its short name or its path. Without the name of an object before \
      a colon it means all objects that have it.

      Example:
        mastoscale-sim parameters viral-post
        mastoscale-sim run viral-post --set mastodon-sidekiq-worker-default:listLength=500
      """
  )

  @OptionGroup var options: ScenarioOptions

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if options.policy.count > 1 {
      throw ValidationError("give one '--policy' at most")
    }
  }

  func run() throws {
    let experiment = try Experiment(options)
    let parameters = experiment.variants.flatMap(\.setup.parameters)
    let table = Table(
      columns: ["object", "parameter", "value", "allowed", "path"],
      rows: parameters.map(\.row)
    )
    if json {
      try StandardStreams.write(table.encoded(as: .json))
    } else {
      try StandardStreams.write(table.text(style: StandardStreams.style))
    }
  }
}

extension Parameter {
  fileprivate var row: [Table.Value] {
    [
      object.map { .text("\($0.kind.rawValue)/\($0.name)") } ?? .text("scenario"),
      .text(name),
      value.map { .text($0.description) } ?? .null,
      .text("\(domain)" + (isOptional ? ", or 'none'" : "")),
      .text(path),
    ]
  }
}
