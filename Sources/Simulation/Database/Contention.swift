/// How much longer a database phase takes the more of them run: `workload.md` §4.5.
///
/// m(N) = 1 + σ(N − 1) + κN(N − 1), the Universal Scalability Law, with N active backends.
package struct Contention: Equatable, Sendable {
  /// σ: what waits for others, 0 to 1.
  package var sigma: Double
  /// κ: what it costs to agree with every other one, 0 to 1.
  package var kappa: Double
  /// The processor cores of the server that was measured.
  package var measuredCores: Double

  package init(sigma: Double, kappa: Double, measuredCores: Double) {
    self.sigma = sigma
    self.kappa = kappa
    self.measuredCores = measuredCores
  }

  /// PostgreSQL 18.6 on 4 cores with small transactions, 8 to 90 backends.
  package static let pg4Core = Contention(sigma: 0.0692, kappa: 0.000577, measuredCores: 4)
  /// PostgreSQL 9.1 on 32 cores, read only, 1 to 24 backends.
  package static let pg32CoreOld = Contention(sigma: 0.0105, kappa: 0.00179, measuredCores: 32)
  /// Every phase takes as long as on an idle server.
  package static let none = Contention(sigma: 0, kappa: 0, measuredCores: 4)

  /// m for so many active backends on a server of so many cores.
  ///
  /// A server of other size behaves as the measured one with as many backends for each core.
  package func slowdown(backends: Int, cores: Double) -> Double {
    let load = max(1, Double(backends) * measuredCores / cores)
    return 1 + sigma * (load - 1) + kappa * load * (load - 1)
  }
}
