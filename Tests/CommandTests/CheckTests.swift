import Foundation
import FoundationXML
import Testing

/// `check`: goals as an exit code, and the files for CI.
@Suite(.serialized) struct CheckTests {
  @Test func `goals that are met end with 0, a breach with 99`() throws {
    try withTool { tool throws in
      let met = try tool.run("check", "small.scenario", "--replications", "3")
      #expect(met.status == 0)
      #expect(met.errors.isEmpty)
      #expect(met.output.contains("3 of 3  met"))
      #expect(met.output.contains("MET: 1 of 1 goals"))
      #expect(!tool.exists("results"))
      let breached = try tool.run("check", "small.scenario", "--max-pod-hours", "0.01")
      #expect(breached.status == 99)
      #expect(breached.errors.isEmpty)
      #expect(breached.output.contains("BREACHED: 1 of 2 goals"))
    }
  }

  @Test func `of several policies one breach is enough`() throws {
    try withTool { tool throws in
      try tool.writePolicies()
      let arguments = ["check", "small.scenario", "--policy", "now.yaml", "--policy", "new.yaml"]
      let limits = ["--max-pod-hours", "0.35", "--json"]
      let result = try tool.run(arguments + limits)
      #expect(result.status == 99)
      let lines = result.output.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[0].contains("\"policy\":\"now\""))
      #expect(lines[0].contains("\"breached\":false"))
      #expect(lines[1].contains("\"breached\":true"))
    }
  }

  @Test func `JUnit is XML with a case for each goal, Markdown has a row`() throws {
    try withTool { tool throws in
      let files = ["--junit", "check.xml", "--markdown", "check.md"]
      let limits = ["--max-refused", "0", "--max-pod-hours", "0.01"]
      #expect(try tool.run(["check", "small.scenario"] + files + limits).status == 99)
      let suites = try SuiteReader(tool.read("check.xml"))
      #expect(suites.cases == ["default p95 ≤ 30s", "refused connections ≤ 0", "pod-hours ≤ 0.01"])
      #expect(suites.failures.count == 1)
      #expect(suites.failures[0].hasPrefix("pod-hours ≤ 0.01: measured 0."))
      #expect(try tool.read("check.md").contains("| pod-hours | ≤ 0.01 |"))
      let output = try tool.run(["check", "small.scenario", "--junit", "-"] + limits).output
      #expect(output == (try tool.read("check.xml")))
    }
  }

  @Test func `limits make up for a scenario without goals`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
      let goals = "slo:\n  default: {p95: 30s}\n"
      try tool.write(text.replacingOccurrences(of: goals, with: ""), to: "bare.scenario")
      let bare = try tool.run("check", "bare.scenario")
      #expect(bare.status == 64)
      #expect(bare.output.isEmpty)
      #expect(bare.errors.hasPrefix("error: the scenario 'small' has no 'slo' section, and no"))
      let limited = try tool.run("check", "bare.scenario", "--max-lost", "0")
      #expect(limited.status == 0)
      #expect(limited.output.contains("MET: 1 of 1 goals"))
      let hours = try tool.run("check", "bare.scenario", "--max-pod-hours", "0.254")
      #expect(hours.output.contains("pod-hours    ≤ 0.254    0.2544  0 of 1  BREACHED"))
      let more = try tool.run("check", "bare.scenario", "--max-pod-hours", "0.26")
      #expect(more.output.contains("pod-hours     ≤ 0.26      0.25  1 of 1  met"))
    }
  }

  @Test func `a goal without jobs is neither met nor breached, and alone it is an error`() throws {
    try withTool { tool throws in
      let text = try tool.read("small.scenario")
        .replacingOccurrences(of: "default: {p95: 30s}", with: "pull: {p95: 30s}")
      try tool.write(text, to: "pull.scenario")
      let one = try tool.run("check", "pull.scenario")
      #expect(one.status == 99)
      #expect(one.output.contains("nothing to measure"))
      #expect(!one.output.contains("mailers"))
      try tool.write(
        text.replacingOccurrences(of: "queue: default", with: "queue: scheduler")
          .replacingOccurrences(of: "-q, default]", with: "-q, default, -q, scheduler]"),
        to: "none.scenario"
      )
      let none = try tool.run("check", "none.scenario")
      #expect(none.status == 65)
      #expect(none.errors.contains("has nothing that its goals could be measured by"))
    }
  }

  /// Arguments after `check small.scenario`, and the message.
  private static let wrong: [(arguments: [String], message: String)] = [
    (["--confidence", "lots"], "a share from 50% to 100%, such as '95%', not 'lots'"),
    (["--confidence", "95"], "a share from 50% to 100%, such as '95%', not '95'"),
    (["--confidence", "20%"], "a share from 50% to 100%, such as '95%', not '20%'"),
    (["--confidence", "nan"], "a share from 50% to 100%, such as '95%', not 'nan'"),
    (["--max-refused=-1"], "'--max-refused' must be a whole number from 0, not '-1'"),
    (["--max-pod-hours", "nan"], "'--max-pod-hours' must be a number from 0 to 1000000000"),
    (["--max-latency", "3"], "Unknown option '--max-latency'"),
    (["--replications", "0"], "'--replications' must be a whole number"),
    (["--json", "--junit", "-"], "only one of '--json', '--junit -' and '--markdown -'"),
  ]

  @Test(arguments: wrong.indices)
  func `wrong options are refused before anything runs`(index: Int) throws {
    let (arguments, message) = Self.wrong[index]
    try withTool { tool throws in
      let result = try tool.run(["check", "small.scenario"] + arguments)
      #expect(result.status == 64)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }

  @Test func `a place that cannot be written is refused before anything runs`() throws {
    try withTool { tool throws in
      let result = try tool.run("check", "small.scenario", "--junit", "nowhere/check.xml")
      #expect(result.status == 1)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("'nowhere/check.xml' cannot be written"))
    }
  }
}

/// The cases of a JUnit file, as an XML parser reads them.
private final class SuiteReader: NSObject, XMLParserDelegate {
  private(set) var cases: [String] = []
  private(set) var failures: [String] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser,
    didStartElement element: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch element {
    case "testcase": cases.append(attributes["name"] ?? "")
    case "failure": failures.append(attributes["message"] ?? "")
    default: break
    }
  }
}
