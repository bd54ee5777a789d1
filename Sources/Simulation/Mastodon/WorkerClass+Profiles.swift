/// Default service times: `workload.md` §3.3. All are assumed, inside published brackets.
extension WorkerClass {
  /// The kinds of execution of the class; their shares add up to 1.
  var profiles: [JobProfile] {
    switch self {
    case .distribution, .distributionUnresolved: [Self.distributionProfile]
    case .activityPubDistribution, .rawDistribution, .statusUpdateDistribution,
      .updateDistribution, .distributePollUpdate:
      [Self.activityPubDistributionProfile]
    case .removal: [Self.removalProfile]
    case .delivery, .lowPriorityDelivery: Self.deliveryProfiles
    case .linkCrawl, .linkCrawlFetched: Self.linkCrawlProfiles
    case .threadResolve, .threadResolveAncestor, .fetchReplies, .fetchAllReplies, .fetchReply,
      .mentionResolve, .refetchQuote, .importRow, .verifyAccountLinks:
      Self.remoteFetchProfiles
    case .bulkImport: [Self.bulkImportProfile]
    case .processingIgnored: [Self.lightProcessingProfile()]
    case .processingAny:
      [Self.lightProcessingProfile(share: 0.3), Self.fullProcessingProfile(share: 0.7)]
    case _ where queue == .ingress: [Self.fullProcessingProfile()]
    default: [plainProfile]
    }
  }

  /// The profile of a class that has only one, without parts that grow with the audience.
  private var plainProfile: JobProfile {
    switch self {
    case .distributionFetched, .distributionDirect:
      .milliseconds(cpu: 20, database: 15, wait: .constant(0.005))
    case .feedInsert, .feedInsertFiltered:
      .milliseconds(cpu: 8, database: 8, wait: .constant(0.002))
    case .pushUpdate, .pushConversation: .milliseconds(cpu: 6, database: 4, wait: .constant(0.001))
    case .localNotification: .milliseconds(cpu: 12, database: 15, wait: .constant(0.003))
    case .webPush: .milliseconds(cpu: 15, database: 5, wait: .median(0.2, 0.6))
    case .accountRefresh, .redownloadMedia:
      .milliseconds(cpu: 60, database: 30, wait: .median(0.7, 0.8))
    // Without a figure in §3.3: assumed, from what the class does.
    case .merge: .milliseconds(cpu: 60, database: 80, wait: .constant(0.02))
    case .regeneration: .milliseconds(cpu: 500, database: 800, wait: .constant(0.05))
    case .accountDeletion: .milliseconds(cpu: 1000, database: 3000, wait: .median(2, 1))
    case .backup: .milliseconds(cpu: 3000, database: 3000, wait: .median(20, 1))
    case .mailDelivery: .milliseconds(cpu: 50, database: 10, wait: .median(0.25, 0.5))
    case .postProcessMedia: Self.mediaProfile
    case .scheduler: .milliseconds(cpu: 200, database: 1000, wait: .constant(0))
    default: preconditionFailure("the class has a profile of its own")
    }
  }

  private static var distributionProfile: JobProfile {
    var profile = JobProfile.milliseconds(cpu: 20, database: 15, wait: .constant(0.005))
    profile.cpuPerRecipient = 0.000_02
    profile.databasePerRecipient = 0.000_01
    profile.recipients = .localFollowers
    return profile
  }

  private static var activityPubDistributionProfile: JobProfile {
    var profile = JobProfile.milliseconds(cpu: 25, database: 20, wait: .constant(0.005))
    profile.cpuPerRecipient = 0.000_03
    profile.databasePerRecipient = 0.000_02
    profile.recipients = .inboxes
    return profile
  }

  /// ffmpeg computes in a process of its own.
  private static var mediaProfile: JobProfile {
    var profile = JobProfile.milliseconds(cpu: 100, database: 30, wait: .median(20, 1))
    profile.childCores = 1
    return profile
  }

  private static var removalProfile: JobProfile {
    var profile = JobProfile.milliseconds(cpu: 40, database: 60, wait: .constant(0.005))
    profile.cpuPerRecipient = 0.000_02
    profile.recipients = .localFollowers
    return profile
  }

  /// One inbox in fifty hangs, and three in a hundred fail at once.
  private static var deliveryProfiles: [JobProfile] {
    [
      .milliseconds(share: 0.95, cpu: 12, database: 3, wait: .median(0.3, 0.8)),
      .milliseconds(
        share: 0.02,
        cpu: 12,
        database: 3,
        wait: .uniform(low: 5, high: 15),
        fails: true
      ),
      .milliseconds(share: 0.03, cpu: 12, database: 3, wait: .median(0.05, 0.5), fails: true),
    ]
  }

  /// Duplicates and what may be ignored.
  private static func lightProcessingProfile(share: Double = 1) -> JobProfile {
    .milliseconds(share: share, cpu: 3, database: 2, wait: .constant(0))
  }

  private static func fullProcessingProfile(share: Double = 1) -> JobProfile {
    .milliseconds(share: share, cpu: 60, database: 50, wait: .median(0.06, 1.2))
  }

  /// Assumed: it reads the rows and pushes a job for each.
  private static var bulkImportProfile: JobProfile {
    var profile = JobProfile.milliseconds(cpu: 50, database: 50, wait: .constant(0.005))
    profile.cpuPerRecipient = 0.000_05
    profile.databasePerRecipient = 0.000_1
    profile.recipients = .localFollowers
    return profile
  }

  private static var remoteFetchProfiles: [JobProfile] {
    [
      .milliseconds(share: 0.97, cpu: 40, database: 20, wait: .median(0.4, 0.8)),
      .milliseconds(
        share: 0.03,
        cpu: 40,
        database: 20,
        wait: .uniform(low: 5, high: 30),
        fails: true
      ),
    ]
  }

  /// No link, or a card that is known already: light; three in a hundred of the others hang.
  ///
  /// How many of the light ones have no link is assumed.
  private static var linkCrawlProfiles: [JobProfile] {
    var withoutLink = JobProfile.milliseconds(
      share: 0.45,
      cpu: 3,
      database: 2,
      wait: .constant(0.001)
    )
    withoutLink.findsNothing = true
    return [
      withoutLink,
      .milliseconds(share: 0.15, cpu: 3, database: 2, wait: .constant(0.001)),
      .milliseconds(
        share: 0.4 * 0.97,
        cpu: 30,
        database: 15,
        wait: .logNormal(median: 1.2, logSD: 0.9, cap: 30)
      ),
      .milliseconds(
        share: 0.4 * 0.03,
        cpu: 30,
        database: 15,
        wait: .uniform(low: 5, high: 30),
        fails: true
      ),
    ]
  }
}

extension JobProfile {
  /// A profile whose CPU and database parts are log-normal with these means and log-sd 0.5.
  fileprivate static func milliseconds(
    share: Double = 1,
    cpu: Double,
    database: Double,
    wait: Distribution,
    fails: Bool = false
  ) -> JobProfile {
    JobProfile(
      share: share,
      cpu: .logNormal(mean: cpu / 1000, logSD: 0.5),
      database: .logNormal(mean: database / 1000, logSD: 0.5),
      wait: wait,
      fails: fails
    )
  }
}

extension Distribution {
  /// The log-normal distribution of this median and log-sd.
  fileprivate static func median(_ median: Double, _ logSD: Double) -> Distribution {
    .logNormal(median: median, logSD: logSD, cap: nil)
  }
}
