/// What makes a scenario's assumed times those of a real instance: three numbers.
///
/// `calibrate` finds them by comparing runs with a recording.
package struct Calibration: Equatable, Sendable {
  /// Factor on all parts of all jobs that are not recorded job by job.
  package var serviceTimes: Double
  /// Added to the share of computing in what a job takes beside the database, −1 to 1; the whole
  /// stays as long.
  package var cpuShare: Double
  /// Factor on how long Rails takes to load.
  package var boot: Double

  package init(serviceTimes: Double = 1, cpuShare: Double = 0, boot: Double = 1) {
    self.serviceTimes = serviceTimes
    self.cpuShare = cpuShare
    self.boot = boot
  }
}

extension Scenario {
  /// The scenario with its times as its calibration has them.
  var calibrated: Scenario {
    guard calibration != Calibration() else { return self }
    var scenario = self
    for index in scenario.jobClasses.indices {
      scenario.jobClasses[index].profiles = scenario.jobClasses[index].profiles.map {
        $0.calibrated(calibration)
      }
    }
    scenario.cluster.boot = scenario.cluster.boot.scaled(by: calibration.boot)
    return scenario
  }
}

extension JobProfile {
  fileprivate func calibrated(_ calibration: Calibration) -> JobProfile {
    var profile = self
    let (computing, waiting) = (cpu.mean, wait.mean)
    let total = computing + waiting
    if calibration.cpuShare != 0, total > 0 {
      let share = min(1, max(0, computing / total + calibration.cpuShare))
      // A part that was not there takes its shape from the other one.
      profile.cpu = (computing > 0 ? cpu : wait).scaled(toMean: share * total)
      profile.wait = (waiting > 0 ? wait : cpu).scaled(toMean: (1 - share) * total)
    }
    let factor = calibration.serviceTimes
    profile.cpu = profile.cpu.scaled(by: factor)
    profile.database = database.scaled(by: factor)
    profile.wait = profile.wait.scaled(by: factor)
    profile.cpuPerRecipient *= factor
    profile.databasePerRecipient *= factor
    return profile
  }
}

extension Distribution {
  /// The mean, of a log-normal distribution without its cap.
  package var mean: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): (low + high) / 2
    case .exponential(let mean): mean
    case .logNormal(let median, let logSD, _): median * PortableMath.exp(logSD * logSD / 2)
    }
  }

  /// The distribution of so many times the value.
  func scaled(by factor: Double) -> Distribution {
    switch self {
    case .constant(let value): .constant(value * factor)
    case .uniform(let low, let high): .uniform(low: low * factor, high: high * factor)
    case .exponential(let mean): .exponential(mean: mean * factor)
    case .logNormal(let median, let logSD, let cap):
      .logNormal(median: median * factor, logSD: logSD, cap: cap.map { $0 * factor })
    }
  }

  fileprivate func scaled(toMean target: Double) -> Distribution {
    target == 0 ? .constant(0) : scaled(by: target / mean)
  }
}
