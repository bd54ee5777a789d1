import Simulation

/// Searches a grid for the candidates that trade several objectives best, all minimised.
///
/// The caller asks for candidates, runs them as it likes, and tells the figures:
///
/// ```swift
/// var optimizer = Optimizer(space: space, objectiveCount: 2, seed: 1, start: [present])
/// for candidate in optimizer.ask(20) {
///   optimizer.tell(candidate, objectives: try figures(of: candidate))
/// }
/// ```
///
/// It begins with the candidates of `start` and a Latin hypercube. Then offspring of the best, made
/// in several ways (see `Variation`), pass a cheap model (`Screening`) before they are given. Nothing
/// depends on anything but the seed, the sizes of the batches and what was told before each of
/// them; within a batch the order of telling does not matter.
package struct Optimizer: Sendable {
  package let space: SearchSpace
  /// How many figures each candidate is told with.
  package let objectiveCount: Int
  private var record = TrialRecord()
  private var population = Population(size: 50)
  private var screening = Screening()
  private var variation: Variation
  private var stream: RandomStream
  /// What is given first, the last one first.
  private var start: [Candidate]

  /// The size of the Latin hypercube.
  private static let startSize = 64
  /// How many offspring are made for one that is given.
  private static let offspring = 20

  /// Begins a search; candidates of `start`, such as the present policy and corners, are given first.
  package init(
    space: SearchSpace,
    objectiveCount: Int,
    seed: UInt64,
    start: [Candidate] = []
  ) {
    precondition(objectiveCount >= 1, "there is an objective to minimise")
    self.space = space
    self.objectiveCount = objectiveCount
    variation = Variation(space: space)
    stream = RandomStream(RandomKey(seed: seed, purpose: "tune", entity: "search"))
    var filling = RandomStream(RandomKey(seed: seed, purpose: "tune", entity: "start"))
    let hypercube = LatinHypercube.candidates(Self.startSize, in: space, &filling)
    self.start = (start.map(space.canonical) + hypercube).reversed()
  }

  /// New candidates in their canonical form, none of which was given or told before.
  ///
  /// - Returns: Fewer than `count` if the space has no more.
  package mutating func ask(_ count: Int) -> [Candidate] {
    record.settle()
    var batch: [Candidate] = []
    while batch.count < count, let next = start.popLast() { give(next, in: &batch) }
    if batch.count < count { search(count, &batch) }
    if batch.count < count { wander(count, &batch) }
    if batch.count < count { sweepUp(count, &batch) }
    return batch
  }

  /// Tells the figures of a candidate; again for better estimates of the same.
  ///
  /// No figure is NaN; infinity is worse than everything. `violation` is by how much constraints are
  /// broken, in any unit that grows with it, and 0 or less for a feasible candidate.
  package mutating func tell(
    _ candidate: Candidate,
    objectives: [Double],
    violation: Double = 0
  ) {
    precondition(objectives.count == objectiveCount, "a candidate has a figure for each objective")
    precondition(!objectives.contains(where: \.isNaN) && !violation.isNaN, "figures are numbers")
    record.tell(
      space.canonical(candidate),
      .figures(objectives: objectives, violation: violation)
    )
  }

  /// Tells that a candidate cannot be run, because its values do not go together.
  package mutating func tellInvalid(_ candidate: Candidate) {
    record.tell(space.canonical(candidate), .invalid)
  }

  private mutating func give(
    _ candidate: Candidate,
    origin: Variation.Operator? = nil,
    in batch: inout [Candidate]
  ) {
    if record.give(candidate, origin: origin) { batch.append(candidate) }
  }

  /// Fills the batch with the offspring that promise most.
  private mutating func search(_ count: Int, _ batch: inout [Candidate]) {
    let standing = Standing(of: record, objectiveCount: objectiveCount)
    guard !standing.numbers.isEmpty else { return }
    population.select(from: standing) { [record] in record.trials[$0].isNew }
    credit(standing)
    screening.learn(standing, in: space, &stream)
    let missing = count - batch.count
    let pool = makeOffspring(missing * Self.offspring)
    let chosen = screening.choose(
      missing,
      from: pool.map(\.candidate),
      standing: standing,
      &stream
    )
    for place in chosen { give(pool[place].candidate, origin: pool[place].origin, in: &batch) }
  }

  private mutating func credit(_ standing: Standing) {
    let front = Set(standing.front)
    for (place, number) in standing.numbers.enumerated() where record.trials[number].isNew {
      guard let origin = record.markSeen(number) else { continue }
      variation.credit(origin, success: front.contains(place))
    }
  }

  /// Different new candidates, fewer than `count` where few are left.
  private mutating func makeOffspring(
    _ count: Int
  ) -> [(candidate: Candidate, origin: Variation.Operator)] {
    var pool: [(candidate: Candidate, origin: Variation.Operator)] = []
    var made: Set<Candidate> = []
    for _ in 0..<(2 * count) where pool.count < count {
      let origin = variation.drawOperator(&stream)
      let child = variation.make(by: origin, from: population.candidates, &stream)
      if !record.contains(child), made.insert(child).inserted { pool.append((child, origin)) }
    }
    return pool
  }

  /// Fills the batch with random candidates, as long as they are easy to find.
  private mutating func wander(_ count: Int, _ batch: inout [Candidate]) {
    for _ in 0..<(4 * count) where batch.count < count {
      give(variation.randomCandidate(&stream), origin: .random, in: &batch)
    }
  }

  /// Fills the batch with what is left, in order.
  private mutating func sweepUp(_ count: Int, _ batch: inout [Candidate]) {
    // A space too large to be counted is never used up.
    for index in 0..<space.count where batch.count < count && record.count < space.count {
      give(space.candidate(at: index), in: &batch)
    }
  }
}
