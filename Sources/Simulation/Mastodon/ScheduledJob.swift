/// The periodic jobs of `config/sidekiq.yml`: `workload.md` §2.4.
///
/// All are on the queue `scheduler`, have a lock and are never tried again.
enum ScheduledJob: String, CaseIterable {
  case accountsStatusesCleanup = "Scheduler::AccountsStatusesCleanupScheduler"
  case suspendedUserCleanup = "Scheduler::SuspendedUserCleanupScheduler"
  case indexing = "Scheduler::IndexingScheduler"
  case scheduledStatuses = "Scheduler::ScheduledStatusesScheduler"
  case trendsRefresh = "Scheduler::Trends::RefreshScheduler"
  case softwareUpdateCheck = "Scheduler::SoftwareUpdateCheckScheduler"
  case instanceRefresh = "Scheduler::InstanceRefreshScheduler"
  case autoCloseRegistrations = "Scheduler::AutoCloseRegistrationsScheduler"
  case trendsReview = "Scheduler::Trends::ReviewNotificationsScheduler"
  case vacuum = "Scheduler::VacuumScheduler"
  case userCleanup = "Scheduler::UserCleanupScheduler"
  case ipCleanup = "Scheduler::IpCleanupScheduler"
  case followRecommendations = "Scheduler::FollowRecommendationsScheduler"
  case pghero = "Scheduler::PgheroScheduler"
  case faspCleanup = "Scheduler::Fasp::FollowRecommendationCleanupScheduler"

  /// The place in ``JobGraph/jobClasses``, after the worker classes.
  var id: JobClassID {
    JobClassID(WorkerClass.allCases.count + (Self.allCases.firstIndex(of: self) ?? 0))
  }

  var jobClass: JobClass {
    var jobClass = JobClass(
      name: rawValue,
      queue: MastodonQueue.scheduler.id,
      profiles: [profile],
      retry: WorkerClass.scheduler.retry,
      uniqueness: .perClass
    )
    jobClass.routine = routine
    return jobClass
  }

  private var routine: Routine? {
    switch self {
    case .accountsStatusesCleanup: .cleanUpStatuses
    case .suspendedUserCleanup: .deleteSuspendedAccounts
    default: nil
    }
  }

  /// That of `workload.md` §3.3; how long `vacuum` loads the database is assumed.
  private var profile: JobProfile {
    var profile = WorkerClass.scheduler.profiles[0]
    if self == .vacuum { profile.database = .logNormal(median: 60, logSD: 0.5, cap: nil) }
    return profile
  }

  /// `nil`: once a day, at a random minute of the night.
  private var periodMinutes: Int? {
    switch self {
    case .accountsStatusesCleanup, .suspendedUserCleanup, .indexing: 1
    case .scheduledStatuses, .trendsRefresh: 5
    case .softwareUpdateCheck: 30
    case .instanceRefresh, .autoCloseRegistrations: 60
    case .trendsReview: 360
    case .vacuum, .userCleanup, .ipCleanup, .followRecommendations, .pghero, .faspCleanup: nil
    }
  }

  /// When it is pushed in a run that starts at this time.
  func entry(start: WallClock) -> PeriodicJobs.Entry {
    if let periodMinutes {
      let period = Duration.seconds(60 * periodMinutes)
      return PeriodicJobs.Entry(jobClass: id, first: period, period: period)
    }
    let (night, day) = (Int64(3 * 3600), Int64(86_400))
    let local = (start.unixSeconds + Int64(start.utcOffsetSeconds)) % day
    return PeriodicJobs.Entry(
      jobClass: id,
      // The night of the day before may still be on at the start.
      first: .seconds(night - local - day),
      period: .seconds(day),
      spreadMinutes: 360
    )
  }
}

extension PeriodicJobs {
  /// All periodic jobs of Mastodon in a run that starts at this time.
  package static func mastodon(start: WallClock) -> PeriodicJobs {
    PeriodicJobs(entries: ScheduledJob.allCases.map { $0.entry(start: start) })
  }
}
