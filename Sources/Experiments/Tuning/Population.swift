/// The parents of the next candidates: the best of those before and of what is new.
///
/// The selection of NSGA-II (Deb, Pratap, Agarwal and Meyarivan, 2002): by rank, and within a rank the
/// lonely ones first.
struct Population: Sendable {
  private let size: Int
  /// The numbers of the parents' trials, best first.
  private var numbers: [Int] = []
  /// Best first.
  private(set) var candidates: [Candidate] = []

  init(size: Int) {
    self.size = size
  }

  /// Selects again, from the parents and the trials that were told since.
  mutating func select(from standing: Standing, isNew: (_ number: Int) -> Bool) {
    let old = Set(numbers)
    let places = standing.numbers.indices.filter {
      old.contains(standing.numbers[$0]) || isNew(standing.numbers[$0])
    }
    let best = Self.order(of: places.map { standing.vectors[$0] }).prefix(size).map { places[$0] }
    numbers = best.map { standing.numbers[$0] }
    candidates = best.map { standing.candidates[$0] }
  }

  /// The places of vectors, best first.
  private static func order(of vectors: [[Double]]) -> [Int] {
    let ranks = ParetoFront.ranks(of: vectors)
    var groups = [[Int]](repeating: [], count: (ranks.max() ?? -1) + 1)
    for (place, rank) in ranks.enumerated() { groups[rank].append(place) }
    return groups.flatMap { group in
      let crowding = ParetoFront.crowding(of: group.map { vectors[$0] })
      // Of equally lonely ones the earlier comes first.
      return group.indices.sorted { (-crowding[$0], $0) < (-crowding[$1], $1) }.map { group[$0] }
    }
  }
}
