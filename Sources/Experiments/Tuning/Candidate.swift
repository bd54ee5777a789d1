/// One point of a search space: the place of the value in each dimension, counted from 0.
package struct Candidate: Hashable, Sendable {
  /// One for each dimension, in the order of the space.
  package var places: [Int]

  package init(_ places: [Int]) {
    self.places = places
  }

  package subscript(dimension: Int) -> Int {
    get { places[dimension] }
    set { places[dimension] = newValue }
  }
}

extension Candidate: Comparable {
  /// Orders by the first place that differs.
  package static func < (left: Candidate, right: Candidate) -> Bool {
    left.places.lexicographicallyPrecedes(right.places)
  }
}
