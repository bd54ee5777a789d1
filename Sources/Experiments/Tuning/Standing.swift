/// How the trials of a study stand to each other at one moment.
///
/// Objectives are replaced by their ranks among the feasible trials, in [0, 1]: scales, heavy tails
/// and outliers are gone, and dominance is as before. A trial that breaks a constraint is 1 and the
/// rank of its violation in every objective, an invalid one 3. So plain dominance on these vectors is
/// the constraint domination of Deb and others (2002): feasible before infeasible, and of two
/// infeasible ones the one that breaks less.
struct Standing {
  /// The number of each trial of which something is known, in their order.
  private(set) var numbers: [Int] = []
  private(set) var candidates: [Candidate] = []
  /// The vectors of ranks.
  private(set) var vectors: [[Double]] = []
  /// The places in `numbers` of the trials that none dominates.
  private(set) var front: [Int] = []
  /// The values of each objective that feasible trials have, from the smallest up.
  private(set) var values: [[Double]] = []

  init(of record: TrialRecord, objectiveCount: Int) {
    var figures: [[Double]] = []
    var feasible: [Int] = []
    var infeasible: [(place: Int, violation: Double)] = []
    for number in record.trials.indices {
      switch record.trials[number].outcome {
      case .given: continue
      case .invalid: figures.append([])
      case .figures(let objectives, let violation):
        if violation > 0 {
          infeasible.append((figures.count, violation))
        } else {
          feasible.append(figures.count)
        }
        figures.append(objectives)
      }
      numbers.append(number)
      candidates.append(record.trials[number].candidate)
    }
    let worst = [Double](repeating: Self.invalid, count: objectiveCount)
    vectors = [[Double]](repeating: worst, count: figures.count)
    rank(infeasible, objectiveCount: objectiveCount)
    for objective in 0..<objectiveCount {
      rank(feasible, by: feasible.map { figures[$0][objective] }, objective: objective)
    }
    front = ParetoFront.front(of: vectors)
  }

  /// Whether a trial satisfies all constraints, so that the front has values.
  var hasFeasible: Bool { !(values.first ?? []).isEmpty }

  /// The value of an objective at a rank, between the values of the nearest trials.
  func value(at rank: Double, objective: Int) -> Double {
    let values = values[objective]
    let place = min(max(rank * Double(values.count) - 0.5, 0), Double(values.count - 1))
    let index = Int(place)
    guard index + 1 < values.count else { return values[index] }
    let low = values[index]
    let high = values[index + 1]
    let share = place - Double(index)
    // Infinity times nothing is no number.
    return high > low && share > 0 ? low + (high - low) * share : low
  }

  /// What an invalid candidate has for each objective.
  private static let invalid = 3.0

  private mutating func rank(_ trials: [(place: Int, violation: Double)], objectiveCount: Int) {
    let (ranks, _) = Self.ranks(of: trials.map(\.violation))
    for (trial, rank) in zip(trials, ranks) {
      vectors[trial.place] = [Double](repeating: 1 + rank, count: objectiveCount)
    }
  }

  private mutating func rank(_ places: [Int], by figures: [Double], objective: Int) {
    let (ranks, sorted) = Self.ranks(of: figures)
    for (place, rank) in zip(places, ranks) { vectors[place][objective] = rank }
    values.append(sorted)
  }

  /// The rank of each value in (0, 1), equal values in the middle of theirs, and the values sorted.
  static func ranks(of values: [Double]) -> (ranks: [Double], sorted: [Double]) {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let middle = Double(start + end) / Double(2 * values.count)
      for place in start..<end { ranks[order[place]] = middle }
      start = end
    }
    return (ranks, order.map { values[$0] })
  }
}
