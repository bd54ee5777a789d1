/// What happens on an instance or reaches it, and the jobs that it pushes: `workload.md` §2.3.
///
/// The raw value is the name in scenario files.
package enum Activity: String, Equatable, Sendable, CaseIterable {
  /// A local user posts.
  case localPost
  /// A local user replies to a local author.
  case localReply
  case localBoost
  /// A local user writes to a few accounts only: those here are its local followers, those
  /// elsewhere its remote ones.
  case directMessage
  /// A local user favours a local post.
  case localFavourite
  /// A local user favours a post from elsewhere.
  case outgoingFavourite
  /// A local user follows somebody elsewhere.
  case outgoingFollow
  /// A local user follows another one.
  case localFollow
  /// A local user uploads a video or a sound.
  case mediaUpload
  /// A local user edits a post.
  case edit
  case localDelete
  /// A local user changes the own profile.
  case profileEdit
  /// A local user signs in after so long that the home feed has to be made anew.
  case userReturn
  /// A local user opens a thread from elsewhere; its items are the replies that are fetched.
  case threadView
  /// A local user imports a list of accounts; its items are the rows.
  case bulkImport
  /// A local account is deleted: all known servers are told.
  case accountDeletion
  /// A local user asks for an archive of the own posts.
  case backup

  /// Somebody whom local users follow posts.
  case remotePost
  /// Somebody whom local users follow replies to a post that is unknown here.
  case remoteThreadPost
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
  /// A vote from elsewhere in a local poll; its remote followers are those of the poll's author.
  case pollVote
  /// An edit or a deletion of a post that is passed on to the followers of local accounts that
  /// boosted it or were replied to.
  case remoteDelete
  /// An edit, a deletion or another activity without consequence for other queues.
  case remoteOther
  /// A duplicate, or what may be ignored: it is dropped after a look at it.
  case remoteIgnored
  /// A mail that no notification causes.
  case mail

  /// The place in ``JobGraph/activities``.
  package var id: ActivityClassID {
    ActivityClassID(Self.allCases.firstIndex(of: self) ?? 0)
  }

  /// Whether it has items: rows of an import, replies of a thread.
  ///
  /// They take the place of its local followers.
  package var hasItems: Bool { self == .threadView || self == .bulkImport }

  /// Local users who boosted a post that is edited: they are notified; assumed.
  private static let editedBoostShare = 0.2

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
    case .edit:
      [
        .push(.linkCrawl), .push(.distribution), .push(.statusUpdateDistribution),
        .push(.localNotification, .probability(Self.editedBoostShare)),
      ]
    case .directMessage:
      [.push(.linkCrawl), .push(.distributionDirect), .push(.activityPubDistribution)]
    case .localFollow: [.push(.localNotification), .push(.merge)]
    case .profileEdit:
      [.push(.updateDistribution, .one, .uniformSeconds(5...5)), .push(.verifyAccountLinks)]
    default: [.push(onlyJob)]
    }
  }

  /// The job of an activity that pushes only one.
  private var onlyJob: WorkerClass {
    switch self {
    case .localFavourite: .localNotification
    case .outgoingFavourite, .outgoingFollow: .delivery
    case .mediaUpload: .postProcessMedia
    case .localDelete: .removal
    case .userReturn: .regeneration
    case .threadView: .fetchAllReplies
    case .bulkImport: .bulkImport
    case .accountDeletion: .accountDeletion
    case .backup: .backup
    case .remotePost: .processingCreate
    case .remoteThreadPost: .processingThread
    case .remoteReply: .processingReply
    case .remoteBoost: .processingBoost
    case .timelineBoost: .processingAnnounce
    case .remoteFavourite: .processingLike
    case .follow: .processingFollow
    case .pollVote: .processingVote
    case .remoteDelete: .processingDelete
    case .remoteOther: .processingOther
    case .remoteIgnored: .processingIgnored
    case .mail: .mailDelivery
    case .localPost, .localReply, .localBoost, .directMessage, .edit, .localFollow, .profileEdit:
      preconditionFailure("the activity pushes several jobs")
    }
  }

  /// The moments of it that are measured.
  var milestones: [MilestoneGoal] {
    switch self {
    case .localPost: MilestoneGoal.inFeeds + MilestoneGoal.delivered + [.one(.linkPreviewed)]
    case .localReply:
      MilestoneGoal.inFeeds + MilestoneGoal.delivered
        + [.one(.notificationShown), .one(.linkPreviewed)]
    case .localBoost:
      MilestoneGoal.inFeeds + MilestoneGoal.delivered + [.one(.notificationShown)]
    case .directMessage: MilestoneGoal.delivered + [.notified, .one(.linkPreviewed)]
    case .remotePost, .remoteThreadPost: MilestoneGoal.inFeeds + [.one(.linkPreviewed)]
    case .remoteReply:
      MilestoneGoal.inFeeds + [.one(.notificationShown), .one(.linkPreviewed)]
    case .timelineBoost: MilestoneGoal.inFeeds
    case .remoteBoost: MilestoneGoal.inFeeds + [.one(.notificationShown)]
    case .localFavourite, .localFollow, .remoteFavourite, .follow: [.one(.notificationShown)]
    case .mediaUpload: [.one(.mediaProcessed)]
    default: []
    }
  }
}

extension MilestoneGoal {
  /// In the feeds of half, 95 % and all of the local followers.
  fileprivate static var inFeeds: [MilestoneGoal] {
    Milestone.postInFeeds.shares.map { share in
      MilestoneGoal(milestone: .postInFeeds, count: .each(.localFollowers), share: share)
    }
  }

  /// Delivered to half, 95 % and all of the inboxes.
  fileprivate static var delivered: [MilestoneGoal] {
    Milestone.postDelivered.shares.map { share in
      MilestoneGoal(milestone: .postDelivered, count: .each(.inboxes), share: share)
    }
  }

  /// All local recipients of a message are notified.
  fileprivate static var notified: MilestoneGoal {
    MilestoneGoal(milestone: .notificationShown, count: .each(.localFollowers))
  }

  fileprivate static func one(_ milestone: Milestone) -> MilestoneGoal {
    MilestoneGoal(milestone: milestone, count: .one)
  }
}
