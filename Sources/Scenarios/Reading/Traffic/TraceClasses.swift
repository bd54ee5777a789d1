import Simulation

/// Finds the job classes and activities that the names of a recording mean.
///
/// The jobs of a recording get classes of their own: they push no others and do not fail by
/// themselves, because the jobs that theirs pushed and their retries are in the recording too.
struct TraceClasses {
  /// The name of the source.
  let source: String
  /// How long jobs take, where it is not recorded: all of them, and by queue or class.
  let service: Distribution?
  let services: [String: Distribution]
  /// Whether jobs push what their class pushes.
  let pushes: Bool
  let audience: AudienceSize

  private var unknown: [(name: String, jobs: Int)] = []
  private var withoutService: [String: Position] = [:]

  init(
    source: String,
    service: Distribution?,
    services: [String: Distribution],
    pushes: Bool,
    audience: AudienceSize
  ) {
    self.source = source
    self.service = service
    self.services = services
    self.pushes = pushes
    self.audience = audience
  }

  /// Mastodon's most frequent class of a queue stands for its jobs.
  static let typicalClasses: [String: String] = [
    "default": "FeedInsertWorker",
    "push": "ActivityPub::DeliveryWorker",
    "ingress": "ActivityPub::ProcessingWorker",
    "pull": "LinkCrawlWorker",
    "mailers": "ActionMailer::MailDeliveryJob",
    "scheduler": "Scheduler",
  ]

  /// What a name means.
  private enum Meaning {
    /// A queue, and the class of its jobs, if one is known.
    case jobs(on: QueueID, like: JobClassID?)
    case activity(Activity)
  }

  private func meaning(of target: LoadTarget, in graph: JobGraph) -> Meaning? {
    switch target {
    case .queue(let name): queue(name, in: graph)
    case .jobClass(let name, let queue):
      jobClass(name, on: queue, in: graph) ?? queue.flatMap { self.queue($0, in: graph) }
    case .activity(let name): Activity(rawValue: name).map { .activity($0) }
    case .named(let name):
      queue(name, in: graph) ?? jobClass(name, on: nil, in: graph)
        ?? Activity(rawValue: name).map { .activity($0) }
    }
  }

  private func queue(_ name: String, in graph: JobGraph) -> Meaning? {
    guard let index = graph.queues.firstIndex(of: name) else { return nil }
    let typical = Self.typicalClasses[name].flatMap { graph.jobClass(named: $0) }
    return .jobs(on: QueueID(index), like: typical)
  }

  private func jobClass(_ name: String, on queue: String?, in graph: JobGraph) -> Meaning? {
    guard let jobClass = graph.jobClass(meant: name) else { return nil }
    let own = graph.jobClasses[jobClass.index].queue
    let named = queue.flatMap { graph.queues.firstIndex(of: $0) }.map { QueueID($0) }
    return .jobs(on: named ?? own, like: jobClass)
  }

  /// What arrivals of counts are; `nil` when nobody knows the name, or after a report.
  mutating func feed(
    of target: LoadTarget,
    jobs: Int,
    _ graph: inout JobGraph,
    at position: Position
  ) -> ArrivalSource.Feed? {
    if case .activity(let activity)? = meaning(of: target, in: graph) {
      return .activity(activity.id, audience)
    }
    guard let id = jobClass(of: target, isRecorded: false, &graph, at: position) else {
      countUnknown(target, jobs: jobs)
      return nil
    }
    return .job(id)
  }

  /// The class of recorded jobs, added to the graph; `nil` when nobody knows the name.
  mutating func jobClass(
    of target: LoadTarget,
    isRecorded: Bool,
    _ graph: inout JobGraph,
    at position: Position
  ) -> JobClassID? {
    guard case .jobs(let queue, let model)? = meaning(of: target, in: graph) else { return nil }
    let base = model.map { graph.jobClasses[$0.index] }
    guard let profiles = profiles(of: target, like: base, isRecorded: isRecorded) else {
      withoutService[target.name] = position
      return graph.add(
        JobClass(name: target.name, queue: queue, profiles: [.init(cpu: .constant(0))])
      )
    }
    var jobClass = JobClass(
      name: "\(source).\(target.name)",
      queue: queue,
      profiles: profiles,
      retry: base?.retry ?? RetryRule()
    )
    if pushes, case .jobClass = target, let base { jobClass.pushes = base.pushes }
    return graph.add(jobClass)
  }

  /// What executions cost; `nil` when nobody says.
  private func profiles(
    of target: LoadTarget,
    like base: JobClass?,
    isRecorded: Bool
  ) -> [JobProfile]? {
    let usesDatabase = base?.profiles.contains { $0.usesDatabase } ?? false
    let given =
      services[target.name] ?? target.queue.flatMap { services[$0] } ?? service
    guard isRecorded || given != nil else {
      return base?.profiles.map { profile in
        var profile = profile
        profile.fails = false
        return profile
      }
    }
    return [
      JobProfile(
        cpu: .constant(0),
        wait: isRecorded ? .constant(0) : given ?? .constant(0),
        holdsConnection: usesDatabase,
        isRecorded: isRecorded
      )
    ]
  }

  /// Jobs of a name that nobody knows are left out.
  mutating func countUnknown(_ target: LoadTarget, jobs: Int) {
    if let place = unknown.firstIndex(where: { $0.name == target.name }) {
      unknown[place].jobs += jobs
    } else {
      unknown.append((target.name, jobs))
    }
  }

  /// Reports names that the scenario does not know, and those without a service time.
  func reportUnknown(in file: String, _ graph: JobGraph, _ findings: Findings) {
    let known =
      graph.queues + JobGraph.mastodon.jobClasses.map(\.name)
      + Activity.allCases.map(\.rawValue)
    for (name, jobs) in unknown {
      guard Activity(rawValue: name) == nil else {
        findings.report(.singleActivity(name, at: Position(file: file)))
        continue
      }
      findings.report(.unknownInTrace(name, jobs: jobs, known: known, at: Position(file: file)))
    }
    for (name, position) in withoutService.sorted(by: { $0.key < $1.key }) {
      findings.report(.traceWithoutService(name, at: position))
    }
  }
}

extension JobProfile {
  /// Whether an execution holds a connection of Postgres.
  fileprivate var usesDatabase: Bool {
    holdsConnection || databasePerRecipient != 0 || database != .constant(0)
  }
}

extension Diagnostic {
  static func unknownInTrace(
    _ name: String,
    jobs: Int,
    known: [String],
    at position: Position
  ) -> Diagnostic {
    .warning(
      "'\(name)' is no queue, job class or activity of the scenario: \(jobs) of it left out",
      at: position,
      hint: NearestName.of(name, among: known).map { "did you mean '\($0)'?" }
        ?? "a queue is known when a Deployment serves it"
    )
  }

  static func singleActivity(_ name: String, at position: Position) -> Diagnostic {
    .error(
      "the activity '\(name)' stands among single jobs",
      at: position,
      hint: "activities come as counts: 'time,activity,count'"
    )
  }

  static func traceWithoutService(_ name: String, at position: Position) -> Diagnostic {
    .error(
      "nothing says how long the jobs of '\(name)' take",
      at: position,
      hint: "add 'services: {\(name): 50ms}'"
    )
  }
}
