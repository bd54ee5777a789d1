/// All candidates of a study that were given or told, and what is known of them.
///
/// They are numbered in the order in which they were given. Candidates that were told without
/// being given are numbered in their own order at the next ``settle()``, so that nothing depends on
/// the order of telling.
struct TrialRecord: Sendable {
  /// What is known of a candidate.
  enum Outcome: Equatable, Sendable {
    case given
    case figures(objectives: [Double], violation: Double)
    case invalid
  }

  /// A candidate, what is known of it, and how it came up.
  struct Trial: Sendable {
    let candidate: Candidate
    var outcome: Outcome
    /// The way in which it was made, as long as it has no credit for it; `nil` for the start.
    var origin: Variation.Operator?
    /// Whether it was told after the last look at the record.
    var isNew: Bool
  }

  private(set) var trials: [Trial] = []
  private var numbers: [Candidate: Int] = [:]
  private var strangers: [Candidate: Outcome] = [:]

  /// How many different candidates there are.
  var count: Int { trials.count + strangers.count }

  func contains(_ candidate: Candidate) -> Bool {
    numbers[candidate] != nil || strangers[candidate] != nil
  }

  /// Notes a candidate as given.
  ///
  /// - Returns: Whether it was unknown before; otherwise nothing changes.
  mutating func give(_ candidate: Candidate, origin: Variation.Operator?) -> Bool {
    guard !contains(candidate) else { return false }
    append(Trial(candidate: candidate, outcome: .given, origin: origin, isNew: false))
    return true
  }

  mutating func tell(_ candidate: Candidate, _ outcome: Outcome) {
    if let number = numbers[candidate] {
      trials[number].outcome = outcome
      trials[number].isNew = true
    } else {
      strangers[candidate] = outcome
    }
  }

  /// Numbers what was told without being given.
  mutating func settle() {
    for (candidate, outcome) in strangers.sorted(by: { $0.key < $1.key }) {
      append(Trial(candidate: candidate, outcome: outcome, origin: nil, isNew: true))
    }
    strangers = [:]
  }

  /// Notes that a trial was looked at.
  ///
  /// - Returns: The way in which it was made, the first time.
  mutating func markSeen(_ number: Int) -> Variation.Operator? {
    defer {
      trials[number].isNew = false
      trials[number].origin = nil
    }
    return trials[number].origin
  }

  private mutating func append(_ trial: Trial) {
    numbers[trial.candidate] = trials.count
    trials.append(trial)
  }
}
