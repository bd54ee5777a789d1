import Testing

@testable import Simulation

/// The cascade of a viral post: `workload.md` §6.4.
@Suite struct CascadeTests {
  @Test(arguments: [(60.0, 0.038), (300, 0.188), (1800, 0.464), (3600, 0.543), (86_400, 0.781)])
  func `the kernel has the published shares`(seconds: Double, share: Double) {
    let draws = 20_000
    let early = (0..<draws).count {
      Cascade.delay((Double($0) + 0.5) / Double(draws)).seconds <= seconds
    }
    #expect(abs(Double(early) / Double(draws) - share) < 0.001)
  }

  @Test func `H10: 10,000 followers, p = 0.001 and n* = 500 give 20 boosts in the mean`() {
    let boosts = (0..<400).map { Double(cascade(seed: $0).boosts) }
    let mean = boosts.reduce(0, +) / 400
    // The size has a variance of about n₀p/(1 − ν)³ = 80: four standard errors of 400 are 1.8.
    #expect(abs(mean - 20) < 1.8)
  }

  @Test func `items come in order, the post first, and none after the end`() {
    let items = cascade(seed: 3).items
    #expect(items.first?.activity == ActivityClassID(0))
    #expect(items.map(\.at) == items.map(\.at).sorted())
    #expect(items.allSatisfy { $0.at <= SimTime.far })
  }

  @Test func `inboxes follow the two measured points`() {
    let law = InboxLaw()
    #expect(law.inboxes(followers: 23_000) == 1377)
    #expect(law.inboxes(followers: 500) == 50)
    #expect(law.inboxes(followers: 3) == 1)
    #expect(law.inboxes(followers: 0) == 0)
    #expect(InboxLaw(knownServers: 300).inboxes(followers: 23_000) == 300)
  }

  private func cascade(seed: Int) -> Cascade {
    let ids = (0..<7).map { ActivityClassID($0) }
    let post = ViralPost(
      at: .zero,
      localFollowers: 0,
      remoteFollowers: 10_000,
      infectivity: 0.001,
      infectivityLifetime: nil,
      boosterFollowers: .constant(500),
      activities: ViralPost.Activities(
        post: ids[0],
        localBoost: ids[1],
        remoteBoost: ids[2],
        localFavourite: ids[3],
        remoteFavourite: ids[4],
        localReply: ids[5],
        remoteReply: ids[6]
      )
    )
    return Cascade(
      post,
      law: InboxLaw(),
      key: RandomKey(seed: UInt64(seed), purpose: "test"),
      until: .far
    )
  }
}

extension SimTime {
  /// 127 years: far enough for all but a few of the reactions.
  static let far = SimTime(nanoseconds: 4_000_000_000_000_000_000)
}
