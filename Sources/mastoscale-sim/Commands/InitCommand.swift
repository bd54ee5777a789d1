import ArgumentParser
import Foundation
import Reports
import Scenarios

/// `mastoscale-sim init`: a scenario to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented scenario to start from.",
    discussion: """
      With '--from' it has your manifests; a Deployment that they leave out gets a placeholder. \
      Without, it has an example of them. What it writes can be run as it is, and has other \
      possibilities as comments.

      Example:
        kubectl -n mastodon get deployment,scaledobject -o yaml > manifests.yaml
        mastoscale-sim init --from manifests.yaml --users 15k -o evening.scenario
        mastoscale-sim run evening.scenario
      """
  )

  @Option(
    help: ArgumentHelp("A file of manifests; may be repeated.", valueName: "manifest"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var from: [String] = []

  @Option(help: "The users of the instance, such as 500 or 15k.")
  var users = "10k"

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The scenario to write; standard output without it.",
      valueName: "file.scenario"
    ),
    completion: .file(extensions: ["scenario"])
  )
  var output: String?

  @Flag(help: "Replace a file that is there.")
  var force = false

  @OptionGroup var silence: QuietOptions

  func validate() throws {
    _ = try userCount
    guard let path, !path.hasSuffix(".\(ScenarioLibrary.fileExtension)") else { return }
    throw ValidationError("'--output' must end with '.scenario', not '\(path)'")
  }

  func run() throws {
    let file = OutputFile(output)
    try file.check()
    try file.check(against: from)
    for path in from where !OutputFile.isRegular(path) {
      throw Failure(
        "'\(path)' is no file that a scenario can name",
        hint: "write the manifests to one first",
        code: .usage
      )
    }
    if !force { try file.checkAbsent() }
    let found = from.isEmpty ? StarterManifests() : try StarterManifests(reading: from)
    for notice in found.notices { silence.note("\(notice)") }
    let starter = StarterScenario(
      name: name,
      file: (path ?? Self.usualName).shellWord,
      users: try userCount,
      manifests: from.map { OutputFile.path($0, seenFrom: path ?? Self.usualName) },
      found: found
    )
    // What is written can be run: that is checked before it is.
    do throws(ScenarioError) {
      _ = try ScenarioReader.read(text: starter.text, name: path ?? Self.usualName)
    } catch {
      // The file that others speak of is not written.
      throw ScenarioError(error.diagnostics.filter { $0.severity == .error })
    }
    try file.write(starter.text)
    if let path {
      silence.note("'\(path)' is written; next: mastoscale-sim run \(path.shellWord)")
    }
  }

  /// `nil` for standard output.
  private var path: String? { output == "-" ? nil : output }

  private var name: String {
    URL(fileURLWithPath: path ?? Self.usualName).deletingPathExtension().lastPathComponent
  }

  /// What the text is called before it is a file.
  private static let usualName = "my.scenario"

  private var userCount: Int {
    get throws {
      guard let count = StarterScenario.users(users) else {
        throw ValidationError("'--users' must be a number of people from 1 to 10M, not '\(users)'")
      }
      return count
    }
  }
}
