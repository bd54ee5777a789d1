import Simulation

/// The everyday traffic of an instance: activities of its users and of those they know.
///
/// The rates are chosen so that 10,000 users give about 200 jobs a user and day, split over the
/// queues as `workload.md` §6.2 assumes; a test computes both.
struct InstanceTraffic: Equatable {
  /// How often each activity happens, for a user and day.
  ///
  /// Three in ten of what comes in may be ignored (`job.processing.light_share`).
  static let defaultRates: [Activity: Double] = [
    .localPost: 0.6, .localReply: 0.25, .localBoost: 0.4, .directMessage: 0.1,
    .localFavourite: 0.5, .outgoingFavourite: 1.5, .outgoingFollow: 0.4, .localFollow: 0.1,
    .mediaUpload: 0.03, .edit: 0.04, .localDelete: 0.07, .profileEdit: 0.02, .userReturn: 0.02,
    .threadView: 0.1, .bulkImport: 0.0005, .accountDeletion: 0.0001, .backup: 0.0005,
    .remotePost: 7.5, .remoteThreadPost: 1, .remoteReply: 0.5, .remoteBoost: 0.9,
    .timelineBoost: 7, .remoteFavourite: 3, .follow: 0.4, .pollVote: 0.03, .remoteDelete: 0.02,
    .remoteOther: 1.2, .remoteIgnored: 9.2, .mail: 0.5,
  ]

  /// The share of the users who signed in lately: no post has more local followers.
  static let activeShare = 0.3

  /// The share of the users who have their old posts deleted; assumed.
  static let cleanupShare = 0.05

  var users: Int
  var rates = Self.defaultRates
  /// How active the users are: all rates are multiplied by it.
  var activity = 1.0
  /// How many times as high all rates are at the end of the run, after a steady rise in per cent.
  var growth = 1.0
  var cycle = DailyCycle()
  /// Active local followers of a local author.
  var localFollowers: Distribution
  /// Followers of a local author elsewhere.
  var remoteFollowers = Distribution.logNormal(median: 75, logSD: 2, cap: nil)
  /// Active local followers of an author elsewhere.
  var remoteAuthorFollowers: Distribution
  /// Replies that the view of a thread finds, at most 1,000.
  var threadReplies = Distribution.logNormal(median: 3, logSD: 1, cap: 1000)
  /// Rows of an import.
  var importRows = Distribution.logNormal(median: 150, logSD: 1.2, cap: 20_000)

  init(users: Int) {
    self.users = users
    let cap = max(1, (Double(users) * Self.activeShare).rounded())
    localFollowers = .logNormal(median: 1.5, logSD: 2, cap: cap)
    remoteAuthorFollowers = .logNormal(median: 1, logSD: 0.8, cap: cap)
  }

  /// Whom an activity reaches.
  func audience(of activity: Activity) -> AudienceSize {
    switch activity {
    case .localPost, .localReply, .localBoost, .edit, .localDelete: ofLocalAuthor
    case .directMessage:
      // One server, and one account here in every other message.
      AudienceSize(localFollowers: .uniform(low: 0, high: 1), remoteFollowers: .constant(1))
    case .profileEdit, .accountDeletion, .pollVote, .remoteDelete:
      AudienceSize(remoteFollowers: remoteFollowers)
    case .remoteReply:
      AudienceSize(localFollowers: remoteAuthorFollowers, remoteFollowers: remoteFollowers)
    case .remotePost, .remoteThreadPost, .remoteBoost, .timelineBoost:
      AudienceSize(localFollowers: remoteAuthorFollowers)
    case .threadView: AudienceSize(localFollowers: threadReplies)
    case .bulkImport: AudienceSize(localFollowers: importRows)
    case .localFavourite, .outgoingFavourite, .outgoingFollow, .localFollow, .mediaUpload,
      .userReturn, .backup, .remoteFavourite, .follow, .remoteOther, .remoteIgnored, .mail:
      AudienceSize()
    }
  }

  private var ofLocalAuthor: AudienceSize {
    AudienceSize(localFollowers: localFollowers, remoteFollowers: remoteFollowers)
  }

  /// What the scheduler's routines find to do: as many posts get old as are written.
  var scheduler: SchedulerOptions {
    let written: [Activity] = [.localPost, .localReply, .localBoost]
    return SchedulerOptions(
      cleanupAccounts: Int((Double(users) * Self.cleanupShare).rounded()),
      agingPostsPerDay: written.reduce(0) { $0 + (rates[$1] ?? 0) * activity },
      audience: ofLocalAuthor
    )
  }

  /// One source for each activity, in Poisson streams with the cycle of the day, and the cron
  /// jobs.
  func sources(in window: TrafficWindow) -> [ArrivalSource] {
    let activities = Activity.allCases.compactMap { activity -> ArrivalSource? in
      guard let rate = rates[activity], rate > 0 else { return nil }
      let mean = rate * self.activity * Double(users) / 86_400
      let pattern = ArrivalSource.RatePattern(
        steps: grown(cycle.steps(mean: mean, in: window), in: window),
        feeds: .activity(activity.id, audience(of: activity))
      )
      return ArrivalSource(name: "instance.\(activity.rawValue)", pattern: .rate(pattern))
    }
    let scheduler = ArrivalSource(
      name: "instance.scheduler",
      pattern: .periodic(.mastodon(start: window.start))
    )
    return activities + [scheduler]
  }

  private func grown(
    _ steps: [ArrivalSource.RateStep],
    in window: TrafficWindow
  ) -> [ArrivalSource.RateStep] {
    guard growth != 1 else { return steps }
    return steps.map { step in
      let factor = PortableMath.power(growth, step.at / window.duration)
      return ArrivalSource.RateStep(at: step.at, perSecond: step.perSecond * factor)
    }
  }
}
