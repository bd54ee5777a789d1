/// A finding in a file: what is wrong, where, and the way out.
package struct Diagnostic: Equatable, Sendable, CustomStringConvertible {
  package var severity: Severity
  package var position: Position
  /// The rule that was broken and what was found: lower case, no full stop.
  package var message: String
  package var hint: String?
  /// What `lint` makes of it.
  package var reach = Reach.cluster

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

  /// Whom a finding concerns.
  package enum Reach: Equatable, Sendable {
    /// Everybody: a cluster would say the same.
    case cluster
    /// The simulator only, which cannot take what a cluster takes.
    case simulator
    /// Everybody, and a rule of `lint` says it, with its reasons.
    case rule
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
  /// The same finding with another reach.
  func reaching(_ reach: Reach) -> Diagnostic {
    var diagnostic = self
    diagnostic.reach = reach
    return diagnostic
  }

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
