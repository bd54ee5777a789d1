/// The number of a run in its store; printed `r12`.
package struct RunID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int64

  package init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Reads `r12`; `nil` for any other text.
  package init?(_ text: some StringProtocol) {
    guard let number = number(in: text, after: "r") else { return nil }
    rawValue = number
  }

  package var description: String { "r\(rawValue)" }

  package static func < (left: RunID, right: RunID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The number of a sweep in its store; printed `s3`.
package struct SweepID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int64

  package init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Reads `s3`; `nil` for any other text.
  package init?(_ text: some StringProtocol) {
    guard let number = number(in: text, after: "s") else { return nil }
    rawValue = number
  }

  package var description: String { "s\(rawValue)" }

  package static func < (left: SweepID, right: SweepID) -> Bool {
    left.rawValue < right.rawValue
  }
}

private func number(in text: some StringProtocol, after letter: Character) -> Int64? {
  guard text.first == letter, let number = Int64(text.dropFirst()), number > 0 else { return nil }
  return number
}
