/// A metric with label matchers, such as `sidekiq_queue_backlog{queue="default"}`.
package struct PromSelector: Equatable, Sendable {
  package let metric: SidekiqMetric
  /// All of them must hold.
  package let matchers: [PromMatcher]

  /// Whether a series with these labels is meant.
  package func matches(_ labels: PromLabels) -> Bool {
    matchers.allSatisfy { $0.matches(labels[$0.label]) }
  }
}

/// A condition on one label; a label that does not exist has the empty value.
package struct PromMatcher: Equatable, Sendable {
  package let label: String
  private let test: Test

  private enum Test: Equatable, Sendable {
    case equal(String)
    case unequal(String)
    case like(PromPattern)
    case unlike(PromPattern)
  }

  /// `sign` is one of `=`, `!=`, `=~` and `!~`; throws what a pattern is refused for.
  init(label: String, sign: String, value: String) throws(PromPattern.Refusal) {
    self.label = label
    test =
      switch sign {
      case "=": .equal(value)
      case "!=": .unequal(value)
      case "=~": .like(try PromPattern(value))
      default: .unlike(try PromPattern(value))
      }
  }

  func matches(_ value: String) -> Bool {
    switch test {
    case .equal(let wanted): value == wanted
    case .unequal(let other): value != other
    case .like(let pattern): pattern.matches(value)
    case .unlike(let pattern): !pattern.matches(value)
    }
  }
}
