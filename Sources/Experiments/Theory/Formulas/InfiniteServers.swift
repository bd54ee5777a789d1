package import Simulation

/// M(t)/M/∞: arrivals whose rate changes, and a server for everybody.
///
/// The busy servers have a Poisson distribution, whose mean follows from the past rates: Eick,
/// Massey and Whitt, *The physics of the M(t)/G/∞ queue*, 1993.
package struct InfiniteServers: Equatable, Sendable {
  /// The first is at 0, and before it nobody came.
  package let steps: [ArrivalSource.RateStep]
  /// Seconds.
  package let meanService: Double

  package init(steps: [ArrivalSource.RateStep], meanService: Double) {
    precondition(meanService > 0, "a service takes time")
    self.steps = steps
    self.meanService = meanService
  }

  /// The mean number of busy servers so many seconds after the start.
  package func meanBusy(at time: Double) -> Double {
    var busy = 0.0
    for (index, step) in steps.enumerated() where step.at.inSeconds < time {
      let next = index + 1 < steps.count ? steps[index + 1].at.inSeconds : .infinity
      let span = min(next, time) - step.at.inSeconds
      let decay = PortableMath.exp(-span / meanService)
      busy = busy * decay + step.perSecond * meanService * (1 - decay)
    }
    return busy
  }
}
