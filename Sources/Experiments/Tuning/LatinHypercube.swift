import Simulation

/// A start that fills the space: in each dimension every part is met equally often.
///
/// McKay, Beckman and Conover, Technometrics 21, 1979, rounded to the grid. Rounding and conditions
/// may make candidates equal.
enum LatinHypercube {
  static func candidates(
    _ count: Int,
    in space: SearchSpace,
    _ stream: inout RandomStream
  ) -> [Candidate] {
    let zero = Candidate([Int](repeating: 0, count: space.dimensions.count))
    var candidates = [Candidate](repeating: zero, count: count)
    for (index, dimension) in space.dimensions.enumerated() {
      var strata = Array(0..<count)
      stream.shuffle(&strata)
      for (place, stratum) in strata.enumerated() {
        let share = (Double(stratum) + stream.unit()) / Double(count)
        candidates[place][index] = min(Int(share * Double(dimension.count)), dimension.count - 1)
      }
    }
    return candidates.map(space.canonical)
  }
}
