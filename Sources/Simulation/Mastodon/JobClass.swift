/// A Sidekiq worker class of Mastodon: where its jobs wait, what they cost, what they push.
package struct JobClass: Equatable, Sendable {
  /// The class as Mastodon spells it, such as `FeedInsertWorker`.
  package var name: String
  package var queue: QueueID
  /// What one execution may turn out to be; the shares add up to 1.
  package var profiles: [JobProfile]
  package var retry: RetryRule
  /// The jobs that a successful execution pushes.
  package var pushes: [Push]
  /// The milestone of its activity that a successful execution brings nearer.
  package var milestone: Milestone?
  /// Which pushes are dropped, because an equal job is still on its way.
  package var uniqueness: Uniqueness
  /// What a job of the scheduler does beside its own work.
  package var routine: Routine?
  /// What its jobs have to do with other servers, where the scenario has ``PeerOptions``.
  package var contact: PeerContact

  package init(
    name: String,
    queue: QueueID,
    profiles: [JobProfile],
    retry: RetryRule = RetryRule(),
    pushes: [Push] = [],
    milestone: Milestone? = nil,
    uniqueness: Uniqueness = .none,
    contact: PeerContact = .none
  ) {
    self.name = name
    self.queue = queue
    self.profiles = profiles
    self.retry = retry
    self.pushes = pushes
    self.milestone = milestone
    self.uniqueness = uniqueness
    self.contact = contact
  }

  /// Whether a success pushes jobs or starts activities.
  var pushesJobs: Bool { !pushes.isEmpty || routine != nil }

  /// Whether a success changes more than the counts of its queue.
  var hasConsequences: Bool {
    pushesJobs || milestone != nil || uniqueness != .none || contact != .none
  }
}

/// One kind of execution of a job class, with distributions in seconds.
///
/// The defaults are those of `workload.md` §3.3.
package struct JobProfile: Equatable, Sendable {
  /// The probability of this kind, above 0.
  package var share: Double
  /// Ruby code, under the process's lock.
  package var cpu: Distribution
  /// At an unloaded database, with a connection held.
  package var database: Distribution
  /// HTTP, SMTP, Redis, child processes.
  package var wait: Distribution
  /// Added for each recipient of the activity (see `recipients`), in seconds.
  package var cpuPerRecipient: Double
  package var databasePerRecipient: Double
  /// Who counts as a recipient.
  package var recipients: Audience
  /// Whether the execution ends in an exception.
  package var fails: Bool
  /// Whether a connection of Postgres is held even without a database part.
  package var holdsConnection: Bool
  /// Cores that child processes such as ffmpeg use during the wait.
  package var childCores: Double
  /// The execution is so many equal pieces of computing, database and wait, one after the other.
  package var pieces: Int
  /// Whether the execution finds that its activity has nothing to reach: a post without a link has
  /// no preview.
  package var findsNothing: Bool
  /// Whether the job's key carries a recorded service time, which is added; see ``RecordedJobs``.
  package var isRecorded: Bool

  package init(
    share: Double = 1,
    cpu: Distribution = .constant(0),
    database: Distribution = .constant(0),
    wait: Distribution = .constant(0),
    cpuPerRecipient: Double = 0,
    databasePerRecipient: Double = 0,
    recipients: Audience = .localFollowers,
    fails: Bool = false,
    holdsConnection: Bool = false,
    childCores: Double = 0,
    pieces: Int = 1,
    findsNothing: Bool = false,
    isRecorded: Bool = false
  ) {
    self.share = share
    self.cpu = cpu
    self.database = database
    self.wait = wait
    self.cpuPerRecipient = cpuPerRecipient
    self.databasePerRecipient = databasePerRecipient
    self.recipients = recipients
    self.fails = fails
    self.holdsConnection = holdsConnection
    self.childCores = childCores
    self.pieces = pieces
    self.findsNothing = findsNothing
    self.isRecorded = isRecorded
  }
}

/// Those whom an activity reaches.
package enum Audience: Equatable, Sendable {
  /// F of `workload.md` §2.3: local followers who signed in lately.
  case localFollowers
  /// I of `workload.md` §2.3: distinct remote inboxes.
  case inboxes
  /// The inboxes of all other servers that the instance knows.
  case otherInboxes
}

/// Jobs that an activity or another job pushes.
package struct Push: Equatable, Sendable {
  package var jobClass: JobClassID
  package var count: Count
  package var delay: Delay

  package init(jobClass: JobClassID, count: Count = .one, delay: Delay = .none) {
    self.jobClass = jobClass
    self.count = count
    self.delay = delay
  }

  /// How many jobs are pushed.
  package enum Count: Equatable, Sendable {
    case one
    case fixed(Int)
    /// One with this probability, else none.
    case probability(Double)
    /// One for each recipient of the activity.
    case each(Audience)
    /// The same without the one from whom the activity came.
    case eachButOne(Audience)
  }

  /// Whether the jobs go to their list at once or through the schedule set.
  package enum Delay: Equatable, Sendable {
    case none
    /// A whole number of seconds from this range, each as likely.
    case uniformSeconds(ClosedRange<Int>)
  }
}

/// What Sidekiq does with a job whose execution failed: `workload.md` §1.5.
package struct RetryRule: Equatable, Sendable {
  package var retries: Retries
  package var backoff: Backoff
  /// Whether an exhausted job goes to the dead set rather than nowhere (`dead: false`).
  package var buries: Bool

  package init(
    retries: Retries = .times(25),
    backoff: Backoff = .sidekiq,
    buries: Bool = true
  ) {
    self.retries = retries
    self.backoff = backoff
    self.buries = buries
  }

  /// How often it is tried again.
  package enum Retries: Equatable, Sendable {
    /// `retry: 0` buries at the first failure.
    case times(Int)
    /// `retry: false`: a failure is discarded.
    case never
  }

  /// The delay after failure number c, counted from 0, before Sidekiq's jitter.
  package enum Backoff: Equatable, Sendable {
    /// c⁴ + 15.
    case sidekiq
    /// c⁴ + 15 + randint[0, ⌊0.5c⁴⌋ − 1], as `ActivityPub::DeliveryWorker` has it.
    case delivery
    /// 15 + 10c⁴ + randint[0, 10c⁴ − 1], Mastodon's `ExponentialBackoff`.
    case exponential
  }
}
