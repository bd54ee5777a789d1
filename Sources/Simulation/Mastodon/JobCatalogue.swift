/// The job classes made ready for the event loop: flat tables instead of names.
struct JobCatalogue {
  private let classes: [Entry]
  private let profiles: [Profile]
  private let tables: QuantileTables
  private let overhead: Double

  private struct Entry {
    let queue: QueueID
    let firstProfile: Int
    let profileCount: Int
    let milestone: Milestone?
    let hasPushes: Bool
  }

  private struct Profile {
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
  }

  /// What one execution will be, decided by the job's key alone.
  struct Execution {
    let service: SimDuration
    /// The part of it that Ruby computes.
    var cpu = SimDuration.zero
    let usesDatabase: Bool
    let fails: Bool
  }

  init(_ scenario: Scenario) {
    var tables = QuantileTables()
    var profiles: [Profile] = []
    classes = scenario.jobClasses.map { jobClass in
      let first = profiles.count
      var end = 0.0
      for profile in jobClass.profiles {
        end += profile.share
        profiles.append(Self.prepare(profile, shareEnd: end, &tables))
      }
      return Entry(
        queue: jobClass.queue,
        firstProfile: first,
        profileCount: jobClass.profiles.count,
        milestone: jobClass.milestone,
        hasPushes: !jobClass.pushes.isEmpty
      )
    }
    self.profiles = profiles
    self.tables = tables
    overhead = scenario.sidekiq.jobOverhead.inSeconds * 1e9
  }

  private static func prepare(
    _ profile: JobProfile,
    shareEnd: Double,
    _ tables: inout QuantileTables
  ) -> Profile {
    let database = Sampler(profile.database, unit: 1e9, tables: &tables)
    return Profile(
      shareEnd: shareEnd >= 1 - 1e-9 ? .max : UInt64(shareEnd * 0x1p64),
      cpu: Sampler(profile.cpu, unit: 1e9, tables: &tables),
      database: database,
      wait: Sampler(profile.wait, unit: 1e9, tables: &tables),
      recipients: profile.recipients,
      cpuPerRecipient: profile.cpuPerRecipient * 1e9,
      databasePerRecipient: profile.databasePerRecipient * 1e9,
      fails: profile.fails,
      usesDatabase: !database.isZero || profile.databasePerRecipient != 0
        || profile.holdsConnection,
      isPerRecipient: profile.cpuPerRecipient != 0 || profile.databasePerRecipient != 0
        || profile.isRecorded,
      isRecorded: profile.isRecorded
    )
  }

  @inline(__always)
  func queue(of jobClass: JobClassID) -> QueueID { classes[jobClass.index].queue }

  @inline(__always)
  func milestone(of jobClass: JobClassID) -> Milestone? { classes[jobClass.index].milestone }

  @inline(__always)
  func hasPushes(_ jobClass: JobClassID) -> Bool { classes[jobClass.index].hasPushes }

  /// Decides an execution of a job.
  @inline(__always)
  func execution(of job: Job, in activities: borrowing ActivityTable) -> Execution {
    let profile = profileIndex(of: job)
    var service = overhead
    if !profiles[profile].cpu.isZero {
      service += profiles[profile].cpu.sample(job.bits(.cpu), tables)
    }
    var cpu = service
    if !profiles[profile].database.isZero {
      service += profiles[profile].database.sample(job.bits(.database), tables)
    }
    if !profiles[profile].wait.isZero {
      service += profiles[profile].wait.sample(job.bits(.wait), tables)
    }
    if profiles[profile].isPerRecipient {
      let count = recipients(profile, job, activities)
      cpu += count * profiles[profile].cpuPerRecipient
      service +=
        count * (profiles[profile].cpuPerRecipient + profiles[profile].databasePerRecipient)
      if profiles[profile].isRecorded { service += RecordedJobs.service(in: job.key) }
    }
    return Execution(
      service: SimDuration(nanoseconds: Int64(service)),
      cpu: SimDuration(nanoseconds: Int64(cpu)),
      usesDatabase: profiles[profile].usesDatabase,
      fails: profiles[profile].fails
    )
  }

  @inline(__always)
  private func profileIndex(of job: Job) -> Int {
    let entry = classes[job.jobClass.index]
    guard entry.profileCount > 1 else { return entry.firstProfile }
    let draw = job.bits(.profile)
    var index = entry.firstProfile
    while index < entry.firstProfile + entry.profileCount - 1, draw >= profiles[index].shareEnd {
      index += 1
    }
    return index
  }

  private func recipients(
    _ profile: Int,
    _ job: Job,
    _ activities: borrowing ActivityTable
  ) -> Double {
    Double(activities.recipients(profiles[profile].recipients, of: job.activity))
  }
}
