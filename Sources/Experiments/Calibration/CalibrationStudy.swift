package import Simulation

/// Fits a scenario's calibration to a recorded series of backlogs.
///
/// The first part of the recording is fitted, the rest is held out. The search is a pattern search as
/// of Hooke and Jeeves (1961): each factor is tried a step up and down, the best step of all is made,
/// and the steps are halved when none is better. Every run has the scenario's own seed, so that only the factors
/// make a difference.
package struct CalibrationStudy: Sendable {
  private let setup: Setup
  private let fitted: BacklogRecording
  private let heldOut: BacklogRecording
  /// What is fitted.
  package let factors: [Factor]
  private let budget: Int

  /// A number of the calibration.
  package enum Factor: String, CaseIterable, Sendable {
    case serviceTimes, cpuShare, boot
  }

  /// Prepares a study of a scenario under one policy.
  package init(
    _ setup: Setup,
    recording: BacklogRecording,
    factors: [Factor] = Factor.allCases,
    heldOutShare: Double = 0.3,
    budget: Int = 100
  ) {
    self.setup = setup
    self.factors = factors
    self.budget = budget
    let span = recording.span ?? .zero ... .zero
    let cut = span.lowerBound + (span.upperBound - span.lowerBound) * (1 - heldOutShare)
    fitted = recording.within(span.lowerBound...cut)
    heldOut = recording.within(min(cut + .nanoseconds(1), span.upperBound)...span.upperBound)
  }

  /// How well a calibration does.
  package struct Fit: Equatable, Sendable {
    package var calibration: Calibration
    /// On the part that is fitted, and on the part that is not.
    package var fitted: BacklogError
    package var heldOut: BacklogError
  }

  /// What was found.
  package struct Outcome: Equatable, Sendable {
    package var before: Fit
    package var after: Fit
    package var runs: Int
    /// Factors that made no difference worth speaking of: the recording says nothing of them.
    package var undetermined: [Factor]
  }

  /// Searches, with so many runs side by side at most.
  package func run(
    workers: Int,
    progress: (_ runs: Int, _ error: BacklogError) -> Void = { _, _ in }
  ) async throws -> Outcome {
    let before = try fit(setup.scenario.calibration)
    var search = Search(best: before)
    // Far from the truth small steps lead nowhere: a look around first.
    if factors.contains(.serviceTimes) {
      let far = [-1.4, -0.7, 0.7, 1.4].map { before.calibration.moved(.serviceTimes, by: $0) }
      search.take(try await fits(far, workers: workers), by: .serviceTimes)
    }
    var shrink = 1.0
    while search.runs < budget, factors.contains(where: { $0.firstStep * shrink >= $0.lastStep }) {
      let start = search.best
      for factor in factors where factor.firstStep * shrink >= factor.lastStep {
        let candidates = [shrink, -shrink]
          .map { start.calibration.moved(factor, by: factor.firstStep * $0) }
          .filter { $0 != start.calibration }
        search.take(try await fits(candidates, workers: workers), by: factor, from: start)
        progress(search.runs, search.best.fitted)
      }
      if search.best == start { shrink /= 2 }
    }
    return try outcome(of: search, before: before)
  }

  /// What the search has come to.
  private struct Search {
    var best: Fit
    var runs = 1
    /// The greatest difference that a step of a factor made.
    var reach: [Factor: Double] = [:]

    /// Takes in runs in which one factor was moved.
    mutating func take(_ fits: [Fit], by factor: Factor, from start: Fit? = nil) {
      runs += fits.count
      for fit in fits {
        let difference = abs(fit.fitted.value - (start ?? best).fitted.value)
        reach[factor] = max(reach[factor] ?? 0, difference)
      }
      if let found = fits.min(by: { $0.fitted.value < $1.fitted.value }),
        found.fitted.value < best.fitted.value
      {
        best = found
      }
    }
  }

  /// Leaves as it was what the recording says nothing of.
  private func outcome(of search: Search, before: Fit) throws(RunError) -> Outcome {
    var calibration = search.best.calibration
    let undetermined = factors.filter { (search.reach[$0] ?? 0) < 0.005 }
    for factor in undetermined {
      calibration = calibration.with(factor, of: before.calibration)
    }
    return Outcome(
      before: before,
      after: undetermined.isEmpty ? search.best : try fit(calibration),
      runs: search.runs,
      undetermined: undetermined
    )
  }

  private func fits(_ calibrations: [Calibration], workers: Int) async throws -> [Fit] {
    var fits: [Fit] = []
    try await OrderedWorkers(count: workers).run(Array(calibrations.indices)) { [self] index in
      Result { () throws(RunError) in try fit(calibrations[index]) }
    } deliver: { _, fit in
      fits.append(try fit.get())
    }
    return fits
  }

  private func fit(_ calibration: Calibration) throws(RunError) -> Fit {
    var scenario = setup.scenario
    scenario.calibration = calibration
    var world = try World(scenario, policy: setup.policy, seed: scenario.seed, recording: .full)
    let result = try world.run()
    return Fit(
      calibration: calibration,
      fitted: BacklogError(result, against: fitted),
      heldOut: BacklogError(result, against: heldOut)
    )
  }
}

extension CalibrationStudy.Factor {
  /// The first step of the search: a factor of 1.28, or a tenth.
  fileprivate var firstStep: Double { self == .cpuShare ? 0.1 : 0.25 }

  /// The last one: a factor of 1.02, or a hundredth.
  fileprivate var lastStep: Double { self == .cpuShare ? 0.0125 : 0.015 }
}

extension Calibration {
  /// Moved by a step, on a logarithmic scale where the number is a factor.
  fileprivate func moved(_ factor: CalibrationStudy.Factor, by step: Double) -> Calibration {
    var moved = self
    switch factor {
    case .serviceTimes:
      moved.serviceTimes = rounded(serviceTimes * PortableMath.exp(step), 0.05...20)
    case .cpuShare: moved.cpuShare = rounded(cpuShare + step, -1...1)
    // Rails that loads for ten minutes would be a guess too far.
    case .boot: moved.boot = rounded(boot * PortableMath.exp(step), 0.2...5)
    }
    return moved
  }

  /// To three decimals, so that what is printed is what was run.
  private func rounded(_ number: Double, _ range: ClosedRange<Double>) -> Double {
    (min(range.upperBound, max(range.lowerBound, number)) * 1000).rounded() / 1000
  }

  /// With one number of another calibration.
  fileprivate func with(
    _ factor: CalibrationStudy.Factor,
    of other: Calibration
  ) -> Calibration {
    var changed = self
    switch factor {
    case .serviceTimes: changed.serviceTimes = other.serviceTimes
    case .cpuShare: changed.cpuShare = other.cpuShare
    case .boot: changed.boot = other.boot
    }
    return changed
  }
}
