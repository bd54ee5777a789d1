import Simulation

/// M/M/c in the stationary state: Poisson arrivals, exponential service of mean 1, c servers.
///
/// Erlang, *Solution of some problems in the theory of probabilities of significance in automatic
/// telephone exchanges*, 1917; Kleinrock, *Queueing Systems* I, 1975, section 3.5.
package struct MultiServerQueue: Equatable, Sendable {
  package let servers: Int
  /// ρ: the share of the servers' time that the arrivals need, below 1.
  package let load: Double

  package init(servers: Int, load: Double) {
    precondition(servers >= 1 && load > 0 && load < 1, "a stationary queue has a load below 1")
    self.servers = servers
    self.load = load
  }

  /// λ, per mean service time.
  package var arrivalRate: Double { Double(servers) * load }

  /// Erlang C: the probability that a job has to wait.
  package var waitingProbability: Double {
    let blocking = LossSystem(servers: servers, offered: arrivalRate).blocking
    return blocking / (1 - load * (1 - blocking))
  }

  /// The mean time in queue, of those who do not wait too.
  package var meanWait: Double { waitingProbability / drain }

  /// The probability of a longer wait.
  package func probability(waitAbove time: Double) -> Double {
    waitingProbability * PortableMath.exp(-drain * time)
  }

  /// The wait that this share of the jobs does not exceed; zero for those who do not wait.
  package func waitQuantile(_ share: Double) -> Double {
    max(0, PortableMath.log(waitingProbability / (1 - share)) / drain)
  }

  /// Jobs in the queue, by Little's law.
  package var meanBacklog: Double { arrivalRate * meanWait }

  /// How long the queue remembers: the relaxation time (Cohen, *The Single Server Queue*, 1969,
  /// III.7).
  package var relaxationTime: Double {
    let root = 1 - load.squareRoot()
    return 1 / (Double(servers) * root * root)
  }

  /// How many jobs are in the system at an arbitrary moment, as a quantile of that number.
  package func jobsInSystem(quantile share: Double) -> Int {
    var probability = emptyProbability
    var seen = probability
    var jobs = 0
    while seen < share, jobs < 1_000_000 {
      jobs += 1
      probability *= arrivalRate / Double(min(jobs, servers))
      seen += probability
    }
    return jobs
  }

  private var emptyProbability: Double {
    var term = 1.0
    var sum = 0.0
    for jobs in 0..<servers {
      sum += term
      term *= arrivalRate / Double(jobs + 1)
    }
    return 1 / (sum + term / (1 - load))
  }

  /// The rate at which a wait runs out: cμ − λ.
  private var drain: Double { Double(servers) * (1 - load) }
}
