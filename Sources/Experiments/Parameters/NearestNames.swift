/// Finds what somebody may have meant by a name that does not exist.
package enum NearestNames {
  /// The nearest of `candidates`, nearest first, at most three that are about as near.
  package static func to(_ name: String, among candidates: [String]) -> [String] {
    let limit = max(1, name.count / 3)
    let wanted = Array(name.lowercased())
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates where !found.contains(where: { $0.name == candidate }) {
      let letters = Array(candidate.lowercased())
      let distance = letters.starts(with: wanted) ? 1 : EditDistance.between(wanted, letters)
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
}
