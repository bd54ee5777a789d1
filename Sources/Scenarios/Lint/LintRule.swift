/// Something that lint looks for in manifests that a cluster would take.
protocol LintRule: Sendable {
  var about: LintRuleText { get }
  /// The places where the files have it.
  func matches(in subject: LintSubject) -> [LintMatch]
}

/// A place where a rule matches, and what stands there.
struct LintMatch: Equatable, Sendable {
  var position: Position
  /// What was found: lower case, no full stop; a system's own words as they are.
  var message: String
  /// Replaces the rule's own fix where the place allows a better one.
  var fix: String?
  /// Replaces the rule's severity where less is known.
  var severity: LintSeverity?

  init(
    at position: Position,
    _ message: String,
    fix: String? = nil,
    severity: LintSeverity? = nil
  ) {
    self.position = position
    self.message = message
    self.fix = fix
    self.severity = severity
  }
}

/// A rule that looks at one ScaledObject at a time.
protocol ScaledObjectRule: LintRule {
  /// The places within one object, which knows its target.
  func matches(in object: LintedObject) -> [LintMatch]
}

extension ScaledObjectRule {
  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.scaledObjects.flatMap { matches(in: $0) }
  }
}

/// A rule that looks at the behavior of one HPA at a time, KEDA's or a plain one.
protocol BehaviorRule: LintRule {
  func matches(in behavior: LintedBehavior) -> [LintMatch]
}

extension BehaviorRule {
  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.behaviors.flatMap { matches(in: $0) }
  }
}

/// A rule that looks at one Deployment of Sidekiq at a time.
protocol DeploymentRule: LintRule {
  func matches(in deployment: LintedDeployment) -> [LintMatch]
}

extension DeploymentRule {
  func matches(in subject: LintSubject) -> [LintMatch] {
    subject.deployments.flatMap { matches(in: $0) }
  }
}
