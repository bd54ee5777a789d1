/// Something that pushes jobs or starts activities from outside, whatever the policy does.
package struct ArrivalSource: Equatable, Sendable {
  /// Names its random streams: two sources of one scenario have different names.
  package var name: String
  package var pattern: Pattern

  package init(name: String, pattern: Pattern) {
    self.name = name
    self.pattern = pattern
  }

  /// When it does so.
  package enum Pattern: Equatable, Sendable {
    /// Arrivals at a piecewise constant rate, of one job or activity each.
    case rate(RatePattern)
    /// A post that spreads by itself: `workload.md` §6.4.
    case viralPost(ViralPost)
    /// What could not be delivered for a while.
    case recovery(OutageRecovery)
    /// As many in each interval as were recorded.
    case counts(RecordedCounts)
    /// The very jobs that were recorded.
    case jobs(RecordedJobs)
    /// Jobs that a clock pushes.
    case periodic(PeriodicJobs)
  }

  /// Arrivals at a rate that changes in steps.
  package struct RatePattern: Equatable, Sendable {
    /// In order of time, the first at zero; each holds until the next.
    package var steps: [RateStep]
    package var process: Process
    package var feeds: Feed
    /// Jobs pushed by one arrival in one bulk push; 1 or more.
    package var batch: Int
    /// When it begins to rise, if it is a burst.
    package var onset: Duration?

    package init(
      steps: [RateStep],
      process: Process = .poisson,
      feeds: Feed,
      batch: Int = 1,
      onset: Duration? = nil
    ) {
      self.steps = steps
      self.process = process
      self.feeds = feeds
      self.batch = batch
      self.onset = onset
    }
  }

  /// When something out of the ordinary begins with it: a burst, a viral post, the end of an outage.
  var onset: Duration? {
    switch pattern {
    case .rate(let rate): rate.onset
    case .viralPost(let post): post.at
    case .recovery(let recovery): recovery.at
    case .counts, .jobs, .periodic: nil
    }
  }

  /// From `at` on, so many arrivals per second.
  package struct RateStep: Equatable, Sendable {
    package var at: Duration
    package var perSecond: Double

    package init(at: Duration, perSecond: Double) {
      self.at = at
      self.perSecond = perSecond
    }
  }

  /// How the gaps between arrivals are drawn.
  package enum Process: String, Equatable, Sendable, CaseIterable {
    case poisson
    /// Evenly spaced, without chance.
    case regular
  }

  /// What one arrival is.
  package enum Feed: Equatable, Sendable {
    case job(JobClassID)
    case activity(ActivityClassID, AudienceSize)
  }
}

/// How many people an activity of a source reaches, as distributions of people.
package struct AudienceSize: Equatable, Sendable {
  /// F: local followers who signed in lately.
  package var localFollowers: Distribution
  /// Followers elsewhere; their inboxes follow from `InboxLaw`.
  package var remoteFollowers: Distribution

  package init(
    localFollowers: Distribution = .constant(0),
    remoteFollowers: Distribution = .constant(0)
  ) {
    self.localFollowers = localFollowers
    self.remoteFollowers = remoteFollowers
  }
}

/// A post that is boosted, and whose boosts are boosted: a self-exciting cascade.
///
/// Each spreader with n followers is boosted p·n times in the mean, at delays drawn from the
/// kernel that SEISMIC fitted (`workload.md` §6.4); favourites and replies come the same way.
package struct ViralPost: Equatable, Sendable {
  /// When it is posted.
  package var at: Duration
  /// Followers of its author on this instance who signed in lately.
  package var localFollowers: Int
  package var remoteFollowers: Int
  /// p: boosts per follower, 10⁻⁴…10⁻².
  package var infectivity: Double
  /// Mean lifetime of the infectivity (τ_m); `nil`: it does not fade.
  package var infectivityLifetime: Duration?
  /// Followers of those who boost.
  package var boosterFollowers: Distribution
  /// The share of boosters, and of those who favour and reply, on this instance.
  package var localShare: Double
  /// The share of a booster's followers that is on this instance and active.
  package var localFollowerShare: Double
  package var favouritesPerBoost: Double
  package var repliesPerBoost: Double
  /// At most so many boosts; reaching it is reported.
  package var boostLimit: Int
  package var activities: Activities

  package init(
    at: Duration,
    localFollowers: Int,
    remoteFollowers: Int,
    infectivity: Double = 0.001,
    infectivityLifetime: Duration? = .seconds(172_800),
    boosterFollowers: Distribution = .logNormal(median: 138, logSD: 1.866, cap: nil),
    localShare: Double = 0.05,
    localFollowerShare: Double = 0.02,
    favouritesPerBoost: Double = 3,
    repliesPerBoost: Double = 0.2,
    boostLimit: Int = 100_000,
    activities: Activities
  ) {
    self.at = at
    self.localFollowers = localFollowers
    self.remoteFollowers = remoteFollowers
    self.infectivity = infectivity
    self.infectivityLifetime = infectivityLifetime
    self.boosterFollowers = boosterFollowers
    self.localShare = localShare
    self.localFollowerShare = localFollowerShare
    self.favouritesPerBoost = favouritesPerBoost
    self.repliesPerBoost = repliesPerBoost
    self.boostLimit = boostLimit
    self.activities = activities
  }

  /// The activities that the cascade starts.
  package struct Activities: Equatable, Sendable {
    package var post: ActivityClassID
    package var localBoost: ActivityClassID
    package var remoteBoost: ActivityClassID
    package var localFavourite: ActivityClassID
    package var remoteFavourite: ActivityClassID
    package var localReply: ActivityClassID
    package var remoteReply: ActivityClassID

    package init(
      post: ActivityClassID,
      localBoost: ActivityClassID,
      remoteBoost: ActivityClassID,
      localFavourite: ActivityClassID,
      remoteFavourite: ActivityClassID,
      localReply: ActivityClassID,
      remoteReply: ActivityClassID
    ) {
      self.post = post
      self.localBoost = localBoost
      self.remoteBoost = remoteBoost
      self.localFavourite = localFavourite
      self.remoteFavourite = remoteFavourite
      self.localReply = localReply
      self.remoteReply = remoteReply
    }
  }
}
