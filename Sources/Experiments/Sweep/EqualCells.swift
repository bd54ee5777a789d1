/// Which cells of a list start from equal setups with one seed, and so have one result.
///
/// Setups are equal when the controllers cannot tell them apart, see ``Setup/effectiveKey``.
struct EqualCells: Sendable {
  /// The places in the list whose cells have to be run, in order.
  let distinct: [Int]
  /// For each place the one that is run for it, itself or an earlier one.
  let source: [Int]
  /// For each place that is run, how many later ones take its result.
  let followers: [Int]

  /// How many results wait for a later cell at once, at most; beyond, equal cells are run again.
  static let limit = 1024

  /// The list holds the indices of cells, in ascending order.
  init(_ cells: [Int], of sweep: Sweep) {
    var setups = EqualSetups(sweep)
    var places: [Place: Int] = [:]
    var source: [Int] = []
    for (place, index) in cells.enumerated() {
      let (variant, replication) = index.quotientAndRemainder(dividingBy: sweep.replications)
      let name = Place(variant: setups.first(equalTo: variant), replication: replication)
      source.append(places[name] ?? place)
      if source[place] == place { places[name] = place }
    }
    self.init(source: source, limit: Self.limit)
  }

  /// Drops what would keep more than `limit` results waiting.
  init(source wanted: [Int], limit: Int) {
    var last: [Int: Int] = [:]
    for (place, first) in wanted.enumerated() where first != place { last[first] = place }
    var source = wanted
    var waiting: Set<Int> = []
    var followers = [Int](repeating: 0, count: wanted.count)
    for place in wanted.indices {
      let first = wanted[place]
      if first == place {
        if last[place] != nil, waiting.count < limit { waiting.insert(place) }
      } else if waiting.contains(first) {
        followers[first] += 1
        if last[first] == place { waiting.remove(first) }
      } else {
        source[place] = place
      }
    }
    self.source = source
    self.followers = followers
    distinct = source.indices.filter { source[$0] == $0 }
  }

  private struct Place: Hashable {
    var variant: Int
    var replication: Int
  }
}

/// The points of a sweep's scenarios, by the first that has an equal setup.
private struct EqualSetups {
  private let sweep: Sweep
  private var firsts: [Int: Int] = [:]
  private var variants: [String: Int] = [:]

  init(_ sweep: Sweep) {
    self.sweep = sweep
  }

  /// The first seen variant (point and scenario) with the same setup; itself if none, or if its
  /// values do not go together.
  mutating func first(equalTo variant: Int) -> Int {
    if let known = firsts[variant] { return known }
    firsts[variant] = variant
    guard let setup = setup(of: variant) else { return variant }
    let key = "\(variant % sweep.scenarios.count)/\(setup.effectiveKey)"
    if let equal = variants[key] {
      firsts[variant] = equal
      return equal
    }
    variants[key] = variant
    return variant
  }

  private func setup(of variant: Int) -> Setup? {
    try? sweep.setup(of: sweep.cell(at: variant * sweep.replications))
  }
}
