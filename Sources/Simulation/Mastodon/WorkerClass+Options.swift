/// The `sidekiq_options` of the classes: `workload.md` §2.2.
extension WorkerClass {
  var retry: RetryRule {
    switch self {
    case .postProcessMedia: RetryRule(retries: .times(1), buries: false)
    case .delivery: RetryRule(retries: .times(16), backoff: .delivery, buries: false)
    case .lowPriorityDelivery: RetryRule(retries: .times(8), backoff: .delivery, buries: false)
    case .webPush: RetryRule(retries: .times(5))
    case .linkCrawl, .linkCrawlFetched, .distributePollUpdate, .scheduler:
      RetryRule(retries: .times(0))
    case .threadResolve, .threadResolveAncestor, .fetchReplies, .fetchAllReplies, .fetchReply,
      .redownloadMedia:
      RetryRule(retries: .times(3), backoff: .exponential)
    case .mentionResolve: RetryRule(retries: .times(7), backoff: .exponential)
    case .accountRefresh: RetryRule(retries: .times(3), buries: false)
    case .importRow: RetryRule(retries: .times(6), buries: false)
    case .bulkImport, .verifyAccountLinks: RetryRule(retries: .never)
    case .refetchQuote: RetryRule(retries: .times(5))
    case .backup: RetryRule(retries: .times(5), buries: false)
    case _ where queue == .ingress: RetryRule(retries: .times(8))
    default: RetryRule()
    }
  }

  /// Accounts elsewhere that an instance knows, for each of its users; assumed.
  private static let knownAccountsPerUser = 100
  /// Users for each local poll that is open; assumed.
  private static let usersPerOpenPoll = 100

  /// What the lock of the class tells apart on an instance of so many users.
  func uniqueness(users: Int) -> Uniqueness {
    switch self {
    case .updateDistribution, .accountDeletion, .regeneration: .population(users)
    case .distributePollUpdate: .population(max(1, users / Self.usersPerOpenPoll))
    case .accountRefresh: .population(users * Self.knownAccountsPerUser)
    default: .none
    }
  }
}
