/// The vectors of objectives that no other one dominates.
///
/// All objectives are minimised. A vector dominates another one if it is nowhere worse and somewhere
/// better. Of equal vectors the first stays.
package struct ParetoFront: Equatable, Sendable {
  /// One vector of the front, and what it belongs to.
  package struct Member: Equatable, Sendable {
    /// The caller's name for what has these figures.
    package let id: Int
    package let objectives: [Double]

    package init(id: Int, objectives: [Double]) {
      self.id = id
      self.objectives = objectives
    }
  }

  /// In the order of insertion.
  package private(set) var members: [Member] = []

  package init() {}

  /// The front of a list of vectors; the place in the list is the member's id.
  package init(of vectors: [[Double]]) {
    members = Self.front(of: vectors).map { Member(id: $0, objectives: vectors[$0]) }
  }

  /// The vectors alone.
  package var vectors: [[Double]] { members.map(\.objectives) }

  /// Puts a vector in if none dominates or equals it, and takes out those that it dominates.
  ///
  /// - Returns: Whether it is a member now.
  @discardableResult
  package mutating func insert(_ objectives: [Double], id: Int) -> Bool {
    guard !covers(objectives) else { return false }
    members.removeAll { Self.dominates(objectives, $0.objectives) }
    members.append(Member(id: id, objectives: objectives))
    return true
  }

  /// Whether a member dominates or equals a vector.
  package func covers(_ objectives: [Double]) -> Bool {
    members.contains { Self.covers($0.objectives, objectives) }
  }

  /// Whether `left` is nowhere worse than `right` and somewhere better.
  package static func dominates(_ left: [Double], _ right: [Double]) -> Bool {
    covers(left, right) && left != right
  }

  /// Whether `left` is nowhere worse than `right`.
  package static func covers(_ left: [Double], _ right: [Double]) -> Bool {
    precondition(left.count == right.count, "vectors have the same objectives")
    for index in left.indices where left[index] > right[index] { return false }
    return true
  }
}
