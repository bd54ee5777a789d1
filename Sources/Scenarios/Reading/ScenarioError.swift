/// A scenario, manifest or policy file that cannot be used: all that is wrong with it.
package struct ScenarioError: Error, Equatable, CustomStringConvertible {
  /// At least one is an error; in the order of files and lines.
  package let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    precondition(!diagnostics.isEmpty, "an error needs a finding")
    self.diagnostics = diagnostics
  }

  /// One line for each finding.
  package var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
