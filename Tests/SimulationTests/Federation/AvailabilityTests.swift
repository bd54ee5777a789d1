import Simulation
import Testing

/// Domains become unavailable after failures on seven days: `workload.md` §2.5.
@Suite struct AvailabilityTests {
  /// A delivery a minute to one of two servers, the first or second of which is dead; starts at noon.
  private func bench(days: Int) -> PeerBench {
    var bench = PeerBench(
      PeerBench.servers(2, dead: 1),
      duration: .seconds(86_400 * days),
      perSecond: 1.0 / 60,
      retries: 1
    )
    bench.scenario.start = WallClock(unixSeconds: 43_200)
    return bench
  }

  @Test func `the seventh day with a failure makes a server unavailable`() throws {
    let result = try bench(days: 9).run()
    #expect(result.peers?.unavailableServers == 1)
    let events = result.events.filter { $0.reason == "DomainUnavailable" }
    #expect(events.count == 1)
    // From noon of the first day to soon after midnight of the seventh.
    let at = try #require(events.first?.at.inSeconds)
    #expect(at > 6 * 86_400 - 43_200)
    #expect(at < 6 * 86_400 - 43_200 + 3600)
  }

  @Test func `jobs for an unavailable server end at once and are not tried again`() throws {
    let result = try bench(days: 9).run()
    let peers = try #require(result.peers)
    // Three days and a half with a delivery every two minutes.
    #expect(abs(Double(peers.unneeded) - 3.5 * 720) < 150)
    #expect(result.jobs.finished == peers.delivered + peers.unneeded)
  }

  @Test func `it can be switched off`() throws {
    var bench = bench(days: 9)
    bench.scenario.peers?.unavailableAfter = nil
    let peers = try bench.run().peers
    #expect(peers?.unavailableServers == 0)
    #expect(peers?.unneeded == 0)
  }

  @Test func `whatever a server sends makes it available again, once it lives`() throws {
    var bench = bench(days: 12)
    bench.scenario.peers?.dead = 0
    let outage = PeerFault(share: 0.5, effect: .dead)
    bench.scenario.faults = [
      Fault(at: .seconds(1), duration: .seconds(8 * 86_400), kind: .peers(outage))
    ]
    bench.scenario.jobClasses.append(
      JobClass(
        name: "Processing",
        queue: QueueID(0),
        profiles: [JobProfile(cpu: .constant(0.1))],
        contact: .receives
      )
    )
    bench.scenario.arrivals.append(SmallWorld.poisson(perSecond: 1.0 / 600, jobClass: 1))
    let result = try bench.run()
    #expect(result.peers?.unavailableServers == 0)
    let events = result.events.filter { $0.reason.hasPrefix("Domain") }
    #expect(events.map(\.reason) == ["DomainUnavailable", "DomainAvailable"])
    let back = try #require(events.last?.at.inSeconds)
    #expect(back > 8 * 86_400)
    #expect(back < 8 * 86_400 + 7200 * 3)
  }

  @Test func `a fan-out leaves unavailable servers out and counts them as served`() throws {
    var bench = bench(days: 9)
    bench.scenario.jobClasses[0].milestone = .postDelivered
    let push = Push(jobClass: JobClassID(0), count: .fixed(2))
    let goal = MilestoneGoal(milestone: .postDelivered, count: .fixed(2))
    bench.scenario.activities = [ActivityClass(name: "post", pushes: [push], milestones: [goal])]
    bench.scenario.arrivals = [
      ArrivalSource(
        name: "posts",
        pattern: .rate(
          ArrivalSource.RatePattern(
            steps: [SmallWorld.step(at: 0, 1.0 / 3600)],
            process: .regular,
            feeds: .activity(ActivityClassID(0), AudienceSize())
          )
        )
      )
    ]
    let result = try bench.run()
    let posts = result.milestones[0].count
    #expect((214...216).contains(posts))
    // 84 hours of posts were pushed once instead of twice.
    #expect(abs(2 * posts - result.jobs.pushed - 84) < 3)
    #expect(abs(posts - result.milestones[0].unreached - 84) < 3)
  }
}
