/// What a job pushes after it has run: `workload.md` §2.3.
extension WorkerClass {
  /// The share of followers who have a stream open (`load.streaming_share`).
  private static let streamingShare = 0.07
  /// Web-push subscriptions of a user (`load.webpush_subs`).
  private static let webPushSubscriptions = 0.5
  /// Notifications that become a mail, because the user is away and wants it.
  private static let mailedShare = 0.1
  /// Replies to a local author that go on to the author's followers
  /// (`viral.forwardable_reply_share`).
  private static let forwardableShare = 0.5
  /// Posts fetched for a thread whose own parent is unknown too; assumed.
  private static let unknownAncestorShare = 0.3
  /// Incoming posts whose replies are fetched, and how many new ones there are; assumed.
  private static let fetchedRepliesShare = 0.1
  private static let newReplies = 2
  /// Fetched posts that are less than 6 h old; assumed.
  private static let youngShare = 0.5
  /// Incoming posts that mention an account nobody knows, and those whose media cannot be had at
  /// once; assumed.
  private static let unknownMentionShare = 0.01
  private static let missingMediaShare = 0.02
  /// Incoming posts that quote another one whose consent is not at hand; assumed.
  private static let unverifiedQuoteShare = 0.01
  /// Incoming posts whose author's profile is older than a week.
  private static let staleProfileShare = 0.02
  /// Rows of an import that follow somebody elsewhere; assumed.
  private static let remoteRowShare = 0.9

  /// The jobs that a successful execution pushes.
  var pushes: [Push] {
    switch self {
    case .distribution: [.push(.feedInsert, .each(.localFollowers))]
    case .distributionDirect:
      [
        .push(.pushConversation), .push(.pushConversation, .each(.localFollowers)),
        .push(.localNotification, .each(.localFollowers)),
      ]
    case .distributionUnresolved: [.push(.feedInsertFiltered, .each(.localFollowers))]
    case .feedInsert: [.push(.pushUpdate, .probability(Self.streamingShare))]
    case .localNotification: Self.notificationPushes
    case .activityPubDistribution, .statusUpdateDistribution, .updateDistribution,
      .distributePollUpdate, .removal:
      [.push(.delivery, .each(.inboxes))]
    case .rawDistribution: [.push(.delivery, .eachButOne(.inboxes))]
    case .accountDeletion:
      [.push(.delivery, .each(.inboxes)), .push(.lowPriorityDelivery, .each(.otherInboxes))]
    case .bulkImport: [.push(.importRow, .each(.localFollowers))]
    case .importRow: [.push(.delivery, .probability(Self.remoteRowShare))]
    case _ where queue == .ingress: processingPushes
    case _ where queue == .pull: fetchPushes
    default: []
    }
  }

  private static var notificationPushes: [Push] {
    [
      .push(.webPush, .probability(webPushSubscriptions)),
      .push(.mailDelivery, .probability(mailedShare), .uniformSeconds(120...120)),
    ]
  }

  private var processingPushes: [Push] {
    switch self {
    case .processingCreate: [.push(.distribution)] + Self.incomingPostPushes
    case .processingThread:
      [.push(.distributionUnresolved), .push(.threadResolve)] + Self.incomingPostPushes
    case .processingReply:
      [
        .push(.linkCrawl, .one, .uniformSeconds(1...59)),
        .push(.distribution),
        .push(.localNotification),
        .push(.rawDistribution, .probability(Self.forwardableShare)),
      ]
    case .processingAnnounce: [.push(.distribution)]
    case .processingBoost: [.push(.distribution), .push(.localNotification)]
    case .processingLike: [.push(.localNotification)]
    case .processingFollow: [.push(.localNotification), .push(.delivery)]
    case .processingVote: [.push(.distributePollUpdate, .one, .uniformSeconds(180...180))]
    case .processingDelete: [.push(.lowPriorityDelivery, .each(.inboxes))]
    case .processingAny: Self.meanIncomingPushes
    default: []
    }
  }

  /// A preview is fetched for every incoming post, link or not, after up to a minute.
  private static var incomingPostPushes: [Push] {
    [
      .push(.linkCrawl, .one, .uniformSeconds(1...59)),
      .push(.fetchReplies, .probability(fetchedRepliesShare)),
      .push(.mentionResolve, .probability(unknownMentionShare), .uniformSeconds(30...600)),
      .push(.redownloadMedia, .probability(missingMediaShare), .uniformSeconds(30...600)),
      .push(.refetchQuote, .probability(unverifiedQuoteShare), .uniformSeconds(30...600)),
      .push(.accountRefresh, .probability(staleProfileShare), .uniformSeconds(0...21_600)),
    ]
  }

  /// What the mean of all incoming activities pushes, at the rates that an instance has by default.
  private static var meanIncomingPushes: [Push] {
    [
      .push(.distribution, .probability(0.52)),
      .push(.localNotification, .probability(0.16)),
      .push(.linkCrawl, .probability(0.29), .uniformSeconds(1...59)),
      .push(.threadResolve, .probability(0.03)),
    ]
  }

  /// What a job brings about that fetches posts from elsewhere.
  private var fetchPushes: [Push] {
    switch self {
    case .threadResolve: [.push(.distribution)] + Self.fetchedPostPushes + [Self.ancestor]
    case .threadResolveAncestor: Self.fetchedPostPushes + [Self.ancestor]
    case .fetchReplies: [.push(.fetchReply, .fixed(Self.newReplies))]
    case .fetchAllReplies: [.push(.fetchReply, .each(.localFollowers))]
    case .fetchReply: Self.fetchedPostPushes
    default: []
    }
  }

  private static var fetchedPostPushes: [Push] {
    [
      .push(.linkCrawlFetched, .one, .uniformSeconds(1...59)),
      .push(.distributionFetched, .probability(youngShare)),
    ]
  }

  /// The next step of a chain of unknown parents.
  private static var ancestor: Push {
    .push(.threadResolveAncestor, .probability(unknownAncestorShare))
  }
}

extension Push {
  /// A push of jobs of this class.
  static func push(
    _ jobClass: WorkerClass,
    _ count: Count = .one,
    _ delay: Delay = .none
  ) -> Push {
    Push(jobClass: jobClass.id, count: count, delay: delay)
  }
}
