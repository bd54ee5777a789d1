/// A minor release of a system that is modelled, such as 1.36, with the patches that it got.
///
/// What it does otherwise than the newest one is said by its capabilities, one for each row of the
/// specifications' tables.
package protocol MinorRelease: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// The number before the point, which all modelled releases share.
  static var major: Int { get }
  /// The numbers after the point that are modelled.
  static var minors: ClosedRange<Int> { get }
  /// The number after the point.
  var minor: Int { get }
  /// One of ``minors``.
  init(minor: Int)
}

extension MinorRelease {
  /// All releases that are modelled, oldest first.
  package static var known: [Self] { minors.map { Self(minor: $0) } }

  /// The newest release that is modelled: the default.
  package static var newest: Self { Self(minor: minors.upperBound) }

  /// Reads `1.36`; `nil` for a release that is not modelled.
  package init?(_ text: String) {
    guard let release = Self.known.first(where: { $0.description == text }) else { return nil }
    self = release
  }

  package static func < (left: Self, right: Self) -> Bool { left.minor < right.minor }

  /// As it is written, such as `1.36`.
  package var description: String { "\(Self.major).\(minor)" }
}
