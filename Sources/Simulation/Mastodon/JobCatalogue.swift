/// The job classes made ready for the event loop: flat tables instead of names.
struct JobCatalogue {
  private let classes: [Entry]
  private let profiles: [Profile]
  private let tables: QuantileTables
  /// What a job costs Sidekiq itself after its end, under the lock, in nanoseconds.
  let overhead: Int64
  /// Whether a thread gives up the lock between two jobs, so that it has to take it for the end of
  /// one and again for the next.
  let blocksBetweenJobs: Bool
  /// Whether any execution needs a connection of Postgres.
  let usesDatabase: Bool

  /// What the event loop needs to know of a class.
  struct Entry {
    let queue: QueueID
    /// The Deployment that serves its queue, where only one does.
    let server: DeploymentID?
    fileprivate let firstProfile: UInt32
    fileprivate let profileCount: UInt32
    let milestone: Milestone?
    /// Whether a success pushes other jobs.
    let hasPushes: Bool
    /// `none` in a scenario without peers.
    let contact: PeerContact
    /// Whether every execution is nothing but a delay.
    let pauses: Bool
  }

  struct Profile {
    /// The upper end of its share among 2⁶⁴ equally likely draws.
    let shareEnd: UInt64
    let cpu: Sampler
    let database: Sampler
    let wait: Sampler
    let recipients: Audience
    /// Nanoseconds.
    let cpuPerRecipient: Double
    let databasePerRecipient: Double
    let fails: Bool

    let usesDatabase: Bool
    let isPerRecipient: Bool
    let isRecorded: Bool
    let childCores: Double
    let pieces: UInt16
    /// Whether an execution is nothing but a delay.
    var isPause: Bool
    /// Whether its end has only to be counted, unless the job belongs to an activity.
    var endsPlainly: Bool
  }

  /// What one execution will be, decided by the job's key alone; times in nanoseconds.
  struct Execution {
    /// Ruby computes.
    var cpu: Int64 = 0
    /// On an idle server.
    var database: Int64 = 0
    var wait: Int64 = 0
    var usesDatabase = false
    var fails = false
    var childCores = 0.0
    var pieces: UInt16 = 1
  }

  /// Prepares all classes; with `countsOnly` the end of a plain job has only to be counted.
  init(_ scenario: Scenario, countsOnly: Bool) {
    var tables = QuantileTables()
    var profiles: [Profile] = []
    overhead = SimDuration(scenario.sidekiq.jobOverhead).nanoseconds
    blocksBetweenJobs = overhead > 0 || scenario.sidekiq.fetchRoundTrip > .zero
    let needsLock = overhead > 0 || scenario.jobClasses.contains(where: \.computes)
    let servers = scenario.serversByQueue
    classes = scenario.jobClassesWithoutAnswers.map { jobClass in
      let first = profiles.count
      var end = 0.0
      for profile in jobClass.profiles {
        end += profile.share
        var prepared = Self.prepare(profile, of: jobClass, shareEnd: end, &tables)
        if needsLock { prepared.isPause = false }
        if !countsOnly || needsLock { prepared.endsPlainly = false }
        profiles.append(prepared)
      }
      return Entry(
        queue: jobClass.queue,
        server: servers[jobClass.queue.index].count == 1 ? servers[jobClass.queue.index][0] : nil,
        firstProfile: UInt32(first),
        profileCount: UInt32(jobClass.profiles.count),
        milestone: jobClass.milestone,
        hasPushes: jobClass.pushesJobs,
        contact: jobClass.contact,
        pauses: profiles[first...].allSatisfy(\.isPause)
      )
    }
    self.profiles = profiles
    self.tables = tables
    usesDatabase = profiles.contains(where: \.usesDatabase)
  }

