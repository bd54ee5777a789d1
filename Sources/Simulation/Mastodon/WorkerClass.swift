/// The worker classes that carry Mastodon's load: `workload.md` §2.2.
///
/// `ActivityPub::ProcessingWorker` handles every kind of incoming activity and pushes other jobs
/// for each, so it comes once for each kind, with the kind in parentheses.
enum WorkerClass: String, CaseIterable {
  case distribution = "DistributionWorker"
  case feedInsert = "FeedInsertWorker"
  case pushUpdate = "PushUpdateWorker"
  case localNotification = "LocalNotificationWorker"
  case removal = "RemovalWorker"
  case postProcessMedia = "PostProcessMediaWorker"

  case activityPubDistribution = "ActivityPub::DistributionWorker"
  case rawDistribution = "ActivityPub::RawDistributionWorker"
  case delivery = "ActivityPub::DeliveryWorker"
  case webPush = "Web::PushNotificationWorker"

  /// Somebody whom local users follow has posted.
  case processingCreate = "ActivityPub::ProcessingWorker(Create)"
  /// A reply to a local author.
  case processingReply = "ActivityPub::ProcessingWorker(Reply)"
  /// A boost of a post from elsewhere.
  case processingAnnounce = "ActivityPub::ProcessingWorker(Announce)"
  /// A boost of a local post.
  case processingBoost = "ActivityPub::ProcessingWorker(Boost)"
  case processingLike = "ActivityPub::ProcessingWorker(Like)"
  case processingFollow = "ActivityPub::ProcessingWorker(Follow)"
  /// `Delete`, `Update` and the rest: the work is done inside the job.
  case processingOther = "ActivityPub::ProcessingWorker(Other)"

  case linkCrawl = "LinkCrawlWorker"
  case threadResolve = "ThreadResolveWorker"
  case fetchReply = "FetchReplyWorker"
  case accountRefresh = "AccountRefreshWorker"
  case lowPriorityDelivery = "ActivityPub::LowPriorityDeliveryWorker"

  case mailDelivery = "ActionMailer::MailDeliveryJob"
  case scheduler = "Scheduler"

  /// The place in ``JobGraph/jobClasses``.
  var id: JobClassID {
    JobClassID(Self.allCases.firstIndex(of: self) ?? 0)
  }

  var queue: MastodonQueue {
    switch self {
    case .distribution, .feedInsert, .pushUpdate, .localNotification, .removal,
      .postProcessMedia:
      .standard
    case .activityPubDistribution, .rawDistribution, .delivery, .webPush: .push
    case .processingCreate, .processingReply, .processingAnnounce, .processingBoost,
      .processingLike, .processingFollow, .processingOther:
      .ingress
    case .linkCrawl, .threadResolve, .fetchReply, .accountRefresh, .lowPriorityDelivery: .pull
    case .mailDelivery: .mailers
    case .scheduler: .scheduler
    }
  }

  /// The `sidekiq_options` of the class.
  var retry: RetryRule {
    switch self {
    case .postProcessMedia: RetryRule(retries: .times(1), buries: false)
    case .delivery: RetryRule(retries: .times(16), backoff: .delivery, buries: false)
    case .lowPriorityDelivery: RetryRule(retries: .times(8), backoff: .delivery, buries: false)
    case .webPush: RetryRule(retries: .times(5))
    case .linkCrawl, .scheduler: RetryRule(retries: .times(0))
    case .threadResolve, .fetchReply: RetryRule(retries: .times(3), backoff: .exponential)
    case .accountRefresh: RetryRule(retries: .times(3), buries: false)
    case _ where queue == .ingress: RetryRule(retries: .times(8))
    default: RetryRule()
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
}
