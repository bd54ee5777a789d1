import Simulation

/// A rate that rises to a peak, holds it, and decays exponentially.
struct Burst: Equatable {
  var peak: Double
  /// The rate before and after.
  var base: Double
  /// When the rise begins.
  var at: Duration
  /// From base to peak, in a straight line.
  var rise: Duration
  /// How long the peak lasts.
  var hold: Duration
  /// The time in which the rate above base falls to 1/e.
  var decay: Duration

  /// Steps are this long while the rate changes.
  static let stepSeconds = 10

  /// The rate until the end of the decay, where less than a thousandth of the peak is left.
  func steps(until end: Duration) -> [ArrivalSource.RateStep] {
    var steps = at > .zero ? [step(at: .zero, base)] : []
    var time = at
    for middle in middles(of: rise) {
      steps.append(step(at: time, base + (peak - base) * (middle / rise)))
      time += .seconds(Self.stepSeconds)
    }
    time = at + rise
    steps.append(step(at: time, peak))
    time += hold
    var share = 1.0
    while decay > .zero, share > 0.001, time < end {
      let elapsed = time - (at + rise + hold) + .seconds(Self.stepSeconds) / 2
      share = PortableMath.exp(-(elapsed / decay))
      steps.append(step(at: time, base + (peak - base) * share))
      time += .seconds(Self.stepSeconds)
    }
    steps.append(step(at: time, base))
    return steps
  }

  private func step(at time: Duration, _ rate: Double) -> ArrivalSource.RateStep {
    ArrivalSource.RateStep(at: time, perSecond: rate)
  }

  /// The middles of the steps of a span, from its start.
  private func middles(of span: Duration) -> [Duration] {
    let count = Int((span.inSeconds / Double(Self.stepSeconds)).rounded(.up))
    return (0..<count).map { index in
      let from = Duration.seconds(index * Self.stepSeconds)
      return (from + min(span, from + .seconds(Self.stepSeconds))) / 2
    }
  }
}
