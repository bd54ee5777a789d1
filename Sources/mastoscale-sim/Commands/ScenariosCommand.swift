import ArgumentParser
import Foundation
import Reports

/// `mastoscale-sim scenarios`: what can be run by name.
struct ScenariosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios",
    abstract: "List the scenarios that can be run by name.",
    discussion: """
      They are looked for in 'scenarios/' of the working directory, then among those that came \
      with the program.

      Example:
        mastoscale-sim scenarios
      """
  )

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let table = Table(
      columns: ["scenario", "about", "path"],
      rows: ScenarioLibrary().scenarios.map { scenario in
        let heading = heading(of: scenario.path)
        return [.text(scenario.name), heading.map(Table.Value.text) ?? .null, .text(scenario.path)]
      }
    )
    if json {
      try StandardStreams.write(table.encoded(as: .json))
    } else {
      try StandardStreams.write(table.text(style: StandardStreams.style))
    }
  }

  /// The first line of the comment that a scenario begins with.
  private func heading(of path: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n", maxSplits: 1).first { $0.hasPrefix("#") }
    return line.map { $0.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces) }
  }
}
