/// All that lint found in some files.
package struct LintReport: Equatable, Sendable {
  /// In the order of files, lines and columns.
  package internal(set) var findings: [LintFinding] = []
  /// How many files were looked at.
  package internal(set) var fileCount = 0
  /// How many ScaledObjects, HPAs and Deployments of Sidekiq they hold.
  package internal(set) var objectCount = 0
  /// Files of folders that are neither manifests nor scenarios.
  package internal(set) var passedOver: [String] = []
  /// Whether a file cannot be read at all.
  package internal(set) var isUnreadable = false

  package init() {}

  /// Whether a finding is an error.
  package var hasErrors: Bool { count(of: .error) > 0 }

  /// How many findings have this severity.
  package func count(of severity: LintSeverity) -> Int {
    findings.count { $0.severity == severity }
  }

  /// Puts the findings into the order of the files as they were given, then of lines, each once.
  mutating func sort(files: [String]) {
    let places = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
    func key(_ finding: LintFinding) -> [Int] {
      let position = finding.position
      return [places[position.file] ?? files.count, position.line, position.column]
    }
    var seen: Set<LintFinding> = []
    let unique = findings.filter { seen.insert($0).inserted }
    let keyed = unique.enumerated().map { (key: key($1) + [$0], finding: $1) }
    findings = keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.finding)
  }
}
