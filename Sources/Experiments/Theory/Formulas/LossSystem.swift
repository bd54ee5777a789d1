/// M/G/c/c: who finds all servers busy is lost.
///
/// Erlang's B formula, 1917; it holds for every distribution of the service time (Sevastyanov,
/// *An ergodic theorem for Markov processes and its application to telephone systems with
/// refusals*, 1957).
package struct LossSystem: Equatable, Sendable {
  package let servers: Int
  /// a: arrivals per mean service time.
  package let offered: Double

  package init(servers: Int, offered: Double) {
    precondition(servers >= 0 && offered > 0, "a loss system has arrivals")
    self.servers = servers
    self.offered = offered
  }

  /// Erlang B: the share of the arrivals that are lost.
  package var blocking: Double {
    (0..<servers).reduce(1.0) { blocking, server in
      offered * blocking / (Double(server + 1) + offered * blocking)
    }
  }

  /// How many servers are busy at an arbitrary moment, as a quantile of that number.
  package func busyServers(quantile share: Double) -> Int {
    var terms = [1.0]
    for server in 1...max(1, servers) { terms.append(terms[server - 1] * offered / Double(server)) }
    var rest = share * terms.reduce(0, +)
    for (busy, term) in terms.enumerated() {
      if rest < term { return busy }
      rest -= term
    }
    return servers
  }
}
