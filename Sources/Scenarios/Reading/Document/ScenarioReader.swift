import Simulation

/// Reads a scenario file: its own document first, then Kubernetes manifests.
package enum ScenarioReader {
  /// Reads and checks a scenario; throws all that is wrong with it at once.
  package static func read(path: String) throws(ScenarioError) -> LoadedScenario {
    try read(SourceText.read(path: path))
  }

  /// The same for a text that is at hand; `name` stands for the path in messages.
  package static func read(text: String, name: String) throws(ScenarioError) -> LoadedScenario {
    try read(SourceText(path: name, text: text))
  }

  private static func read(_ source: SourceText) throws(ScenarioError) -> LoadedScenario {
    let findings = Findings()
    let content = try Self.content(of: source, findings: findings)
    try findings.throwIfErrors()
    return LoadedScenario(
      scenario: content.scenario,
      description: content.description,
      namedGoals: content.root["slo"]?.entries?.map(\.key) ?? [],
      notices: findings.inOrder,
      sources: content.sources,
      manifests: content.manifestSources
    )
  }

  /// What a scenario file holds, whatever is wrong with it.
  struct Content {
    var scenario: Scenario
    var description: String?
    /// The scenario's own document.
    var root: YAMLNode
    var documents: [YAMLNode]
    var manifests: Manifests
    var sources: [SourceText]
    /// The scenario file and those of its `manifests`.
    var manifestSources: [SourceText] = []
  }

  /// Reads a scenario as far as it can be read; throws when it is none.
  static func content(
    of source: SourceText,
    findings: Findings
  ) throws(ScenarioError) -> Content {
    findings.open(source.path)
    var documents = try YAMLReader.documents(in: source.text, file: source.path)
    guard let first = documents.first else {
      throw ScenarioError([.emptyFile(source.path)])
    }
    if let kind = first["kind"]?.text, first["apiVersion"] != nil {
      throw ScenarioError([.firstIsManifest(kind, at: first.position)])
    }
    documents.removeFirst()
    guard let document = ScenarioDocument(first, source: source, findings: findings) else {
      throw ScenarioError(findings.inOrder)
    }
    let sources = [source] + document.manifestFiles(findings: findings)
    for file in sources.dropFirst() { documents += manifests(in: file, findings: findings) }
    let manifests = ManifestReader.read(documents, findings: findings)
    let applied = document.appliedFiles()
    let scenario = document.scenario(with: manifests, applying: applied)
    return Content(
      scenario: scenario,
      description: document.description,
      root: first,
      documents: documents,
      manifests: manifests,
      sources: sources + applied.map(\.source) + document.traces.summaries,
      manifestSources: sources
    )
  }

  private static func manifests(in source: SourceText, findings: Findings) -> [YAMLNode] {
    findings.open(source.path)
    do {
      return try YAMLReader.documents(in: source.text, file: source.path)
    } catch {
      findings.report(contentsOf: error)
      return []
    }
  }
}

extension Diagnostic {
  static func emptyFile(_ path: String) -> Diagnostic {
    .error("the file is empty", at: Position(file: path))
  }

  static func firstIsManifest(_ kind: String, at position: Position) -> Diagnostic {
    .error(
      "the first document must be the scenario, not a \(kind)",
      at: position,
      hint: "put 'duration: 6h' and a line '---' before it"
    )
  }
}
