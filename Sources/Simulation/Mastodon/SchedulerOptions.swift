/// What the scheduler's routines find to do on an instance.
package struct SchedulerOptions: Equatable, Sendable {
  /// Accounts whose old posts are to be deleted by themselves.
  package var cleanupAccounts: Int
  /// Posts of each of them that are old enough at the start.
  package var oldPosts: Int
  /// Posts of each of them that get old enough, per day.
  package var agingPostsPerDay: Double
  /// Suspended accounts that are due for deletion at the start.
  package var suspendedAccounts: Int
  /// Whom a deletion reaches: the followers of a local author.
  package var audience: AudienceSize
  /// The activity that the deletion of a post is.
  package var postDeletion: ActivityClassID
  /// The activity that the deletion of an account is.
  package var accountDeletion: ActivityClassID

  package init(
    cleanupAccounts: Int = 0,
    oldPosts: Int = 0,
    agingPostsPerDay: Double = 0,
    suspendedAccounts: Int = 0,
    audience: AudienceSize = AudienceSize(),
    postDeletion: ActivityClassID = Activity.localDelete.id,
    accountDeletion: ActivityClassID = Activity.accountDeletion.id
  ) {
    self.cleanupAccounts = cleanupAccounts
    self.oldPosts = oldPosts
    self.agingPostsPerDay = agingPostsPerDay
    self.suspendedAccounts = suspendedAccounts
    self.audience = audience
    self.postDeletion = postDeletion
    self.accountDeletion = accountDeletion
  }
}

/// What a job of the scheduler does beside its own work.
package enum Routine: Equatable, Sendable {
  /// `accounts_statuses_cleanup`: deletes old posts, unless the queues are late.
  case cleanUpStatuses
  /// `suspended_user_cleanup`: deletes suspended accounts, unless `pull` is long.
  case deleteSuspendedAccounts
}
