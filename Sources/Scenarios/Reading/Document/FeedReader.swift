import Simulation

/// Reads what one arrival of a source is: an activity, a job of a class, or a job on a queue.
struct FeedReader {
  private typealias Key = ArrivalsReader.Key

  /// The keys that every source with a rate has.
  static let keys: [ArrivalsReader.Key] = [
    .job, .queue, .activity, .service, .cpu, .database, .wait, .localFollowers,
    .remoteFollowers, .items, .process, .batch,
  ]
  private static let serviceKeys: [ArrivalsReader.Key] = [.service, .cpu, .database, .wait]
  private static let audienceKeys: [ArrivalsReader.Key] = [
    .localFollowers, .remoteFollowers, .items,
  ]

  let mapping: StrictMapping<ArrivalsReader.Key>
  let sourceName: String

  private var findings: Findings { mapping.findings }

  /// The feed; `nil` after a report.
  ///
  /// A queue's job class is added to the graph.
  func read(into graph: inout JobGraph) -> ArrivalSource.Feed? {
    let targets = [Key.job, .queue, .activity].filter { mapping[$0] != nil }
    guard let target = targets.first, targets.count == 1 else {
      findings.report(.oneTarget(mapping.path, found: targets.count, at: mapping.position))
      return nil
    }
    if target != .queue { refuse(Self.serviceKeys, without: "queue") }
    if target != .activity { refuse(Self.audienceKeys, without: "activity") }
    switch target {
    case .job: return job(in: graph)
    case .queue: return queue(into: &graph)
    default: return activity()
    }
  }

  private func job(in graph: JobGraph) -> ArrivalSource.Feed? {
    guard let name = mapping.value(.job, .text), let node = mapping[.job] else { return nil }
    if let jobClass = graph.jobClass(named: name) { return .job(jobClass) }
    let known = graph.jobClasses.map(\.name)
    findings.report(.unknownName(name, what: "job class", known: known, at: node.position))
    return nil
  }

  private func activity() -> ArrivalSource.Feed? {
    guard let activity = mapping.value(.activity, ValueForm<Activity>.choice) else { return nil }
    let (right, wrong): (Key, Key) =
      activity.hasItems ? (.items, .localFollowers) : (.localFollowers, .items)
    if let node = mapping[wrong] {
      findings.report(.wrongAudience(mapping.name(of: wrong), activity, at: node.position))
    }
    let audience = AudienceSize(
      localFollowers: mapping.value(right, DistributionForm.counts()) ?? .constant(0),
      remoteFollowers: mapping.value(.remoteFollowers, DistributionForm.counts()) ?? .constant(0)
    )
    return .activity(activity.id, audience)
  }

  /// A class of its own for the jobs of this source, named after it.
  private func queue(into graph: inout JobGraph) -> ArrivalSource.Feed? {
    if Self.serviceKeys.allSatisfy({ mapping[$0] == nil }) {
      findings.report(.noService(mapping.path, at: mapping.position))
    }
    if mapping[.service] != nil, mapping[.wait] != nil {
      findings.report(.serviceAndWait(mapping.path, at: mapping.position))
    }
    let form = DistributionForm.durations()
    let profile = JobProfile(
      cpu: mapping.value(.cpu, form) ?? .constant(0),
      database: mapping.value(.database, form) ?? .constant(0),
      wait: mapping.value(.service, form) ?? mapping.value(.wait, form) ?? .constant(0)
    )
    guard let name = mapping.value(.queue, .text) else { return nil }
    let queue = graph.queue(named: name)
    return .job(graph.add(JobClass(name: sourceName, queue: queue, profiles: [profile])))
  }

  private func refuse(_ keys: [ArrivalsReader.Key], without other: String) {
    for key in keys {
      guard let node = mapping[key] else { continue }
      findings.report(.needsTarget(mapping.name(of: key), other, at: node.position))
    }
  }
}

extension Diagnostic {
  static func oneTarget(_ path: String, found: Int, at position: Position) -> Diagnostic {
    let found = found == 0 ? "none is given" : "\(found) are given"
    return .error(
      "'\(path)' needs one of 'activity', 'job' and 'queue': \(found)",
      at: position
    )
  }

  static func noService(_ path: String, at position: Position) -> Diagnostic {
    .error(
      "'\(path)' does not say how long its jobs take",
      at: position,
      hint: "add 'service: 50ms', or 'cpu', 'database' and 'wait'"
    )
  }

  static func serviceAndWait(_ path: String, at position: Position) -> Diagnostic {
    .error("'\(path)' has both 'service' and 'wait', which mean the same", at: position)
  }

  /// Only some activities have items, and those have no local followers.
  static func wrongAudience(
    _ name: String,
    _ activity: Activity,
    at position: Position
  )
    -> Diagnostic
  {
    let meant = activity.hasItems ? "use 'items': its rows or replies" : nil
    return .error("'\(name)' means nothing for '\(activity.rawValue)'", at: position, hint: meant)
  }

  static func needsTarget(_ name: String, _ other: String, at position: Position) -> Diagnostic {
    .error("'\(name)' is for sources with '\(other)' only", at: position)
  }
}
