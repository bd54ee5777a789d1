/// How much longer a database phase takes the more of them run.
package enum Contention: Equatable, Sendable {
  /// m(N) = 1 + σ(N − 1) + κN(N − 1), the Universal Scalability Law, as measured on a server of so
  /// many cores: `workload.md` §4.5.
  ///
  /// σ and κ are between 0 and 1. A server of another size behaves as the measured one with as many
  /// active backends for each core.
  case scalability(sigma: Double, kappa: Double, measuredCores: Double)
  /// Queries that do nothing but compute, and share the cores.
  ///
  /// `share` is the part of a phase for which an idle server computes, above 0 and at most 1;
  /// `growth` is how much more that is for each active backend.
  case processors(share: Double, growth: Double)

  /// PostgreSQL 18.6 on 4 cores with small transactions, 8 to 90 backends.
  package static let pg4Core = scalability(sigma: 0.0692, kappa: 0.000577, measuredCores: 4)
  /// PostgreSQL 9.1 on 32 cores, read only, 1 to 24 backends.
  package static let pg32CoreOld = scalability(sigma: 0.0105, kappa: 0.00179, measuredCores: 32)
  /// PostgreSQL 15.18 on 1 and 2 cores with a query of 2.3 ms of computing, 1 to 64 backends.
  package static let pgCompute = processors(share: 0.903, growth: 0.0012)
  /// Every phase takes as long as on an idle server.
  package static let none = scalability(sigma: 0, kappa: 0, measuredCores: 4)

  /// m for so many active backends on a server of so many cores.
  package func slowdown(backends: Int, cores: Double) -> Double {
    let count = Double(backends)
    switch self {
    case .scalability(let sigma, let kappa, let measuredCores):
      let load = max(1, count * measuredCores / cores)
      return 1 + sigma * (load - 1) + kappa * load * (load - 1)
    case .processors(let share, let growth):
      return max(1, count * share * (1 + growth * count) / cores)
    }
  }
}
