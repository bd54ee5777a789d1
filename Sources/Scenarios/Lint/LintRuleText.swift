/// What `lint --explain` tells about a rule.
package struct LintRuleText: Equatable, Sendable {
  /// Such as `cooldown-without-effect`.
  package let id: String
  package let severity: LintSeverity
  /// One line, without a full stop.
  package let title: String
  /// What happens and why, in sentences.
  package let explanation: String
  /// The section of the reference with its upstream source, and the issues of those who met it.
  package let evidence: String
  /// The way out, as a hint: lower case, no full stop.
  package let fix: String

  package init(
    id: String,
    severity: LintSeverity,
    title: String,
    explanation: String,
    evidence: String,
    fix: String
  ) {
    self.id = id
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.evidence = evidence
    self.fix = fix
  }
}

/// How much a finding of lint matters, the worst first.
package enum LintSeverity: String, Equatable, Sendable, CaseIterable {
  /// It is refused, or cannot work.
  case error
  /// It works, but surely not as its author thinks.
  case warning
  /// It works as it should, which surprises many.
  case info
}

/// A finding of lint.
package struct LintFinding: Hashable, Sendable {
  /// The key that it is about.
  package var position: Position
  package var severity: LintSeverity
  /// The rule's ID.
  package var rule: String
  package var message: String
  package var fix: String?

  package init(
    position: Position,
    severity: LintSeverity,
    rule: String,
    message: String,
    fix: String? = nil
  ) {
    self.position = position
    self.severity = severity
    self.rule = rule
    self.message = message
    self.fix = fix
  }
}
