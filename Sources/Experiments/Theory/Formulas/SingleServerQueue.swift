package import Simulation

/// M/G/1 in the stationary state: Poisson arrivals, service of mean 1, one server.
///
/// Pollaczek, *Über eine Aufgabe der Wahrscheinlichkeitstheorie*, 1930; Khinchine, *Mathematical
/// theory of a stationary queue*, 1932; Kleinrock, *Queueing Systems* I, 1975, sections 5.6–5.7.
package struct SingleServerQueue: Equatable, Sendable {
  package let load: Double
  package let service: Service

  package init(load: Double, service: Service) {
    precondition(load > 0 && load < 1, "a stationary queue has a load below 1")
    self.load = load
    self.service = service
  }

  /// A service time of mean 1.
  package enum Service: Equatable, Sendable {
    case deterministic
    /// With this standard deviation of its logarithm.
    case logNormal(logSD: Double)

    /// The square of the coefficient of variation.
    package var squaredVariation: Double {
      switch self {
      case .deterministic: 0
      case .logNormal(let logSD): PortableMath.exp(logSD * logSD) - 1
      }
    }

    /// As the simulator draws it.
    package var distribution: Distribution {
      switch self {
      case .deterministic: .constant(1)
      case .logNormal(let logSD): .logNormal(mean: 1, logSD: logSD)
      }
    }
  }

  /// Pollaczek and Khinchine's mean time in queue.
  package var meanWait: Double {
    load * (1 + service.squaredVariation) / (2 * (1 - load))
  }

  /// The work that an arrival finds, which is its time in queue: a geometric number of residual
  /// service times (Beneš 1957; Kleinrock I, section 5.7).
  package func workload(_ stream: inout RandomStream) -> Double {
    var work = 0.0
    while stream.unit() < load { work += residual(&stream) }
    return work
  }

  /// What is left of the service in progress: a uniform share of a length-biased one.
  private func residual(_ stream: inout RandomStream) -> Double {
    let share = stream.unit()
    guard case .logNormal(let logSD) = service else { return share }
    let normal = PortableMath.normalQuantile(stream.unit() * (1 - 0x1p-52) + 0x1p-54)
    return share * PortableMath.exp(logSD * (logSD / 2 + normal))
  }
}
