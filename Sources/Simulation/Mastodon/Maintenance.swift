/// The old posts and suspended accounts that the scheduler's routines have not deleted yet.
struct Maintenance {
  /// The limits of `workload.md` §2.4.
  private enum Limit {
    static let postsPerThread = 5
    static let postsPerRun = 300
    static let postsPerAccount = 5
    static let accountsPerRun = 10
  }

  private let options: SchedulerOptions
  private let law: InboxLaw
  private let audience: AudienceSampler
  private let tables: QuantileTables
  private var deletedPosts = 0
  private var deletedAccounts = 0
  /// Runs of the routines, and how many of them did nothing because a queue was late or long.
  private var cleanUps = (all: 0, idle: 0)
  private var suspensionRuns = (all: 0, idle: 0)

  /// `nil` when no routine of the scenario has anything to do.
  init?(_ scenario: Scenario) {
    guard let options = scenario.scheduler else { return nil }
    var tables = QuantileTables()
    self.options = options
    law = scenario.inboxLaw
    audience = AudienceSampler(options.audience, tables: &tables)
    self.tables = tables
  }

  /// The deletions of one run of `accounts_statuses_cleanup`; posts of one account reach the same
  /// people.
  mutating func deletePosts(
    unless isUnderLoad: Bool,
    pushThreads: Int,
    by key: RandomKey,
    at now: SimTime
  ) -> [ActivityArrival] {
    cleanUps.all += 1
    if isUnderLoad {
      cleanUps.idle += 1
      return []
    }
    let budget = min(Limit.postsPerThread * pushThreads, Limit.postsPerRun)
    let aged = options.agingPostsPerDay * now.seconds / 86_400
    let old = Double(options.cleanupAccounts) * (Double(options.oldPosts) + aged)
    let count = min(budget, Int(old) - deletedPosts)
    guard count > 0 else { return [] }
    deletedPosts += count
    return (0..<count).map { post in
      let account = key.child(UInt64(post / Limit.postsPerAccount))
      let drawn = audience.arrival(of: options.postDeletion, key: account, law: law, tables)
      return ActivityArrival(
        activityClass: drawn.activityClass,
        localFollowers: drawn.localFollowers,
        inboxes: drawn.inboxes,
        key: account.child(UInt64(post % Limit.postsPerAccount))
      )
    }
  }

  /// The deletions of one run of `suspended_user_cleanup`.
  mutating func deleteAccounts(
    unless pullIsLong: Bool,
    by key: RandomKey
  ) -> [ActivityArrival] {
    suspensionRuns.all += 1
    if pullIsLong {
      suspensionRuns.idle += 1
      return []
    }
    let count = min(Limit.accountsPerRun, options.suspendedAccounts - deletedAccounts)
    guard count > 0 else { return [] }
    deletedAccounts += count
    return (0..<count).map { account in
      let key = key.child(UInt64(account))
      return audience.arrival(of: options.accountDeletion, key: key, law: law, tables)
    }
  }

  /// What the reader should know: that a routine was held up, and what it did all the same.
  var notices: [String] {
    var notices: [String] = []
    if cleanUps.idle > 0 {
      notices.append(
        "accounts_statuses_cleanup did nothing in \(cleanUps.idle) of \(cleanUps.all) runs, because "
          + "a queue was late; it deleted \(deletedPosts) old posts"
      )
    }
    if suspensionRuns.idle > 0, options.suspendedAccounts > 0 {
      notices.append(
        "suspended_user_cleanup did nothing in \(suspensionRuns.idle) of \(suspensionRuns.all) "
          + "runs, because 'pull' was long; it deleted \(deletedAccounts) of "
          + "\(options.suspendedAccounts) accounts"
      )
    }
    return notices
  }
}
