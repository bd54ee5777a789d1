/// Draws how many people an activity reaches.
struct AudienceSampler {
  private let localFollowers: Sampler
  private let remoteFollowers: Sampler

  init(_ size: AudienceSize, tables: inout QuantileTables) {
    localFollowers = Sampler(size.localFollowers, unit: 1, tables: &tables)
    remoteFollowers = Sampler(size.remoteFollowers, unit: 1, tables: &tables)
  }

  /// An activity of this class, with the people whom its key draws.
  func arrival(
    of activityClass: ActivityClassID,
    key: RandomKey,
    law: InboxLaw,
    _ tables: borrowing QuantileTables
  ) -> ActivityArrival {
    let local = localFollowers.sample(key.bits(101), tables)
    let remote = remoteFollowers.sample(key.bits(102), tables)
    return ActivityArrival(
      activityClass: activityClass,
      localFollowers: UInt32(min(4e9, local.rounded())),
      inboxes: law.inboxes(followers: remote),
      key: key
    )
  }
}
