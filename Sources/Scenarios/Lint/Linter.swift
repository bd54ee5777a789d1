/// Finds in manifests and scenarios what a cluster refuses and what surprises, without a run.
///
/// Manifests are taken as one set that is applied together; every scenario is a set of its own,
/// with the manifests that it names.
package struct Linter: Sendable {
  private let rules: [any LintRule]
  private let maxConnections: Int?

  /// Leaves out the rules with the IDs `disabled`; `maxConnections` is that of PostgreSQL.
  package init(disabled: Set<String> = [], maxConnections: Int? = nil) {
    rules = LintRules.all.filter { !disabled.contains($0.about.id) }
    self.maxConnections = maxConnections
  }

  /// Looks at files, in their order.
  package func lint(_ inputs: [LintInput]) -> LintReport {
    var seen: Set<String> = []
    let inputs = inputs.filter { seen.insert($0.standardPath).inserted }
    var report = LintReport()
    report.fileCount = inputs.count
    var units: [LintUnit] = []
    var manifests: [(source: SourceText, documents: [YAMLNode])] = []
    for input in inputs {
      do throws(ScenarioError) {
        try read(input, &units, &manifests, &report)
      } catch {
        report.isUnreadable = true
        report.findings += error.diagnostics.map { LintFinding($0, rule: .notReadable) }
      }
    }
    let taken = Self.paths(in: units)
    let rest = manifests.filter { !taken.contains(LintInput.standardPath(of: $0.source.path)) }
    if !rest.isEmpty { units.append(LintUnit(manifests: rest, maxConnections: maxConnections)) }
    for unit in units { unit.add(to: &report, rules: rules) }
    report.sort(files: inputs.map(\.path) + units.flatMap { $0.content.sources.map(\.path) })
    return report
  }

  /// Puts a file where it belongs.
  private func read(
    _ input: LintInput,
    _ units: inout [LintUnit],
    _ manifests: inout [(source: SourceText, documents: [YAMLNode])],
    _ report: inout LintReport
  ) throws(ScenarioError) {
    let source = try input.content.get()
    let documents = try YAMLReader.documents(in: source.text, file: source.path)
    guard let first = documents.first else { throw ScenarioError([.emptyFile(source.path)]) }
    let isManifest = first["kind"] != nil || first["apiVersion"] != nil
    if isManifest, !input.isScenarioFile {
      manifests.append((source, documents))
    } else if input.isNamed || input.isScenarioFile {
      units.append(try LintUnit(scenario: source, maxConnections: maxConnections))
    } else {
      report.passedOver.append(source.path)
    }
  }

  /// The files that scenarios name: they are not looked at a second time.
  private static func paths(in units: [LintUnit]) -> Set<String> {
    Set(units.flatMap { $0.content.sources.map { LintInput.standardPath(of: $0.path) } })
  }
}
