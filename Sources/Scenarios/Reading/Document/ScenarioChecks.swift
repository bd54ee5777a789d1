import Simulation

/// What must hold between the load of a scenario and its Deployments.
struct ScenarioChecks {
  let scenario: Scenario
  let findings: Findings

  /// Queues that the sources reach should be served.
  func checkArrivals(at position: Position) {
    let served = servedQueues
    for queue in queues(reachedFrom: scenario.arrivals).sorted() where !served.contains(queue) {
      let name = scenario.queues[queue.index]
      findings.report(.arrivalsUnserved(name, at: position))
    }
  }

  /// A pod of every Deployment should fit on an empty node.
  func checkRoom(at position: Position) {
    guard let nodes = scenario.cluster.nodes else { return }
    for deployment in scenario.deployments {
      if let reason = nodes.reasons(against: deployment).first {
        findings.report(.noNode(for: deployment.name, reason: reason, at: position))
      }
    }
  }

  private var servedQueues: Set<QueueID> {
    Set(scenario.deployments.flatMap { $0.queues.map(\.queue) })
  }

  /// The queues of all job classes that `sources` push, directly or through other jobs.
  func queues(reachedFrom sources: [ArrivalSource]) -> Set<QueueID> {
    var reached = Set<JobClassID>()
    var next = sources.flatMap { source -> [JobClassID] in
      switch source.pattern {
      case .viralPost(let post): started(by: post.activities.post)
      case .recovery(let recovery): started(by: recovery.activity)
      case .rate(let pattern): started(by: pattern.feeds)
      case .counts(let counts): started(by: counts.feeds)
      case .jobs(let jobs): jobs.classes
      case .periodic(let jobs): jobs.entries.map(\.jobClass)
      }
    }
    while let jobClass = next.popLast() {
      guard reached.insert(jobClass).inserted else { continue }
      next += scenario.jobClasses[jobClass.index].pushes.map(\.jobClass)
    }
    return Set(reached.map { scenario.jobClasses[$0.index].queue })
  }

  private func started(by feed: ArrivalSource.Feed) -> [JobClassID] {
    switch feed {
    case .job(let jobClass): [jobClass]
    case .activity(let activity, _): started(by: activity)
    }
  }

  private func started(by activity: ActivityClassID) -> [JobClassID] {
    scenario.activities[activity.index].pushes.map(\.jobClass)
  }
}

extension Diagnostic {
  static func noNode(for name: String, reason: String, at position: Position) -> Diagnostic {
    .warning(
      "no node has room for a pod of '\(name)', not even an empty one: \(reason)",
      at: position,
      hint: "its pods will stay Pending"
    )
  }

  static func arrivalsUnserved(_ queue: String, at position: Position) -> Diagnostic {
    .warning(
      "jobs arrive in queue '\(queue)', which no pod serves: its list will grow without limit",
      at: position,
      hint: "add '-q \(queue)' to the command line of a Deployment"
    )
  }
}
