import Simulation

/// Reads the `instance` section: everyday traffic by the number of users.
struct InstanceReader {
  private enum Key: String, CaseIterable {
    case preset, users, daily, amplitude, peakHour
    case localFollowers, remoteFollowers, remoteAuthorFollowers, peerServers
  }

  /// The presets of `workload.md` §6.2.
  private enum Preset: String, CaseIterable {
    case small, medium, large

    var users: Int {
      switch self {
      case .small: 100
      case .medium: 1000
      case .large: 10_000
      }
    }
  }

  let window: TrafficWindow
  let findings: Findings

  /// The sources of the traffic, and how many servers the instance knows.
  func read(_ node: YAMLNode) -> (sources: [ArrivalSource], inboxLaw: InboxLaw) {
    var law = InboxLaw()
    guard let mapping = StrictMapping<Key>(node, at: "instance", findings: findings) else {
      return ([], law)
    }
    mapping.read(.peerServers, .count(1...1_000_000), into: &law.knownServers)
    let preset = mapping.value(.preset, ValueForm<Preset>.choice) ?? .medium
    let users = mapping.value(.users, .count(1...10_000_000)) ?? preset.users
    var traffic = InstanceTraffic(users: users)
    mapping.read(.amplitude, .share(DailyCycle.amplitudes), into: &traffic.cycle.amplitude)
    mapping.read(.peakHour, .number(DailyCycle.hours), into: &traffic.cycle.peakHour)
    let followers = DistributionForm.counts()
    mapping.read(.localFollowers, followers, into: &traffic.localFollowers)
    mapping.read(.remoteFollowers, followers, into: &traffic.remoteFollowers)
    mapping.read(.remoteAuthorFollowers, followers, into: &traffic.remoteAuthorFollowers)
    readRates(mapping.mapping(.daily, of: Activity.self), into: &traffic)
    return (traffic.sources(in: window), law)
  }

  /// The keys of `daily` are activities; those that are absent keep their defaults.
  private func readRates(_ daily: StrictMapping<Activity>?, into traffic: inout InstanceTraffic) {
    for activity in Activity.allCases {
      traffic.rates[activity] =
        daily?.value(activity, .number(0...100_000)) ?? traffic.rates[activity]
    }
  }
}
