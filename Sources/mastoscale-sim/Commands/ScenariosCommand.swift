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

  @OptionGroup var silence: QuietOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let scenarios = ScenarioLibrary().scenarios
    if scenarios.isEmpty {
      silence.note("there is no folder 'scenarios' here with a scenario in it")
    }
    if json {
      let rows = scenarios.map { row(of: $0) + [.text($0.path)] }
      let table = Table(columns: ["scenario", "about", "path"], rows: rows)
      try StandardStreams.write(table.encoded(as: .json))
    } else {
      try StandardStreams.write(text(of: scenarios))
    }
  }

  /// A table for each folder, those of no folder first.
  private func text(of scenarios: [(name: String, path: String)]) -> String {
    let folders = Dictionary(grouping: scenarios) { folder(of: $0.name) }
    let tables = folders.sorted { $0.key < $1.key }.map { folder, scenarios in
      let heading = folder.isEmpty ? "scenario" : folder
      return Table(columns: [heading, "about"], rows: scenarios.map(row))
        .text(style: StandardStreams.style)
    }
    return tables.joined(separator: "\n\n")
  }

  private func folder(of name: String) -> String {
    name.split(separator: "/").dropLast().joined(separator: "/")
  }

  private func row(of scenario: (name: String, path: String)) -> [Table.Value] {
    [.text(scenario.name), heading(of: scenario.path).map(Table.Value.text) ?? .null]
  }

  /// The scenario's `description`, else the first line of the comment that it begins with.
  private func heading(of path: String) -> String? {
    if let description = try? ScenarioReader.read(path: path).description { return description }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let line = text.split(separator: "\n", maxSplits: 1).first { $0.hasPrefix("#") }
    return line.map { $0.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces) }
  }
}
