/// What happens on an instance or reaches it, and the jobs that it pushes: `workload.md` §2.3.
///
/// The raw value is the name in scenario files.
package enum Activity: String, Equatable, Sendable, CaseIterable {
  /// A local user posts.
  case localPost
  /// A local user replies to a local author.
  case localReply
  case localBoost
  /// A local user favours a local post.
  case localFavourite
  /// A local user favours a post from elsewhere.
  case outgoingFavourite
  /// A local user follows somebody elsewhere.
  case outgoingFollow
  /// A local user uploads a video or a sound.
  case mediaUpload
  case localDelete

  /// Somebody whom local users follow posts.
  case remotePost
  /// Somebody elsewhere replies to a local author.
  ///
  /// Its local followers are those of the one who replies; its remote followers are those of the
  /// local author, to whom the reply is forwarded.
  case remoteReply
  /// Somebody elsewhere boosts a local post.
  case remoteBoost
  /// Somebody whom local users follow boosts a post from elsewhere.
  case timelineBoost
  /// Somebody elsewhere favours a local post.
  case remoteFavourite
  /// Somebody elsewhere follows a local user.
  case follow
  /// An edit, a deletion, a vote, or another activity without consequence for other queues.
  case remoteOther
  /// A mail that no notification causes.
  case mail

  /// The place in ``JobGraph/activities``.
  package var id: ActivityClassID {
    ActivityClassID(Self.allCases.firstIndex(of: self) ?? 0)
  }

  /// The jobs that it pushes at once.
  var pushes: [Push] {
    switch self {
    case .localPost:
      [.push(.linkCrawl), .push(.distribution), .push(.activityPubDistribution)]
    case .localReply:
      [
        .push(.linkCrawl), .push(.distribution), .push(.localNotification),
        .push(.activityPubDistribution),
      ]
    case .localBoost:
      [.push(.distribution), .push(.activityPubDistribution), .push(.localNotification)]
    case .localFavourite: [.push(.localNotification)]
    case .outgoingFavourite, .outgoingFollow: [.push(.delivery)]
    case .mediaUpload: [.push(.postProcessMedia)]
    case .localDelete: [.push(.removal)]
    case .remotePost: [.push(.processingCreate)]
    case .remoteReply: [.push(.processingReply)]
    case .remoteBoost: [.push(.processingBoost)]
    case .timelineBoost: [.push(.processingAnnounce)]
    case .remoteFavourite: [.push(.processingLike)]
    case .follow: [.push(.processingFollow)]
    case .remoteOther: [.push(.processingOther)]
    case .mail: [.push(.mailDelivery)]
    }
  }

  /// The moments of it that are measured.
  var milestones: [MilestoneGoal] {
    switch self {
    case .localPost: [.inFeeds, .delivered, .one(.linkPreviewed)]
    case .localReply: [.inFeeds, .delivered, .one(.notificationShown), .one(.linkPreviewed)]
    case .localBoost: [.inFeeds, .delivered, .one(.notificationShown)]
    case .remotePost: [.inFeeds, .one(.linkPreviewed)]
    case .remoteReply: [.inFeeds, .one(.notificationShown), .one(.linkPreviewed)]
    case .timelineBoost: [.inFeeds]
    case .remoteBoost: [.inFeeds, .one(.notificationShown)]
    case .localFavourite, .remoteFavourite, .follow: [.one(.notificationShown)]
    case .mediaUpload: [.one(.mediaProcessed)]
    case .outgoingFavourite, .outgoingFollow, .localDelete, .remoteOther, .mail: []
    }
  }
}

extension MilestoneGoal {
  /// In the feeds of 95 % of the local followers.
  fileprivate static var inFeeds: MilestoneGoal {
    MilestoneGoal(milestone: .postInFeeds, count: .each(.localFollowers), share: 0.95)
  }

  /// Delivered to 95 % of the inboxes.
  fileprivate static var delivered: MilestoneGoal {
    MilestoneGoal(milestone: .postDelivered, count: .each(.inboxes), share: 0.95)
  }

  fileprivate static func one(_ milestone: Milestone) -> MilestoneGoal {
    MilestoneGoal(milestone: milestone, count: .one)
  }
}
