/// How a sweep spares replications: it is run in stages, and looked at between them.
package struct StageRules: Equatable, Sendable, CustomStringConvertible {
  /// `nil`: no point is dropped.
  package let race: Race?
  /// `nil`: all replications are run.
  package let precision: PrecisionGoal?
  /// What a race compares; at least one.
  package let objectives: [Metric]
  /// What has to be known with the precision.
  package let measured: [Metric]
  /// How the figures of several scenarios become one.
  package let robustness: Robustness

  package init(
    race: Race? = nil,
    precision: PrecisionGoal? = nil,
    objectives: [Metric] = Metric.usualObjectives,
    measured: [Metric] = Metric.usualObjectives,
    robustness: Robustness = .mean
  ) {
    self.race = race
    self.precision = precision
    self.objectives = objectives
    self.measured = measured
    self.robustness = robustness
  }

  /// Whether anything is spared at all.
  package var isEmpty: Bool { race == nil && precision == nil }

  /// All that determines which cells are run.
  package var description: String {
    // The prices decide where the cost is looked at.
    let prices = (objectives + measured).lazy.compactMap(\.prices).first
    return [
      race.map { "race \($0.firstLook) \(objectives.map(\.name))" },
      precision.map { "precision \($0.share) \(measured.map(\.name))" }, robustness.rawValue,
      prices.map { "prices \($0.podHour) \($0.nodeHour)" },
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// The numbers of replications after which a sweep is looked at; the last is the limit.
  func looks(atMost limit: Int) -> [Int] {
    let ofRace = race?.looks(below: limit) ?? []
    let ofPrecision = precision == nil ? [limit] : PrecisionGoal.looks(atMost: limit)
    return Set(ofRace + ofPrecision).sorted()
  }
}

/// Which points are dropped before all their replications are run.
///
/// A point is dropped when another one beats it in every objective, by the one-sided t interval of
/// the paired differences. An objective in which no pair differs stands against it: a later pair
/// might. The level of 5 % is that of all the tests that one point goes through: it is divided by
/// the number of other points and of looks (Bonferroni). Demanding all objectives at once needs no
/// further correction (Berger, "Multiparameter Hypothesis Testing and Acceptance Sampling",
/// Technometrics 24, 1982). So a point that no other beats stays with a probability of 95 % or more.
/// Racing is
/// that of Maron and Moore ("Hoeffding Races", NIPS 1993), with the paired tests of F-Race (Birattari
/// and others, GECCO 2002) and more than one objective as in S-Race (Zhang and others, 2013).
package struct Race: Equatable, Sendable {
  /// The number of replications before the first look; 2 or more.
  package let firstLook: Int

  /// How many replications come first unless the user says so.
  package static let usualFirstLook = 5
  private static let level = 0.05

  package init(firstLook: Int) {
    precondition(firstLook >= 2, "a spread needs two replications")
    self.firstLook = firstLook
  }

  /// After so many replications, and each time they have doubled.
  package func looks(below limit: Int) -> [Int] {
    var looks: [Int] = []
    var next = firstLook
    while next < limit {
      looks.append(next)
      next *= 2
    }
    return looks
  }

  /// The points to drop, by their places: for each point and objective the values of the
  /// replications so far.
  ///
  /// Points are held against the front of the means alone: who is beaten at all is beaten there.
  package func losers(_ points: [[[Double]]], looks: Int) -> [Int] {
    guard let count = points.first?.first?.count, count >= 2, points.count > 1 else { return [] }
    let isOnFront = FrontShare.front(of: points.map { $0.map { Replications($0).mean } })
    let front = points.indices.filter { isOnFront[$0] }
    let tail = Self.level / (Double(points.count - 1) * Double(max(1, looks)))
    let quantile = StudentT.quantile(
      upperTail: max(tail, 1e-12),
      degreesOfFreedom: count - 1
    )
    return points.indices.filter { place in
      !isOnFront[place]
        && front.contains { Self.beats(points[$0], points[place], quantile: quantile) }
    }
  }

  private static func beats(
    _ winner: [[Double]],
    _ loser: [[Double]],
    quantile: Double
  ) -> Bool {
    for (first, second) in zip(winner, loser) {
      let difference = Replications(pairedDifferences: second, first)
      let spread = difference.standardDeviation ?? 0
      // What rounding alone makes of equal figures is no difference.
      let rounding = 1e-12 * abs(Replications(first).mean)
      if abs(difference.mean) <= rounding, spread <= rounding { return false }
      guard difference.mean > quantile * spread / Double(difference.count).squareRoot() else {
        return false
      }
    }
    return true
  }
}
