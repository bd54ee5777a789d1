import Simulation

/// A world whose jobs are all deliveries of 20 ms to peers.
struct PeerBench {
  var scenario: Scenario

  /// Deliveries at a rate, to servers that are all alike.
  init(
    _ peers: PeerOptions,
    duration: Duration = .seconds(600),
    concurrency: Int = 50,
    perSecond rate: Double = 10,
    retries: Int = 16
  ) {
    scenario = SmallWorld.scenario(
      duration: duration,
      concurrency: concurrency,
      profile: JobProfile(cpu: .constant(0), wait: .constant(0.02)),
      arrivals: [SmallWorld.poisson(perSecond: rate)]
    )
    scenario.jobClasses[0].contact = .delivers
    scenario.jobClasses[0].retry = RetryRule(
      retries: .times(retries),
      backoff: .delivery,
      buries: false
    )
    scenario.peers = peers
  }

  func run(seed: UInt64 = 1) throws -> RunResult {
    try SmallWorld.run(scenario, seed: seed)
  }

  /// Servers that are alike and never fail by themselves.
  static func servers(_ count: Int, dead: Int = 0) -> PeerOptions {
    PeerOptions(
      servers: count,
      popularity: 0,
      dead: dead,
      hang: .constant(10),
      fastFailShare: 0
    )
  }
}
