import Experiments

/// Finds the name that a misspelt one was meant to be.
enum NearestName {
  /// The candidate that is nearest to `name`, if one is near enough to be meant.
  static func of(_ name: String, among candidates: [String]) -> String? {
    let limit = max(2, name.count / 3)
    let ranked = candidates.map {
      (name: $0, distance: EditDistance.between(folded(name), folded($0)))
    }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
      return candidates.first { beginsLike(name, $0) }
    }
    return best.name
  }

  /// `did you mean 'duration'?`, or the list of what is known when nothing is near.
  static func hint(for name: String, among candidates: [String]) -> String? {
    if let nearest = of(name, among: candidates) { return "did you mean '\(nearest)'?" }
    guard !candidates.isEmpty, candidates.count <= 20 else { return nil }
    return "known: " + candidates.joined(separator: ", ")
  }

  /// Capitals, hyphens and underscores are no difference.
  private static func folded(_ name: String) -> [Character] {
    name.lowercased().filter { $0 != "-" && $0 != "_" }.map { $0 }
  }

  /// Whether two thirds of the name, and three letters at least, are the candidate's beginning.
  private static func beginsLike(_ name: String, _ candidate: String) -> Bool {
    let common = zip(folded(name), folded(candidate)).prefix { $0 == $1 }.count
    return common >= max(3, name.count * 2 / 3)
  }
}
