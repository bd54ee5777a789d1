/// The worker classes that carry Mastodon's load: `workload.md` §2.2.
///
/// `ActivityPub::ProcessingWorker` handles every kind of incoming activity and pushes other jobs
/// for each, so it comes once for each kind, with the kind in parentheses; so do other classes
/// whose jobs differ in what they bring about.
enum WorkerClass: String, CaseIterable {
  case distribution = "DistributionWorker"
  /// Of a reply to an unknown post: no home feed takes it before the thread is resolved.
  case distributionUnresolved = "DistributionWorker(Unresolved)"
  /// Of a post that was fetched, not delivered: nobody here follows its author.
  case distributionFetched = "DistributionWorker(Fetched)"
  /// Of a direct message: it goes to no home feed.
  case distributionDirect = "DistributionWorker(Direct)"
  case feedInsert = "FeedInsertWorker"
  /// Finds that the post is to be left out of the feed.
  case feedInsertFiltered = "FeedInsertWorker(Filtered)"
  case pushUpdate = "PushUpdateWorker"
  case pushConversation = "PushConversationWorker"
  case localNotification = "LocalNotificationWorker"
  case removal = "RemovalWorker"
  case merge = "MergeWorker"
  case regeneration = "RegenerationWorker"
  case verifyAccountLinks = "VerifyAccountLinksWorker"
  case postProcessMedia = "PostProcessMediaWorker"

  case activityPubDistribution = "ActivityPub::DistributionWorker"
  case rawDistribution = "ActivityPub::RawDistributionWorker"
  case statusUpdateDistribution = "ActivityPub::StatusUpdateDistributionWorker"
  case updateDistribution = "ActivityPub::UpdateDistributionWorker"
  case distributePollUpdate = "ActivityPub::DistributePollUpdateWorker"
  case delivery = "ActivityPub::DeliveryWorker"
  case webPush = "Web::PushNotificationWorker"

  /// Somebody whom local users follow has posted.
  case processingCreate = "ActivityPub::ProcessingWorker(Create)"
  /// The same, in reply to a post that is unknown here.
  case processingThread = "ActivityPub::ProcessingWorker(Thread)"
  /// A reply to a local author.
  case processingReply = "ActivityPub::ProcessingWorker(Reply)"
  /// A boost of a post from elsewhere.
  case processingAnnounce = "ActivityPub::ProcessingWorker(Announce)"
  /// A boost of a local post.
  case processingBoost = "ActivityPub::ProcessingWorker(Boost)"
  case processingLike = "ActivityPub::ProcessingWorker(Like)"
  case processingFollow = "ActivityPub::ProcessingWorker(Follow)"
  /// A vote in a local poll.
  case processingVote = "ActivityPub::ProcessingWorker(Vote)"
  /// A `Delete` or `Update` that is passed on.
  case processingDelete = "ActivityPub::ProcessingWorker(Delete)"
  /// `Delete`, `Update` and the rest: the work is done inside the job.
  case processingOther = "ActivityPub::ProcessingWorker(Other)"
  /// A duplicate, or what may be ignored.
  case processingIgnored = "ActivityPub::ProcessingWorker(Ignored)"
  /// Any of these, when only the class is known: for recordings.
  case processingAny = "ActivityPub::ProcessingWorker"

  case linkCrawl = "LinkCrawlWorker"
  /// Of a post that was fetched, not delivered.
  case linkCrawlFetched = "LinkCrawlWorker(Fetched)"
  case threadResolve = "ThreadResolveWorker"
  /// Of a post that itself was fetched to resolve a thread.
  case threadResolveAncestor = "ThreadResolveWorker(Ancestor)"
  case fetchReplies = "ActivityPub::FetchRepliesWorker"
  case fetchAllReplies = "ActivityPub::FetchAllRepliesWorker"
  case fetchReply = "FetchReplyWorker"
  case mentionResolve = "MentionResolveWorker"
  case redownloadMedia = "RedownloadMediaWorker"
  case refetchQuote = "ActivityPub::RefetchAndVerifyQuoteWorker"
  case accountRefresh = "AccountRefreshWorker"
  case lowPriorityDelivery = "ActivityPub::LowPriorityDeliveryWorker"
  case bulkImport = "BulkImportWorker"
  case importRow = "Import::RowWorker"
  case accountDeletion = "AccountDeletionWorker"
  case backup = "BackupWorker"

  case mailDelivery = "ActionMailer::MailDeliveryJob"
  /// Any job of the scheduler, when only the queue is known: for recordings.
  case scheduler = "Scheduler"

  /// The place in ``JobGraph/jobClasses``.
  var id: JobClassID {
    JobClassID(Self.allCases.firstIndex(of: self) ?? 0)
  }

  var queue: MastodonQueue {
    switch self {
    case .distribution, .distributionUnresolved, .distributionFetched, .distributionDirect,
      .feedInsert, .feedInsertFiltered, .pushUpdate, .pushConversation, .localNotification,
      .removal, .merge, .regeneration, .verifyAccountLinks, .postProcessMedia:
      .standard
    case .activityPubDistribution, .rawDistribution, .statusUpdateDistribution,
      .updateDistribution, .distributePollUpdate, .delivery, .webPush:
      .push
    case .processingCreate, .processingThread, .processingReply, .processingAnnounce,
      .processingBoost, .processingLike, .processingFollow, .processingVote, .processingDelete,
      .processingOther, .processingIgnored, .processingAny:
      .ingress
    case .linkCrawl, .linkCrawlFetched, .threadResolve, .threadResolveAncestor, .fetchReplies,
      .fetchAllReplies, .fetchReply, .mentionResolve, .redownloadMedia, .refetchQuote,
      .accountRefresh,
      .lowPriorityDelivery, .bulkImport, .importRow, .accountDeletion, .backup:
      .pull
    case .mailDelivery: .mailers
    case .scheduler: .scheduler
    }
  }

  /// The moment that a successful job brings nearer.
  var milestone: Milestone? {
    switch self {
    case .feedInsert: .postInFeeds
    case .delivery: .postDelivered
    case .localNotification: .notificationShown
    case .linkCrawl: .linkPreviewed
    case .postProcessMedia: .mediaProcessed
    default: nil
    }
  }

  /// Whether its jobs post to inboxes, or process what other servers have sent.
  var contact: PeerContact {
    switch self {
    case .delivery, .lowPriorityDelivery: .delivers
    case _ where queue == .ingress: .receives
    default: .none
    }
  }
}