  private static func prepare(
    _ profile: JobProfile,
    of jobClass: JobClass,
    shareEnd: Double,
    _ tables: inout QuantileTables
  ) -> Profile {
    let database = Sampler(profile.database, unit: 1e9, tables: &tables)
    let isPerRecipient = profile.cpuPerRecipient != 0 || profile.databasePerRecipient != 0
    let usesDatabase =
      !database.isZero || profile.databasePerRecipient != 0 || profile.holdsConnection
    return Profile(
      shareEnd: shareEnd >= 1 - 1e-9 ? .max : UInt64(shareEnd * 0x1p64),
      cpu: Sampler(profile.cpu, unit: 1e9, tables: &tables),
      database: database,
      wait: Sampler(profile.wait, unit: 1e9, tables: &tables),
      recipients: profile.recipients,
      cpuPerRecipient: profile.cpuPerRecipient * 1e9,
      databasePerRecipient: profile.databasePerRecipient * 1e9,
      fails: profile.fails,
      usesDatabase: usesDatabase,
      isPerRecipient: isPerRecipient || profile.isRecorded,
      isRecorded: profile.isRecorded,
      childCores: profile.childCores,
      pieces: UInt16(profile.pieces),
      isPause: !usesDatabase && jobClass.contact == .none && profile.childCores == 0,
      endsPlainly: !profile.fails && !usesDatabase && !jobClass.hasConsequences
    )
  }

  @inline(always)
  func queue(of jobClass: JobClassID) -> QueueID { classes[jobClass.index].queue }

  @inline(always)
  subscript(_ jobClass: JobClassID) -> Entry { classes[jobClass.index] }

  /// An execution that is nothing but a delay.
  struct Pause {
    let wait: SimDuration
    let fails: Bool
    /// See ``Profile/endsPlainly``.
    let endsPlainly: Bool
  }

  /// Decides an execution of a job whose class only pauses.
  @inline(always)
  func pause(of job: Job, _ jobClass: Entry) -> Pause {
    let profile = profileIndex(of: job, jobClass)
    var wait = Int64(0)
    if !profiles[profile].wait.isZero {
      wait = Int64(profiles[profile].wait.sample(job.bits(.wait), tables))
    }
    if profiles[profile].isRecorded { wait += RecordedJobs.service(in: job.key) }
    return Pause(
      wait: SimDuration(nanoseconds: wait),
      fails: profiles[profile].fails,
      endsPlainly: profiles[profile].endsPlainly
    )
  }

  /// Decides an execution of a job.
  @inline(always)
  func execution(
    of job: Job,
    _ jobClass: Entry,
    in activities: borrowing ActivityTable
  ) -> Execution {
    let profile = profileIndex(of: job, jobClass)
    var execution = Execution()
    if !profiles[profile].cpu.isZero {
      execution.cpu = Int64(profiles[profile].cpu.sample(job.bits(.cpu), tables))
    }
    if !profiles[profile].database.isZero {
      execution.database = Int64(profiles[profile].database.sample(job.bits(.database), tables))
    }
    if !profiles[profile].wait.isZero {
      execution.wait = Int64(profiles[profile].wait.sample(job.bits(.wait), tables))
    }
    if profiles[profile].isPerRecipient { add(profile, job, activities, to: &execution) }
    execution.usesDatabase = profiles[profile].usesDatabase
    execution.fails = profiles[profile].fails
    execution.childCores = profiles[profile].childCores
    execution.pieces = profiles[profile].pieces
    return execution
  }

  /// Adds what depends on the audience, or was recorded.
  @inline(never)
  private func add(
    _ profile: Int,
    _ job: Job,
    _ activities: borrowing ActivityTable,
    to execution: inout Execution
  ) {
    let count = Double(activities.recipients(profiles[profile].recipients, of: job.activity))
    execution.cpu += Int64(count * profiles[profile].cpuPerRecipient)
    execution.database += Int64(count * profiles[profile].databasePerRecipient)
    if profiles[profile].isRecorded { execution.wait += RecordedJobs.service(in: job.key) }
  }

  @inline(always)
  private func profileIndex(of job: Job, _ jobClass: Entry) -> Int {
    var index = Int(jobClass.firstProfile)
    if jobClass.profileCount == 1 { return index }
    let draw = job.bits(.profile)
    let last = index + Int(jobClass.profileCount) - 1
    while index < last, draw >= profiles[index].shareEnd {
      index += 1
    }
    return index
  }
}

extension JobClass {
  /// Whether an execution may need Ruby's lock.
  fileprivate var computes: Bool {
    profiles.contains { $0.cpu != .constant(0) || $0.cpuPerRecipient != 0 }
  }
}
