/// A regular expression of a label matcher, which must fit the whole value.
///
/// The part of RE2's language that such matchers use: literals, `.`, classes, groups, `|`, and the
/// repetitions `*`, `+` and `?`. It is matched by sets of places, in time bounded by the product of
/// the two lengths.
struct PromPattern: Equatable, Sendable {
  /// As the user wrote it.
  let text: String
  private let root: Node

  indirect enum Node: Equatable, Sendable {
    case scalar(ScalarClass)
    case sequence([Node])
    case choice([Node])
    /// The least count is 0 or 1; without `isEndless` the most is 1.
    case repeated(Node, least: Int, isEndless: Bool)
    case start
    case end
  }

  /// The characters that one place may have.
  struct ScalarClass: Equatable, Sendable {
    var ranges: [ClosedRange<Unicode.Scalar>]
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      ranges.contains { $0.contains(scalar) } != isNegated
    }
  }

  /// Why a pattern is not supported.
  struct Refusal: Error, Equatable, Sendable {
    let message: String
    var hint = "supported: literals . [a-z] ( ) | * + ?"
  }

  init(_ text: String) throws(Refusal) {
    self.text = text
    var parser = PromPatternParser(text)
    root = try parser.parse()
  }

  /// Whether the pattern fits the whole value.
  func matches(_ value: String) -> Bool {
    let scalars = Array(value.unicodeScalars)
    return Self.ends(of: root, from: [0], in: scalars).contains(scalars.count)
  }

  /// Where a match of `node` may end that begins at one of `starts`; both are in order.
  private static func ends(
    of node: Node,
    from starts: [Int],
    in scalars: [Unicode.Scalar]
  ) -> [Int] {
    switch node {
    case .scalar(let wanted):
      return starts.filter { $0 < scalars.count && wanted.contains(scalars[$0]) }.map { $0 + 1 }
    case .sequence(let nodes):
      return nodes.reduce(starts) { ends(of: $1, from: $0, in: scalars) }
    case .choice(let nodes):
      return union(nodes.map { ends(of: $0, from: starts, in: scalars) })
    case .repeated(let node, let least, let isEndless):
      var frontier = ends(of: node, from: starts, in: scalars)
      var found = least == 0 ? union([starts, frontier]) : frontier
      while isEndless, !frontier.isEmpty {
        frontier = ends(of: node, from: frontier, in: scalars).filter { !found.contains($0) }
        found = union([found, frontier])
      }
      return found
    case .start:
      return starts.filter { $0 == 0 }
    case .end:
      return starts.filter { $0 == scalars.count }
    }
  }

  private static func union(_ places: [[Int]]) -> [Int] {
    var sorted = places.flatMap(\.self).sorted()
    var last: Int?
    sorted.removeAll { place in
      defer { last = place }
      return place == last
    }
    return sorted
  }
}
