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
  @OptionGroup var silence: QuietOptions

  @Flag(help: "Show the full paths.")
  var paths = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if options.policy.count > 1 {
      throw ValidationError("give one '--policy' at most")
    }
  }

  func run() throws {
    let experiment = try Experiment(options, isQuiet: silence.quiet)
    let parameters = experiment.variants.flatMap(\.setup.parameters)
    if json {
      let columns = ["object", "parameter", "value", "allowed", "path"]
      let table = Table(columns: columns, rows: parameters.map(\.row))
      return try StandardStreams.write(table.encoded(as: .json))
    }
    var style = StandardStreams.style
    // A path is for copying: a terminal wraps it, nothing cuts it.
    if paths { style.width = .max }
    let sections = Self.sections(of: parameters).map { title, parameters in
      let columns = [paths ? "path" : "parameter", "value", "allowed"]
      let rows = parameters.flatMap { $0.shortRows(withPath: paths) }
      return "\(title)\n" + Table(columns: columns, rows: rows).text(style: style)
    }
    try StandardStreams.write(sections.joined(separator: "\n\n"))
  }

  /// The parameters of each object, in their order.
  private static func sections(of parameters: [Parameter]) -> [(String, [Parameter])] {
    var sections: [(title: String, parameters: [Parameter])] = []
    for parameter in parameters {
      if sections.last?.title == parameter.owner {
        sections[sections.count - 1].parameters.append(parameter)
      } else {
        sections.append((parameter.owner, [parameter]))
      }
    }
    return sections
  }
}

extension Parameter {
  /// Such as `ScaledObject/mastodon-sidekiq-worker-default`.
  fileprivate var owner: String {
    object.map { "\($0.kind.rawValue)/\($0.name)" } ?? "scenario"
  }

  fileprivate var row: [Table.Value] {
    [
      .text(owner), .text(name), value.map { .text($0.description) } ?? .null,
      .text("\(domain)" + (isOptional ? ", or 'none'" : "")), .text(path),
    ]
  }

  /// One row, and another for the name by place.
  fileprivate func shortRows(withPath: Bool) -> [[Table.Value]] {
    (withPath ? [path] : [name, placeAlias].compactMap(\.self)).map { name in
      [
        .text(name), value.map { .text($0.description) } ?? .null,
        .text(domain.summary + (isOptional ? ", none" : "")),
      ]
    }
  }
}
