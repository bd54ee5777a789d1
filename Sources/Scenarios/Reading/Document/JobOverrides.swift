import Simulation

/// Reads the `jobs` section, which changes classes of Mastodon's job graph.
struct JobOverrides {
  private enum Key: String, CaseIterable {
    case cpu, database, wait, pieces, childCores, failureProbability, retries, backoff, queue, lock
  }

  /// Sidekiq's own back-off, and the two of Mastodon.
  private enum Backoff: String, CaseIterable {
    case sidekiq, delivery, exponential

    var rule: RetryRule.Backoff {
      switch self {
      case .sidekiq: .sidekiq
      case .delivery: .delivery
      case .exponential: .exponential
      }
    }
  }

  let findings: Findings

  func apply(_ node: YAMLNode, to graph: inout JobGraph) {
    guard let entries = node.isNull ? [] : node.entries else {
      findings.report(
        .wrongForm("jobs", found: node.quoted, expected: "a mapping", at: node.position)
      )
      return
    }
    for entry in entries {
      let indices = graph.jobClasses.indices.filter {
        Self.matches(entry.key, graph.jobClasses[$0].name)
      }
      if indices.isEmpty {
        let known = graph.jobClasses.map(\.name)
        findings.report(
          .unknownName(entry.key, what: "job class", known: known, at: entry.keyPosition)
        )
      }
      let path = "jobs.\(entry.key)"
      guard let mapping = StrictMapping<Key>(entry.value, at: path, findings: findings) else {
        continue
      }
      let queue = mapping.value(.queue, .text).map { graph.queue(named: $0) }
      for index in indices {
        change(&graph.jobClasses[index], as: mapping)
        if let queue { graph.jobClasses[index].queue = queue }
      }
    }
  }

  /// `ActivityPub::ProcessingWorker` means all its kinds, `Scheduler` all periodic jobs.
  private static func matches(_ key: String, _ name: String) -> Bool {
    key == name || name.hasPrefix("\(key)(") || (key == "Scheduler" && name.hasPrefix("\(key)::"))
  }

  /// `none`, `class`, or how many things the jobs are about.
  private static var uniqueness: ValueForm<Uniqueness> {
    .scalar(expected: "'none', 'class' or a number of arguments such as '10k'") { text in
      switch text {
      case "none": Uniqueness.none
      case "class": .perClass
      default: UnitText.count(text).flatMap { $0 > 0 ? .population($0) : nil }
      }
    }
  }

  /// `cpu` and `database` hold for every kind of execution, `wait` for those that succeed.
  private func change(_ jobClass: inout JobClass, as mapping: StrictMapping<Key>) {
    let form = DistributionForm.durations()
    for index in jobClass.profiles.indices {
      mapping.read(.cpu, form, into: &jobClass.profiles[index].cpu)
      mapping.read(.database, form, into: &jobClass.profiles[index].database)
      mapping.read(.pieces, .count(1...100), into: &jobClass.profiles[index].pieces)
      mapping.read(.childCores, .number(0...64), into: &jobClass.profiles[index].childCores)
      if !jobClass.profiles[index].fails {
        mapping.read(.wait, form, into: &jobClass.profiles[index].wait)
      }
    }
    if let probability = mapping.value(.failureProbability, .share()) {
      jobClass.profiles = Self.profiles(jobClass.profiles, failing: probability)
    }
    if mapping[.retries]?.text == "never" {
      jobClass.retry.retries = .never
    } else if let retries = mapping.value(.retries, .count(0...100)) {
      jobClass.retry.retries = .times(retries)
    }
    mapping.read(.lock, Self.uniqueness, into: &jobClass.uniqueness)
    if let backoff = mapping.value(.backoff, ValueForm<Backoff>.choice) {
      jobClass.retry.backoff = backoff.rule
    }
  }

  /// The same kinds of execution with this share of failures; a class that never failed fails
  /// in the way of its first kind.
  private static func profiles(
    _ profiles: [JobProfile],
    failing probability: Double
  )
    -> [JobProfile]
  {
    var succeeding = profiles.filter { !$0.fails }
    var failing = profiles.filter(\.fails)
    if failing.isEmpty, var profile = profiles.first {
      profile.fails = true
      failing = [profile]
    }
    if succeeding.isEmpty, var profile = profiles.first {
      profile.fails = false
      succeeding = [profile]
    }
    return scaled(succeeding, to: 1 - probability) + scaled(failing, to: probability)
  }

  private static func scaled(_ profiles: [JobProfile], to total: Double) -> [JobProfile] {
    let sum = profiles.map(\.share).reduce(0, +)
    return total == 0 || sum == 0
      ? []
      : profiles.map { profile in
        var profile = profile
        profile.share *= total / sum
        return profile
      }
  }
}
