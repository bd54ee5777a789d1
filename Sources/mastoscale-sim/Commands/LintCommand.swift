import ArgumentParser
import Experiments
import Foundation
import Reports
import Scenarios

/// `mastoscale-sim lint`: what is wrong or surprising in manifests, without a run.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Say what a cluster refuses in manifests, and what surprises.",
    discussion: """
      Manifests are taken as one set that is applied together; a scenario is a set of its own. A \
      comment '# lint: ignore RULE' at the end of a line, or on the line before, says that a \
      finding is known. Exits with 99 when a finding is an error.

      Example:
        mastoscale-sim lint scaledobject.yaml deployment.yaml
        helm template mastodon . | mastoscale-sim lint --max-connections 200 -
        mastoscale-sim lint --explain scale-up-window
      """
  )

  @Argument(
    help: "Manifests, scenarios, or folders of them; '-' is standard input.",
    completion: .file()
  )
  var files: [String] = []

  @Option(
    help: ArgumentHelp("Tell all about a rule: reasons, evidence, fix.", valueName: "rule")
  )
  var explain: String?

  @Flag(help: "List all rules.")
  var rules = false

  @Option(
    help: ArgumentHelp("Leave out a rule; may be repeated.", valueName: "rule")
  )
  var disable: [String] = []

  @Option(help: ArgumentHelp("PostgreSQL's max_connections.", valueName: "n"))
  var maxConnections: Int?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Only errors, and nothing on standard error.")
  var quiet = false

  func validate() throws {
    if files.isEmpty, explain == nil, !rules {
      throw ValidationError("give files, or '--rules', or '--explain' with a rule")
    }
    if let maxConnections, !(1...100_000).contains(maxConnections) {
      throw ValidationError(
        "'--max-connections' must be a whole number from 1 to 100000, not '\(maxConnections)'"
      )
    }
    for rule in disable where !LintRules.rules.contains(where: { $0.id == rule }) {
      throw ValidationError(Self.unknownRule(rule, among: LintRules.rules))
    }
    if let explain, !LintRules.texts.contains(where: { $0.id == explain }) {
      throw ValidationError(Self.unknownRule(explain, among: LintRules.texts))
    }
  }

  func run() throws {
    if let explain {
      try write(LintRules.texts.filter { $0.id == explain }.map(RuleReport.init))
    } else if rules {
      try write(LintRules.texts.map(RuleReport.init))
    } else {
      try lint()
    }
  }

  private func write(_ rules: [RuleReport]) throws {
    let style = StandardStreams.style
    if json {
      try StandardStreams.write(RuleReport.table(rules).encoded(as: .json))
    } else if explain != nil {
      try StandardStreams.write(rules.map { $0.text(style: style) }.joined(separator: "\n"))
    } else {
      try StandardStreams.write(RuleReport.list(rules, style: style))
    }
  }

  private func lint() throws {
    let inputs = try files.flatMap(Self.inputs)
    let linter = Linter(disabled: Set(disable), maxConnections: maxConnections)
    let report = linter.lint(inputs)
    let shown = report.findings.filter { !quiet || $0.severity == .error }
    let list = FindingReport(shown.map(FindingReport.Finding.init))
    try StandardStreams.write(
      json ? list.table.encoded(as: .json) : list.text(style: StandardStreams.style)
    )
    if !quiet {
      for file in report.passedOver {
        StandardStreams.note("'\(file)' is neither a manifest nor a scenario and is passed over")
      }
      StandardStreams.note(report.summary)
    }
    if report.isUnreadable { throw ExitCode(Failure.Code.data.rawValue) }
    if report.hasErrors { throw ExitCode(Failure.Code.breached.rawValue) }
  }

  /// What a path or the name of a scenario means.
  private static func inputs(_ file: String) throws -> [LintInput] {
    if file == "-" {
      let data = try FileHandle.standardInput.readToEnd() ?? Data()
      return [LintInput(SourceText(path: "<stdin>", text: String(decoding: data, as: UTF8.self)))]
    }
    let isYAML = [".yaml", ".yml", ".json"].contains { file.hasSuffix($0) }
    if isYAML || FileManager.default.fileExists(atPath: file) { return LintInput.read(path: file) }
    return LintInput.read(path: try ScenarioLibrary().path(of: file))
  }

  private static func unknownRule(_ rule: String, among known: [LintRuleText]) -> String {
    let hint = NearestNames.hint(for: rule, among: known.map(\.id))
    return "there is no rule '\(rule)'; \(hint ?? "'mastoscale-sim lint --rules' lists them")"
  }
}

extension LintReport {
  /// `1 error, 4 warnings, 12 infos in 8 objects of 2 files; 'lint --explain RULE' tells more`.
  fileprivate var summary: String {
    let place = "\(Self.text(objectCount, "object")) of \(Self.text(fileCount, "file"))"
    if findings.isEmpty { return "nothing found in \(place)" }
    let counts = LintSeverity.allCases.map { Self.text(count(of: $0), $0.rawValue) }
    return "\(counts.joined(separator: ", ")) in \(place); 'lint --explain RULE' tells more"
  }

  private static func text(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension FindingReport.Finding {
  fileprivate init(_ finding: LintFinding) {
    self.init(
      file: finding.position.file,
      line: finding.position.line,
      column: finding.position.column,
      severity: finding.severity.rawValue,
      rule: finding.rule,
      message: finding.message,
      fix: finding.fix
    )
  }
}

extension RuleReport {
  fileprivate init(_ rule: LintRuleText) {
    self.init(
      id: rule.id,
      severity: rule.severity.rawValue,
      title: rule.title,
      explanation: rule.explanation,
      evidence: rule.evidence,
      fix: rule.fix
    )
  }
}
