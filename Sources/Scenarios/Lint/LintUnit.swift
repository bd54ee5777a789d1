import Simulation

/// Files that are linted together: a scenario with its manifests, or manifests alone.
struct LintUnit {
  /// What the readers made of the files.
  struct Content {
    var scenario: Scenario?
    /// The scenario's own document.
    var root: YAMLNode?
    var documents: [YAMLNode]
    var manifests: Manifests
    var sources: [SourceText]
    var connections: ConnectionBudget?
  }

  var content: Content
  /// What the readers said, in order.
  var diagnostics: [Diagnostic]

  /// Reads a scenario; throws when it is none.
  init(scenario source: SourceText, maxConnections: Int?) throws(ScenarioError) {
    let findings = Findings()
    let read = try ScenarioReader.content(of: source, findings: findings)
    content = Content(
      scenario: read.scenario,
      root: read.root,
      documents: read.documents,
      manifests: read.manifests,
      sources: read.sources,
      connections: nil
    )
    if read.root["postgres"] != nil || maxConnections != nil {
      var options = read.scenario.postgres
      options.maxConnections = maxConnections ?? options.maxConnections
      let place = read.root.place(of: ["postgres", "maxConnections"])
      content.connections = ConnectionBudget(
        options: options,
        position: maxConnections == nil ? place : nil
      )
    }
    diagnostics = findings.inOrder
  }

  /// Reads manifests that are applied together.
  init(manifests files: [(source: SourceText, documents: [YAMLNode])], maxConnections: Int?) {
    let findings = Findings()
    for file in files { findings.open(file.source.path) }
    let documents = files.flatMap(\.documents)
    content = Content(
      documents: documents,
      manifests: ManifestReader.read(documents, findings: findings),
      sources: files.map(\.source),
      connections: maxConnections.map {
        ConnectionBudget(options: PostgresOptions(maxConnections: $0))
      }
    )
    diagnostics = findings.inOrder
  }
}

extension LintUnit {
  /// Adds what is refused, what is noticed, and what the rules find.
  func add(to report: inout LintReport, rules: [any LintRule]) {
    let subject = LintSubject(content)
    let refusals = RefusalChecks(content: content, subject: subject, diagnostics: diagnostics)
    let suppressions = Suppressions(content.sources)
    report.objectCount += subject.objectCount
    report.findings += refusals.findings + suppressions.findings
    for rule in rules {
      for match in rule.matches(in: subject) {
        let finding = LintFinding(match, of: rule.about)
        if !suppressions.cover(finding) { report.findings.append(finding) }
      }
    }
  }
}

extension LintFinding {
  fileprivate init(_ match: LintMatch, of rule: LintRuleText) {
    self.init(
      position: match.position,
      severity: match.severity ?? rule.severity,
      rule: rule.id,
      message: match.message,
      fix: match.fix ?? rule.fix
    )
  }
}
