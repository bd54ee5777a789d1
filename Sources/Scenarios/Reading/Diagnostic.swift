/// A finding in a file: what is wrong, where, and the way out.
package struct Diagnostic: Equatable, Sendable, CustomStringConvertible {
  package var severity: Severity
  package var position: Position
  /// The rule that was broken and what was found: lower case, no full stop.
  package var message: String
  package var hint: String?

  package init(severity: Severity, position: Position, message: String, hint: String? = nil) {
    self.severity = severity
    self.position = position
    self.message = message
    self.hint = hint
  }

  /// How much a finding matters.
  package enum Severity: String, Equatable, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used, but surely does not do what its author wants.
    case warning
    /// Something is passed over, as Kubernetes or KEDA would.
    case note
  }

  /// `path:line:column: error: message; hint`.
  package var description: String {
    let text = "\(position): \(severity.rawValue): \(message)"
    return hint.map { "\(text); \($0)" } ?? text
  }
}

/// A place in a file; lines and columns count from 1.
package struct Position: Hashable, Sendable, CustomStringConvertible {
  /// The path as the user gave it.
  package var file: String
  /// 0 when the finding concerns the file as a whole.
  package var line: Int
  package var column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String {
    line == 0 ? file : "\(file):\(line):\(column)"
  }
}

extension Diagnostic {
  static func error(_ message: String, at position: Position, hint: String? = nil) -> Diagnostic {
    Diagnostic(severity: .error, position: position, message: message, hint: hint)
  }

  static func warning(_ message: String, at position: Position, hint: String? = nil) -> Diagnostic {
    Diagnostic(severity: .warning, position: position, message: message, hint: hint)
  }

  static func note(_ message: String, at position: Position, hint: String? = nil) -> Diagnostic {
    Diagnostic(severity: .note, position: position, message: message, hint: hint)
  }
}
