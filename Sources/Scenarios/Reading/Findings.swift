/// Collects what is found while files are read, so that the user sees all of it at once.
final class Findings {
  private var diagnostics: [Diagnostic] = []
  /// Files in the order in which they were opened.
  private var files: [String] = []

  /// Whether anything makes the file unusable.
  var hasErrors: Bool {
    diagnostics.contains { $0.severity == .error }
  }

  /// Names a file whose findings come after those of the files named before.
  func open(_ file: String) {
    if !files.contains(file) { files.append(file) }
  }

  func report(_ diagnostic: Diagnostic) {
    open(diagnostic.position.file)
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  func report(contentsOf error: ScenarioError) {
    for diagnostic in error.diagnostics { report(diagnostic) }
  }

  /// All findings in the order of files, lines and columns; else in that of discovery.
  var inOrder: [Diagnostic] {
    func key(_ diagnostic: Diagnostic) -> [Int] {
      let position = diagnostic.position
      return [files.firstIndex(of: position.file) ?? 0, position.line, position.column]
    }
    return diagnostics.enumerated().sorted { left, right in
      let (leftKey, rightKey) = (key(left.element), key(right.element))
      return leftKey == rightKey
        ? left.offset < right.offset : leftKey.lexicographicallyPrecedes(rightKey)
    }.map(\.element)
  }

  /// Throws all findings if one is an error.
  func throwIfErrors() throws(ScenarioError) {
    if hasErrors { throw ScenarioError(inOrder) }
  }
}
