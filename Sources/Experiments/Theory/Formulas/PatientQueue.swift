import Simulation

/// M/M/c+D in the stationary state: who has waited a fixed time for a server gives up.
///
/// Barrer, *Queuing with impatient customers and ordered service*, 1957; Baccelli and Hebuterne,
/// *On queues with impatient customers*, 1981. Service times have the mean 1.
package struct PatientQueue: Equatable, Sendable {
  package let servers: Int
  /// λ, per mean service time; it may be above the number of servers.
  package let arrivalRate: Double
  package let patience: Double

  package init(servers: Int, arrivalRate: Double, patience: Double) {
    precondition(servers >= 1 && arrivalRate > 0 && patience > 0, "somebody arrives and waits")
    self.servers = servers
    self.arrivalRate = arrivalRate
    self.patience = patience
  }

  /// The share of the arrivals that give up.
  ///
  /// The wait offered to an arrival has, while all servers are busy, the density
  /// λ·p(c−1)·e^(−(c−λ)x) up to the patience, and falls as e^(−cx) beyond it.
  package var abandonment: Double {
    let capacity = Double(servers)
    var term = 1.0
    var notAllBusy = 0.0
    for busy in 0..<servers {
      if busy > 0 { term *= arrivalRate / Double(busy) }
      notAllBusy += term
    }
    let start = arrivalRate * term
    let drift = capacity - arrivalRate
    let atPatience = start * PortableMath.exp(-drift * patience)
    let served = abs(drift) < 1e-9 ? start * patience : (start - atPatience) / drift
    let lost = atPatience / capacity
    return lost / (notAllBusy + served + lost)
  }
}
