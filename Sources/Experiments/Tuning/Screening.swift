import HeapModule
import Simulation

/// Chooses from many offspring the few that are worth an evaluation.
///
/// A ``ResponseModel`` predicts their ranks; those that promise the most hypervolume are taken, one
/// after the other, each as if the ones before had kept their promise. A third of them are chosen by
/// ranks, where a front is as wide as the search has been there, the others by values scaled to the
/// front, as the hypervolume of a study is measured. Some are taken without asking the model.
struct Screening: Sendable {
  /// The share of new trials that is worth new trees, up to a number of trials and from there on:
  /// thousands tell little that hundreds do not, and take as many times longer to learn.
  private static let growth = (below: 0.12, limit: 1000, above: 0.9)
  private static let directions = 48
  /// The share that is taken unseen.
  private static let unseenShare = 0.1
  /// The most that a prediction is bettered, in standard deviations between trees.
  private static let optimism = 1.5

  private var models = [
    ResponseModel(hasMainEffects: false), ResponseModel(hasMainEffects: true),
  ]
  private var learned = 0

  /// Learns when enough is new.
  mutating func learn(_ standing: Standing, in space: SearchSpace, _ stream: inout RandomStream) {
    let count = standing.numbers.count
    let growth = learned < Self.growth.limit ? Self.growth.below : Self.growth.above
    guard Double(count) >= Double(learned) * (1 + growth) else { return }
    for index in models.indices {
      models[index].learn(standing, new: Array(min(learned, count)..<count), in: space, &stream)
    }
    learned = count
  }

  /// The places of the chosen offspring; fewer than asked for if there are fewer.
  func choose(
    _ count: Int,
    from pool: [Candidate],
    standing: Standing,
    _ stream: inout RandomStream
  ) -> [Int] {
    guard let objectiveCount = standing.vectors.first?.count else {
      return Array(pool.indices.prefix(count))
    }
    let optimism = Self.optimism * stream.unit()
    let model = drawModel(&stream)
    let predicted = pool.map { model.predict($0, optimism: optimism) }
    // The pool is in the order of drawing: its first ones are as good as any without a model.
    var chosen = Array(pool.indices.prefix(Int(Double(count) * Self.unseenShare + stream.unit())))
    let byRank = (count - chosen.count + Int(stream.below(3))) / 3
    var gain = HypervolumeGain(
      over: standing.front.map { standing.vectors[$0] },
      reference: standing.hasFeasible ? 1.1 : 3.1,
      objectiveCount: objectiveCount,
      directions: Self.directions,
      &stream
    )
    Self.choose(standing.hasFeasible ? byRank : count, predicted, &gain, &chosen)
    guard standing.hasFeasible else { return chosen }
    let scale = FrontScale(standing)
    gain = HypervolumeGain(
      over: standing.front.map { scale.scaled(standing.vectors[$0]) },
      reference: 1.1,
      objectiveCount: objectiveCount,
      directions: Self.directions,
      &stream
    )
    Self.choose(count, predicted.map(scale.scaled), &gain, &chosen)
    return chosen
  }

  /// One of the models, the more often the smaller its error.
  private func drawModel(_ stream: inout RandomStream) -> ResponseModel {
    let (trees, sums) = (models[0].error, models[1].error)
    let total = trees * trees + sums * sums
    let share = total > 0 ? sums * sums / total : 0.5
    return models[stream.unit() < share ? 0 : 1]
  }

  /// Adds the most gainful to the chosen until they are so many.
  ///
  /// A gain only falls while others are taken: one that is still the largest after it was measured
  /// again is the largest.
  private static func choose(
    _ count: Int,
    _ vectors: [[Double]],
    _ gain: inout HypervolumeGain,
    _ chosen: inout [Int]
  ) {
    for place in chosen { gain.add(vectors[place]) }
    let others = Set(vectors.indices).subtracting(chosen)
    var offers = Heap(others.map { Offer(gain: gain.gain(of: vectors[$0]), place: $0) })
    while chosen.count < count, let best = offers.popMax() {
      let fresh = gain.gain(of: vectors[best.place])
      if fresh < best.gain {
        offers.insert(Offer(gain: fresh, place: best.place))
      } else {
        chosen.append(best.place)
        gain.add(vectors[best.place])
      }
    }
  }

  /// What an offspring would add; of equal ones the first is the largest.
  private struct Offer: Comparable {
    let gain: Double
    let place: Int

    static func < (left: Offer, right: Offer) -> Bool {
      (left.gain, right.place) < (right.gain, left.place)
    }
  }
}

/// Vectors of ranks as values, scaled to 0 at the ideal of the front and 1 at its nadir.
private struct FrontScale {
  private let standing: Standing
  private var lows: [Double] = []
  private var ranges: [Double] = []

  init(_ standing: Standing) {
    self.standing = standing
    for objective in standing.values.indices {
      let values = standing.front.map { place in
        standing.value(at: standing.vectors[place][objective], objective: objective)
      }
      let low = values.reduce(.infinity, min)
      let high = values.reduce(-.infinity, max)
      // An objective that is constant on the front is scaled to what has been met.
      let largest = standing.values[objective].last ?? high
      let range = high > low ? high - low : largest - low
      lows.append(low)
      ranges.append(range > 0 && range < .infinity ? range : 1)
    }
  }

  /// What breaks a constraint is beyond every reference point.
  func scaled(_ vector: [Double]) -> [Double] {
    vector.indices.map { objective in
      guard vector[objective] <= 1 else { return 2 }
      let value = standing.value(at: vector[objective], objective: objective)
      return (value - lows[objective]) / ranges[objective]
    }
  }
}
