import ArgumentParser
import Foundation
import Reports
import Scenarios

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
    let scenarios = ScenarioLibrary().scenarios
    if scenarios.isEmpty {
      StandardStreams.note("there is no folder 'scenarios' here with a scenario in it")
    }
    let style = StandardStreams.style
    let rows: [[Table.Value]] = scenarios.map { scenario in
      let about = heading(of: scenario.path).map(Table.Value.text) ?? .null
      return [.text(scenario.name), about] + (json ? [.text(scenario.path)] : [])
    }
    let columns = ["scenario", "about"] + (json ? ["path"] : [])
    let table = Table(columns: columns, rows: rows)
    try StandardStreams.write(json ? table.encoded(as: .json) : table.text(style: style))
  }

  /// The scenario's `description`, else the first line of the comment that it begins with.
  private func heading(of path: String) -> String? {
    if let description = try? ScenarioReader.read(path: path).description { return description }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n", maxSplits: 1).first { $0.hasPrefix("#") }
    return line.map { $0.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces) }
  }
}
