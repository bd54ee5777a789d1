/// A threshold over the replications of a run: it holds when enough of them keep it.
///
/// The rule counts replications and takes no mean: a mean hides the one evening in five on which
/// all goes wrong, and a single run needs no rule of its own. With a confidence of 95 %, all of up
/// to 19 replications have to keep the threshold, and 19 of 20.
package struct ThresholdTest: Equatable, Sendable {
  private let outcomes: [Outcome]

  /// The outcomes in the order of the replications; at least one.
  package init(_ outcomes: [Outcome]) {
    precondition(!outcomes.isEmpty, "a test needs at least one outcome")
    self.outcomes = outcomes
  }

  package var count: Int { outcomes.count }

  /// How many replications keep the threshold.
  package var keptCount: Int { outcomes.count { $0.isKept } }

  /// How many replications have no finite value, for what was waited for did not come.
  package var unreachedCount: Int { outcomes.count { !$0.value.isFinite } }

  /// What is known of the mean; `nil` when a value is not finite.
  package var measured: Replications? {
    unreachedCount > 0 ? nil : Replications(outcomes.map(\.value))
  }

  /// Whether at least this share of the replications keeps the threshold.
  package func holds(confidence: Double) -> Bool {
    // 0.95 · 20 is 19, whatever binary fractions make of it.
    Double(keptCount) >= confidence * Double(count) - 1e-9
  }

  /// What one replication measured.
  package struct Outcome: Equatable, Sendable {
    /// Infinite when what was waited for did not come before the end.
    package var value: Double
    package var isKept: Bool

    package init(value: Double, isKept: Bool) {
      self.value = value
      self.isKept = isKept
    }
  }
}
