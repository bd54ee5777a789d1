import Simulation

/// The everyday traffic of an instance: activities of its users and of those they know.
///
/// The rates are chosen so that 10,000 users give about 200 jobs a user and day, split over the
/// queues as `workload.md` §6.2 assumes; a test computes both.
struct InstanceTraffic: Equatable {
  /// How often each activity happens, for a user and day.
  static let defaultRates: [Activity: Double] = [
    .localPost: 0.6, .localReply: 0.3, .localBoost: 0.4, .localFavourite: 0.5,
    .outgoingFavourite: 1.5, .outgoingFollow: 0.4, .mediaUpload: 0.03, .localDelete: 0.1,
    .remotePost: 12, .remoteReply: 0.6, .remoteBoost: 1, .timelineBoost: 6,
    .remoteFavourite: 3, .follow: 0.4, .remoteOther: 7, .mail: 0.5,
  ]

  /// The share of the users who signed in lately: no post has more local followers.
  static let activeShare = 0.3

  /// Cron jobs of Mastodon: three every minute and two every five minutes.
  static let schedulerJobsPerSecond = 3.4 / 60

  var users: Int
  var rates = Self.defaultRates
  var cycle = DailyCycle()
  /// Active local followers of a local author.
  var localFollowers: Distribution
  /// Followers of a local author elsewhere.
  var remoteFollowers = Distribution.logNormal(median: 75, logSD: 2, cap: nil)
  /// Active local followers of an author elsewhere.
  var remoteAuthorFollowers: Distribution

  init(users: Int) {
    self.users = users
    let cap = max(1, (Double(users) * Self.activeShare).rounded())
    localFollowers = .logNormal(median: 1.5, logSD: 2, cap: cap)
    remoteAuthorFollowers = .logNormal(median: 1, logSD: 0.8, cap: cap)
  }

  /// Whom an activity reaches.
  func audience(of activity: Activity) -> AudienceSize {
    switch activity {
    case .localPost, .localReply, .localBoost, .localDelete:
      AudienceSize(localFollowers: localFollowers, remoteFollowers: remoteFollowers)
    case .remoteReply:
      AudienceSize(localFollowers: remoteAuthorFollowers, remoteFollowers: remoteFollowers)
    case .remotePost, .remoteBoost, .timelineBoost:
      AudienceSize(localFollowers: remoteAuthorFollowers)
    case .localFavourite, .outgoingFavourite, .outgoingFollow, .mediaUpload, .remoteFavourite,
      .follow, .remoteOther, .mail:
      AudienceSize()
    }
  }

  /// One source for each activity, in Poisson streams with the cycle of the day, and the cron
  /// jobs.
  func sources(in window: TrafficWindow) -> [ArrivalSource] {
    let activities = Activity.allCases.compactMap { activity -> ArrivalSource? in
      guard let rate = rates[activity], rate > 0 else { return nil }
      let pattern = ArrivalSource.RatePattern(
        steps: cycle.steps(mean: rate * Double(users) / 86_400, in: window),
        feeds: .activity(activity.id, audience(of: activity))
      )
      return ArrivalSource(name: "instance.\(activity.rawValue)", pattern: .rate(pattern))
    }
    return activities + [scheduler].compactMap(\.self)
  }

  private var scheduler: ArrivalSource? {
    guard let jobClass = JobGraph.mastodon.jobClass(named: "Scheduler") else { return nil }
    let pattern = ArrivalSource.RatePattern(
      steps: [ArrivalSource.RateStep(at: .zero, perSecond: Self.schedulerJobsPerSecond)],
      process: .regular,
      feeds: .job(jobClass)
    )
    return ArrivalSource(name: "instance.scheduler", pattern: .rate(pattern))
  }
}
