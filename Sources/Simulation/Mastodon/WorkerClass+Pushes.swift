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
  /// Incoming posts whose parent is unknown, and those whose replies are fetched.
  private static let unknownParentShare = 0.15
  private static let fetchedRepliesShare = 0.15
  /// Resolved posts that are young enough for home feeds.
  private static let youngShare = 0.5
  /// Incoming posts whose author's profile is older than a week.
  private static let staleProfileShare = 0.02

  /// The jobs that a successful execution pushes.
  var pushes: [Push] {
    switch self {
    case .distribution: [.push(.feedInsert, .each(.localFollowers))]
    case .feedInsert: [.push(.pushUpdate, .probability(Self.streamingShare))]
    case .localNotification: Self.notificationPushes
    case .activityPubDistribution, .rawDistribution, .removal: [.push(.delivery, .each(.inboxes))]
    case .processingCreate: Self.incomingPostPushes
    case .processingReply: Self.incomingReplyPushes
    case .processingAnnounce: [.push(.distribution)]
    case .processingBoost: [.push(.distribution), .push(.localNotification)]
    case .processingLike: [.push(.localNotification)]
    case .processingFollow: [.push(.localNotification), .push(.delivery)]
    case .threadResolve: [.push(.distribution, .probability(Self.youngShare))]
    default: []
    }
  }

  private static var notificationPushes: [Push] {
    [
      .push(.webPush, .probability(webPushSubscriptions)),
      .push(.mailDelivery, .probability(mailedShare), .uniformSeconds(120...120)),
    ]
  }

  /// A preview is fetched for every incoming post, link or not, after up to a minute.
  private static var incomingPostPushes: [Push] {
    [
      .push(.linkCrawl, .one, .uniformSeconds(1...59)),
      .push(.distribution),
      .push(.threadResolve, .probability(unknownParentShare)),
      .push(.fetchReply, .probability(fetchedRepliesShare)),
      .push(.accountRefresh, .probability(staleProfileShare), .uniformSeconds(0...21_600)),
    ]
  }

  private static var incomingReplyPushes: [Push] {
    [
      .push(.linkCrawl, .one, .uniformSeconds(1...59)),
      .push(.distribution),
      .push(.localNotification),
      .push(.rawDistribution, .probability(forwardableShare)),
    ]
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
