/// The release of Sidekiq that all processes run: `workload.md` §1.5 and §1.6.
///
/// A minor release stands for its last patch: 8.0 is 8.0.10, 6.5 is 6.5.12.
package struct SidekiqVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let major: Int
  private let minor: Int

  private init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// All releases that are modelled, oldest first.
  package static let known = [
    SidekiqVersion(6, 4), SidekiqVersion(6, 5), SidekiqVersion(7, 0), SidekiqVersion(7, 1),
    SidekiqVersion(7, 2), SidekiqVersion(7, 3), SidekiqVersion(8, 0), SidekiqVersion(8, 1),
  ]

  /// What Mastodon 4.5 and 4.6 run on: 8.0.
  package static let ofMastodon = SidekiqVersion(8, 0)

  /// Reads `8.0`; `nil` for a release that is not modelled.
  package init?(_ text: String) {
    guard let version = Self.known.first(where: { $0.description == text }) else { return nil }
    self = version
  }

  package static func < (left: SidekiqVersion, right: SidekiqVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  /// As it is written, such as `8.0`.
  package var description: String { "\(major).\(minor)" }
}

// What a release does otherwise than older ones; each line begins with the release that began it.
extension SidekiqVersion {
  /// 6.5.7: a poller counts the processes at each poll; before, it kept the interval of the number
  /// that it met first (sidekiq/sidekiq, pull request 5513; recorded with 6.4.1).
  package var recountsProcesses: Bool { self >= SidekiqVersion(6, 5) }

  /// 8.0.10: with ten processes or more, intervals reach twice their mean; before, they ended at
  /// it, so that all polls together came every 2.5 s instead of 5 s (issue 6866).
  package var doublesWideIntervals: Bool { self >= SidekiqVersion(8, 0) }

  /// 8.0: the jitter of retry c is any whole number of seconds below 10(c + 1); before, it was one
  /// of ten multiples of c + 1 (pull request 6513).
  package var hasFineJitter: Bool { self >= SidekiqVersion(8, 0) }
}
