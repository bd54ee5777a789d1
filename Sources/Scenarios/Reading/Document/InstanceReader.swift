import Simulation

/// Reads the `instance` section: everyday traffic by the number of users.
struct InstanceReader {
  private enum Key: String, CaseIterable {
    case preset, users, activity, growth, daily, amplitude, peakHour
    case localFollowers, remoteFollowers, remoteAuthorFollowers, threadReplies, importRows
    case peerServers, scheduler
  }

  private enum SchedulerKey: String, CaseIterable {
    case cleanupAccounts, oldPosts, suspendedAccounts
  }

  /// The presets of `workload.md` §6.2.
  private enum Preset: String, CaseIterable {
    case small, medium, large, flagship

    var users: Int {
      switch self {
      case .small: 100
      case .medium: 1000
      case .large: 10_000
      case .flagship: 300_000
      }
    }

    /// All users of a flagship are active ones: 1,000 jobs a second are 288 for each and day.
    var activity: Double { self == .flagship ? 1.42 : 1 }
  }

  /// An instance as it is read.
  struct Instance {
    var users: Int
    var sources: [ArrivalSource]
    /// With as many servers as the instance knows.
    var inboxLaw: InboxLaw
    var scheduler: SchedulerOptions
  }

  let window: TrafficWindow
  let findings: Findings

  /// The instance; `nil` after a report.
  func read(_ node: YAMLNode) -> Instance? {
    guard let mapping = StrictMapping<Key>(node, at: "instance", findings: findings) else {
      return nil
    }
    var law = InboxLaw()
    mapping.read(.peerServers, .count(1...1_000_000), into: &law.knownServers)
    let traffic = traffic(in: mapping)
    return Instance(
      users: traffic.users,
      sources: traffic.sources(in: window),
      inboxLaw: law,
      scheduler: scheduler(of: traffic, mapping.mapping(.scheduler, of: SchedulerKey.self))
    )
  }

  private func traffic(in mapping: StrictMapping<Key>) -> InstanceTraffic {
    let preset = mapping.value(.preset, ValueForm<Preset>.choice) ?? .medium
    let users = mapping.value(.users, .count(1...10_000_000)) ?? preset.users
    var traffic = InstanceTraffic(users: users)
    traffic.activity = mapping.value(.activity, .number(0.01...100)) ?? preset.activity
    mapping.read(.growth, .number(0.01...1000), into: &traffic.growth)
    mapping.read(.amplitude, .share(DailyCycle.amplitudes), into: &traffic.cycle.amplitude)
    mapping.read(.peakHour, .number(DailyCycle.hours), into: &traffic.cycle.peakHour)
    let people = DistributionForm.counts()
    mapping.read(.localFollowers, people, into: &traffic.localFollowers)
    mapping.read(.remoteFollowers, people, into: &traffic.remoteFollowers)
    mapping.read(.remoteAuthorFollowers, people, into: &traffic.remoteAuthorFollowers)
    mapping.read(.threadReplies, people, into: &traffic.threadReplies)
    mapping.read(.importRows, people, into: &traffic.importRows)
    readRates(mapping.mapping(.daily, of: Activity.self), into: &traffic)
    return traffic
  }

  private func scheduler(
    of traffic: InstanceTraffic,
    _ mapping: StrictMapping<SchedulerKey>?
  ) -> SchedulerOptions {
    var options = traffic.scheduler
    mapping?.read(.cleanupAccounts, .count(0...10_000_000), into: &options.cleanupAccounts)
    mapping?.read(.oldPosts, .count(0...1_000_000), into: &options.oldPosts)
    mapping?.read(.suspendedAccounts, .count(0...10_000_000), into: &options.suspendedAccounts)
    return options
  }

  /// The keys of `daily` are activities; those that are absent keep their defaults.
  private func readRates(_ daily: StrictMapping<Activity>?, into traffic: inout InstanceTraffic) {
    for activity in Activity.allCases {
      traffic.rates[activity] =
        daily?.value(activity, .number(0...100_000)) ?? traffic.rates[activity]
    }
  }
}
