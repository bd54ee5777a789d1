/// The grid of candidates that a study may try: a number of values for each dimension.
///
/// A dimension may depend on another one: the value of a second scaling rule means nothing while
/// there is no second rule. Candidates that differ only in such a dimension are the same, and
/// ``canonical(_:)`` says so.
package struct SearchSpace: Equatable, Sendable {
  /// What neighbouring places have in common.
  package enum Kind: Equatable, Sendable {
    /// Neighbours are alike: numbers, in steps of any size.
    case ordered
    /// Every value is a thing of its own.
    case categorical
  }

  /// When a dimension has a meaning: while another one is active and has one of some values.
  package struct Condition: Equatable, Sendable {
    /// The place of the other dimension in the space.
    package let dimension: Int
    /// The places in that dimension at which this one is active.
    package let places: [Int]

    package init(dimension: Int, places: [Int]) {
      self.dimension = dimension
      self.places = places
    }
  }

  /// One parameter and its number of values.
  package struct Dimension: Equatable, Sendable {
    package let name: String
    /// At least 1.
    package let count: Int
    package let kind: Kind
    /// `nil` for a dimension that is always active.
    package let condition: Condition?

    package init(name: String, count: Int, kind: Kind = .ordered, condition: Condition? = nil) {
      precondition(count >= 1, "a dimension has a value")
      self.name = name
      self.count = count
      self.kind = kind
      self.condition = condition
    }
  }

  package let dimensions: [Dimension]
  /// The number of different candidates, `Int.max` if there are more.
  package let count: Int
  /// Every dimension after the one that it depends on.
  private let order: [Int]
  /// For each dimension, and last for the space itself: those that depend on it.
  private let dependants: [[Int]]
  /// The number of different settings of a dimension and all that depends on it, by its place.
  private let settings: [[Int]]

  package init(_ dimensions: [Dimension]) {
    self.dimensions = dimensions
    var dependants = [[Int]](repeating: [], count: dimensions.count + 1)
    for (index, dimension) in dimensions.enumerated() {
      let parent = dimension.condition?.dimension
      precondition(
        parent.map { dimensions.indices.contains($0) } ?? true,
        "a condition names a dimension of the space"
      )
      dependants[parent ?? dimensions.count].append(index)
    }
    self.dependants = dependants
    order = Self.order(of: dependants)
    precondition(order.count == dimensions.count, "no dimension depends on itself")
    settings = Self.settings(of: dimensions, order: order, dependants: dependants)
    count = Self.product(
      dependants[dimensions.count].map { [settings] in
        Self.sum(settings[$0])
      }
    )
  }

  /// Whether each dimension has a meaning in a candidate.
  package func activity(in candidate: Candidate) -> [Bool] {
    var isActive = [Bool](repeating: true, count: dimensions.count)
    for index in order {
      guard let condition = dimensions[index].condition else { continue }
      isActive[index] =
        isActive[condition.dimension]
        && condition.places.contains(candidate[condition.dimension])
    }
    return isActive
  }

  /// The candidate with 0 in every dimension that has no meaning in it.
  package func canonical(_ candidate: Candidate) -> Candidate {
    precondition(contains(candidate), "a candidate has a place in each dimension")
    var result = candidate
    for index in order {
      guard let condition = dimensions[index].condition else { continue }
      // The parent comes first in the order and an inactive one is 0 already, which may be one of
      // the places of its dependants: so activity is asked for, not the place alone.
      if !isActive(condition, in: candidate) { result[index] = 0 }
    }
    return result
  }

  /// Whether a candidate has a place of the grid in each dimension.
  package func contains(_ candidate: Candidate) -> Bool {
    candidate.places.count == dimensions.count
      && zip(candidate.places, dimensions).allSatisfy { $0 >= 0 && $0 < $1.count }
  }

  /// The canonical candidate of a number below ``count``: each exactly once.
  package func candidate(at index: Int) -> Candidate {
    precondition(index >= 0 && index < count, "candidates are numbered from 0")
    var candidate = Candidate([Int](repeating: 0, count: dimensions.count))
    place(index, in: dependants[dimensions.count], of: &candidate)
    return candidate
  }

  private func isActive(_ condition: Condition, in candidate: Candidate) -> Bool {
    guard condition.places.contains(candidate[condition.dimension]) else { return false }
    guard let next = dimensions[condition.dimension].condition else { return true }
    return isActive(next, in: candidate)
  }

  /// Writes a number as one digit for each of some dimensions, and those for their dependants.
  private func place(_ index: Int, in group: [Int], of candidate: inout Candidate) {
    var rest = index
    for dimension in group {
      let size = Self.sum(settings[dimension])
      var number = rest % size
      rest /= size
      var place = 0
      while number >= settings[dimension][place] {
        number -= settings[dimension][place]
        place += 1
      }
      candidate[dimension] = place
      self.place(number, in: active(dependants[dimension], at: place), of: &candidate)
    }
  }

  private func active(_ group: [Int], at place: Int) -> [Int] {
    group.filter { dimensions[$0].condition?.places.contains(place) ?? true }
  }
}
