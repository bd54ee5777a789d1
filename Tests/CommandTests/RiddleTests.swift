import Foundation
import Testing

/// The gallery of riddles: scenarios, page and table agree, and `explain` solves each.
@Suite(.serialized) struct RiddleTests {
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let folder = project.appendingPathComponent("scenarios/riddles")

  private func page() throws -> String {
    let file = Self.project.appendingPathComponent("docs/riddles.md")
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test(arguments: Riddle.all)
  func `explain names the cause and the number that decides`(riddle: Riddle) throws {
    try withTool { tool throws in
      let result = try tool.run(riddle.arguments)
      #expect(result.status == 0)
      let explanation = Explanation(result.output)
      #expect(explanation.causes == riddle.causes)
      #expect(explanation.results == riddle.results)
      for number in riddle.numbers { #expect(explanation.text.contains(number)) }
      try expectExcerpt(of: riddle, in: result.output)
    }
  }

  /// What the page shows of the output are lines of it, in their order.
  private func expectExcerpt(of riddle: Riddle, in output: String) throws {
    let parts = try page().components(separatedBy: "```console\n$ \(riddle.command)\n")
    try #require(parts.count == 2, "the page shows the command once")
    let block = try #require(parts[1].components(separatedBy: "\n```").first)
    var rest = output.components(separatedBy: "\n")[...]
    for line in block.components(separatedBy: "\n") where line != "…" {
      let place = rest.firstIndex(of: line)
      #expect(place != nil, "\(line)")
      rest = rest[(place.map { $0 + 1 } ?? rest.startIndex)...]
    }
  }

  @Test func `lint says beforehand what the manifests show`() throws {
    try withTool { tool throws in
      let json = try tool.run("lint", Self.folder.path, "--json").output
      let rows = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
      let findings = Set(
        (rows ?? []).map { row in
          let file = ((row["file"] as? String) ?? "").split(separator: "/").last ?? ""
          return "\(file) \((row["rule"] as? String) ?? "")"
        }
      )
      let page = try page()
      for riddle in Riddle.all {
        guard let rule = riddle.rule else { continue }
        #expect(findings.contains("\(riddle.name).scenario \(rule)"))
        #expect(page.contains("[`\(rule)`](lint.md)"))
      }
    }
  }

  @Test func `folder, page and table have the same riddles`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let names = Riddle.all.map(\.name)
    #expect(files.sorted() == names.map { "\($0).scenario" }.sorted())
    let page = try page()
    for name in names {
      #expect(page.contains("(../scenarios/riddles/\(name).scenario)"))
    }
  }

  @Test(arguments: Riddle.all)
  func `a scenario says what is asked, by whom, and how to ask`(riddle: Riddle) throws {
    let file = Self.folder.appendingPathComponent("\(riddle.name).scenario")
    let text = try String(contentsOf: file, encoding: .utf8)
    let comment = text.split(separator: "\n").prefix { $0.hasPrefix("#") }
    let lines = comment.map { $0.dropFirst().trimmingCharacters(in: .whitespaces) }
    let words = lines.joined(separator: " ")
    #expect(words.contains("?"))
    #expect(words.contains("Asked in "))
    #expect(words.hasSuffix("Ask: \(riddle.command)"))
  }

  @Test func `a riddle that is named without its folder is pointed out`() throws {
    try withTool { tool throws in
      let result = try tool.run("run", "57-of-60")
      #expect(result.status == 65)
      #expect(result.errors.contains("did you mean 'riddles/57-of-60'?"))
    }
  }

  @Test func `the riddles are listed in a table of their own`() throws {
    try withTool { tool throws in
      let tables = try tool.run("scenarios").output.components(separatedBy: "\n\n")
      #expect(tables.count == 2)
      #expect(tables[0].contains("viral-post "))
      #expect(!tables[0].contains("riddles"))
      #expect(tables[1].hasPrefix("riddles "))
      #expect(tables[1].contains("\nriddles/57-of-60 "))
    }
  }
}
