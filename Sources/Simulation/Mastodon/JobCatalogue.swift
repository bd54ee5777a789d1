/// The job classes made ready for the event loop: flat tables instead of names.
struct JobCatalogue {
  private let classes: [Entry]
  private let profiles: [Profile]
  private let tables: QuantileTables
  private let overhead: Double

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
    var endsPlainly: Bool
  }

  /// What one execution will be, decided by the job's key alone.
  struct Execution {
    let service: SimDuration
    /// The part of it that Ruby computes, in nanoseconds.
    var cpu = 0.0
    let usesDatabase: Bool
    let fails: Bool
    /// Whether its end has only to be counted, unless the job belongs to an activity.
    var endsPlainly = false
  }

  /// Prepares all classes; with `countsOnly` the end of a plain job has only to be counted.
  init(_ scenario: Scenario, countsOnly: Bool) {
    var tables = QuantileTables()
    var profiles: [Profile] = []
    classes = scenario.jobClasses.map { jobClass in
      let first = profiles.count
      var end = 0.0
      for profile in jobClass.profiles {
        end += profile.share
        var prepared = Self.prepare(profile, of: jobClass, shareEnd: end, &tables)
        if !countsOnly { prepared.endsPlainly = false }
        profiles.append(prepared)
      }
      return Entry(
        queue: jobClass.queue,
        server: scenario.soleServer(of: jobClass.queue),
        firstProfile: UInt32(first),
        profileCount: UInt32(jobClass.profiles.count),
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
    of jobClass: JobClass,
    shareEnd: Double,
    _ tables: inout QuantileTables
  ) -> Profile {
    let database = Sampler(profile.database, unit: 1e9, tables: &tables)
    let isPerRecipient = profile.cpuPerRecipient != 0 || profile.databasePerRecipient != 0
    let usesDatabase =
      !database.isZero || profile.databasePerRecipient != 0 || profile.holdsConnection
    let hasConsequences = !jobClass.pushes.isEmpty || jobClass.milestone != nil
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
      endsPlainly: !profile.fails && !usesDatabase && !hasConsequences
    )
  }

  @inline(always)
  func queue(of jobClass: JobClassID) -> QueueID { classes[jobClass.index].queue }

  @inline(always)
  subscript(_ jobClass: JobClassID) -> Entry { classes[jobClass.index] }

  /// Decides an execution of a job.
  @inline(always)
  func execution(
    of job: Job,
    _ jobClass: Entry,
    in activities: borrowing ActivityTable
  ) -> Execution {
    let profile = profileIndex(of: job, jobClass)
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
      cpu: cpu,
      usesDatabase: profiles[profile].usesDatabase,
      fails: profiles[profile].fails,
      endsPlainly: profiles[profile].endsPlainly
    )
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

  private func recipients(
    _ profile: Int,
    _ job: Job,
    _ activities: borrowing ActivityTable
  ) -> Double {
    Double(activities.recipients(profiles[profile].recipients, of: job.activity))
  }
}

extension Scenario {
  /// The Deployment that serves a queue, if only one does.
  fileprivate func soleServer(of queue: QueueID) -> DeploymentID? {
    let servers = deployments.indices.filter { index in
      deployments[index].queues.contains { $0.queue == queue }
    }
    return servers.count == 1 ? DeploymentID(servers[0]) : nil
  }
}
