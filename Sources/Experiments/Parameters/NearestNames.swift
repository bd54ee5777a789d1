/// Finds what somebody may have meant by a name that does not exist.
package enum NearestNames {
  /// The nearest of `candidates`, nearest first, at most three that are about as near.
  package static func to(_ name: String, among candidates: [String]) -> [String] {
    let limit = max(1, name.count / 3)
    let wanted = Array(name.lowercased())
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates where !found.contains(where: { $0.name == candidate }) {
      let letters = Array(candidate.lowercased())
      let distance = letters.starts(with: wanted) ? 1 : distance(wanted, letters)
      if distance <= limit {
        found.append((distance, candidate))
      }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let nearest = found.first?.distance else { return [] }
    return found.prefix(3).filter { $0.distance <= nearest + 1 }.map(\.name)
  }

  /// `did you mean 'listLength'?`, or `nil` when nothing is near.
  package static func hint(for name: String, among candidates: [String]) -> String? {
    let names = to(name, among: candidates).map { "'\($0)'" }
    return names.isEmpty ? nil : "did you mean \(names.joined(separator: " or "))?"
  }

  /// Insertions, deletions, substitutions and swaps of neighbours that lead from one to the other.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var best = min(previous[column + 1], current[column]) + 1
        best = min(best, previous[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
