import Scenarios
import Simulation
import Testing

/// The section `peers`, and what other sections say of peers and of Sidekiq.
@Suite struct PeersReaderTests {
  private func read(_ lines: String) throws -> LoadedScenario {
    try ScenarioReader.read(
      text: ScenarioText.scenario(lines) + ScenarioText.deployment(),
      name: "test"
    )
  }

  private func findings(_ lines: String) -> [String] {
    ScenarioText.findings(in: ScenarioText.scenario(lines) + ScenarioText.deployment())
  }

  @Test func `an empty section has the defaults, and without it there are no peers`() throws {
    #expect(try read("duration: 1h").scenario.peers == nil)
    #expect(try read("peers: {}").scenario.peers == PeerOptions())
  }

  @Test func `every option of peers reaches the scenario`() throws {
    let loaded = try read(
      """
      peers:
        servers: 2k
        popularity: 0.8
        dead: 2%
        slow: 30
        slowAnswer: 4s
        hang: {min: 5s, max: 45s}
        fastFail: 20ms
        answerTimeout: 20s
        hangShare: 1%
        fastFailShare: 2%
        goneShare: 3%
        breakerThreshold: 5
        breakerCoolOff: 2m
        unavailableAfter: 3
      """
    )
    #expect(loaded.notices.isEmpty)
    #expect(
      loaded.scenario.peers
        == PeerOptions(
          servers: 2000,
          popularity: 0.8,
          dead: 40,
          slow: 30,
          slowAnswer: .constant(4),
          hang: .uniform(low: 5, high: 45),
          fastFail: .constant(0.02),
          answerTimeout: .seconds(20),
          hangShare: 0.01,
          fastFailShare: 0.02,
          goneShare: 0.03,
          breaker: CircuitBreaker.Options(threshold: 5, coolOff: .seconds(120)),
          unavailableAfter: 3
        )
    )
    #expect(loaded.scenario.inboxLaw.knownServers == 2000)
    let never = try read("peers: {unavailableAfter: never}").scenario.peers
    #expect(never?.unavailableAfter == .none)
  }

  @Test func `the servers are those that the instance knows, unless fewer are said`() throws {
    let known = ScenarioText.deployment(queues: [])
    let text = "instance: {users: 100, peerServers: 500}\npeers: {}\n" + known
    let scenario = try ScenarioReader.read(text: text, name: "test").scenario
    #expect(scenario.peers?.servers == 500)
    #expect(scenario.inboxLaw.knownServers == 500)
  }

  @Test func `a release of Sidekiq is read`() throws {
    #expect(try read("sidekiq: {version: 6.5}").scenario.sidekiq.version.description == "6.5")
    #expect(try read("sidekiq: {}").scenario.sidekiq.version == .ofMastodon)
  }

  @Test func `faults of peers and a quiet Deployment are read`() throws {
    let scenario = try read(
      """
      peers: {}
      actions: [{at: 5m, quiet: sidekiq}]
      faults:
      - {at: 10m, for: 5m, slowPeers: 10%, factor: 8}
      - {at: 10m, for: 5m, slowPeers: 10%, answer: {min: 2s, max: 9s}}
      - {at: 20m, for: 5m, deadPeers: 0.3}
      """
    ).scenario
    #expect(scenario.actions.map(\.change) == [.quiet(DeploymentID(0))])
    #expect(
      scenario.faults.map(\.kind) == [
        .peers(PeerFault(share: 0.1, effect: .slower(factor: 8))),
        .peers(PeerFault(share: 0.1, effect: .slow(.uniform(low: 2, high: 9)))),
        .peers(PeerFault(share: 0.3, effect: .dead)),
      ]
    )
  }

  @Test func `an outageRecovery is read`() throws {
    let text = ScenarioText.scenario(
      arrivals: """

        - {type: outageRecovery, at: 10m, outage: 2h, catchUp: 30m, rate: 5/s,
           activity: remoteFavourite, localFollowers: 3, remoteFollowers: 4}
        """
    )
    let loaded = try ScenarioReader.read(
      text: text + ScenarioText.deployment(queues: ["default", "ingress", "push", "mailers"]),
      name: "test"
    )
    #expect(loaded.notices.isEmpty)
    let recovery = OutageRecovery(
      at: .seconds(600),
      outage: .seconds(7200),
      catchUp: .seconds(1800),
      perSecond: 5,
      activity: Activity.remoteFavourite.id,
      audience: AudienceSize(localFollowers: .constant(3), remoteFollowers: .constant(4))
    )
    #expect(
      loaded.scenario.arrivals
        == [ArrivalSource(name: "outageRecovery-1", pattern: .recovery(recovery))]
    )
  }

  @Test(arguments: [
    BadDocument(
      testDescription: "unknown release",
      lines: "sidekiq: {version: 5.2}",
      finding: "1:20: error: 'sidekiq.version' is '5.2': expected one of '6.4', '6.5', '7.0', "
        + "'7.1', '7.2', '7.3', '8.0', '8.1'"
    ),
    BadDocument(
      testDescription: "unknown key of peers",
      lines: "peers: {deadd: 5}",
      finding: "1:9: error: unknown key 'deadd' in 'peers'; did you mean 'dead'?"
    ),
    BadDocument(
      testDescription: "more dead servers than there are",
      lines: "peers: {servers: 10, dead: 11}",
      finding: "1:28: error: 'peers.dead' is '11': must be between 0 and 10"
    ),
    BadDocument(
      testDescription: "a share of servers without its sign",
      lines: "peers: {dead: 0.5}",
      finding: "1:15: error: 'peers.dead' is '0.5': expected a number of servers such as '100', "
        + "or a share of them such as '2%'"
    ),
    BadDocument(
      testDescription: "shares beyond one",
      lines: "peers: {hangShare: 60%, goneShare: 50%}",
      finding: "1:8: error: 'peers': 'hangShare', 'fastFailShare' and 'goneShare' must not exceed "
        + "1 together"
    ),
    BadDocument(
      testDescription: "failures of the class beside peers",
      lines: "peers: {}\njobs: {\"ActivityPub::DeliveryWorker\": {failureProbability: 5%}}",
      finding: "2:60: warning: 'jobs.ActivityPub::DeliveryWorker.failureProbability' has no effect "
        + "beside 'peers'; use 'hangShare' and 'fastFailShare' of 'peers'"
    ),
    BadDocument(
      testDescription: "a fault of peers without peers",
      lines: "faults: [{at: 1m, for: 1m, deadPeers: 5%}]",
      finding: "1:39: error: 'deadPeers' needs the servers of a section 'peers'; add 'peers: {}' "
        + "for its defaults"
    ),
    BadDocument(
      testDescription: "slow peers without a delay",
      lines: "peers: {}\nfaults: [{at: 1m, for: 1m, slowPeers: 5%}]",
      finding: "2:10: error: 'faults[0]' must have exactly one of 'factor', 'answer'"
    ),
    BadDocument(
      testDescription: "a factor of dead peers",
      lines: "peers: {}\nfaults: [{at: 1m, for: 1m, deadPeers: 5%, factor: 2}]",
      finding: "2:51: error: 'factor' goes with 'slowPeers' only"
    ),
    BadDocument(
      testDescription: "an unknown Deployment to quiet",
      lines: "actions: [{at: 1m, quiet: sidekik}]",
      finding: "1:27: error: 'sidekik' is no Deployment; did you mean 'sidekiq'?"
    ),
  ])
  func `a wrong value is refused`(document: BadDocument) {
    #expect(findings(document.lines) == [document.finding])
  }

  @Test func `a recovery that brings too much, or too late, is reported`() {
    let recovery = "type: outageRecovery, outage: 2h, activity: mail"
    let text = ScenarioText.scenario(
      arrivals: "\n- {\(recovery), at: 10m, rate: 1k/s}\n- {\(recovery), at: 2h, rate: 1/s}"
    )
    #expect(
      ScenarioText.findings(in: text + ScenarioText.deployment(queues: ["mailers"])) == [
        "3:3: error: 'arrivals[0]' brings more than 5000000 activities; lower 'rate' or shorten "
          + "'outage'",
        "4:58: warning: the recovery at 2h never comes: the run ends at 1h",
      ]
    )
  }
}
