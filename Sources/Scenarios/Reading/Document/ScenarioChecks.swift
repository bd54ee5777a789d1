import Autoscaling
import Simulation

/// What concerns several parts of a scenario at once.
struct ScenarioChecks {
  /// Sets of Sidekiq that a trigger may read like a list.
  private static let sidekiqSets = ["schedule", "retry", "dead"]

  let scenario: Scenario
  let findings: Findings

  /// Targets must exist; triggers should read queues that somebody serves.
  func checkPolicy(_ manifests: Manifests) {
    for located in manifests.scaledObjects {
      checkTarget(of: located, manifests)
      let triggers = located.node["spec"]?["triggers"]?.elements ?? []
      for (trigger, node) in zip(located.value.spec.triggers, triggers)
      where trigger.type == "redis" {
        checkList(of: trigger, node: node)
        checkAuthentication(of: trigger, node: node, manifests)
      }
    }
  }

  /// Queues that the sources reach should be served.
  func checkArrivals(at position: Position) {
    let served = servedQueues
    for queue in reachedQueues.sorted() where !served.contains(queue) {
      let name = scenario.queues[queue.index]
      findings.report(.arrivalsUnserved(name, at: position))
    }
  }

  private func checkTarget(of located: Located<ScaledObject>, _ manifests: Manifests) {
    let object = located.value
    let target = object.spec.scaleTargetRef.name
    let peers = scenario.deployments.filter { $0.namespace == object.namespace }
    if peers.contains(where: { $0.name == target }) { return }
    let node = located.node["spec"]?["scaleTargetRef"]?["name"]
    let position = node?.position ?? located.position
    if manifests.otherDeployments.contains("\(object.namespace)/\(target)") {
      findings.report(.targetWithoutSidekiq(target, at: position))
    } else {
      findings.report(
        .targetMissing(target, object.namespace, known: peers.map(\.name), at: position)
      )
    }
  }

  private func checkList(of trigger: ScaledObject.Trigger, node: YAMLNode) {
    guard let list = trigger.metadata["listName"]?.trimmed, !list.isEmpty,
      let listNode = node["metadata"]?["listName"]
    else { return }
    let prefix = scenario.redisNamespace.isEmpty ? "" : "\(scenario.redisNamespace):"
    let bare = list.lastRange(of: "queue:").map { String(list[$0.lowerBound...]) } ?? list
    if list != prefix + bare {
      findings.report(.namespaceMismatch(list, expected: prefix + bare, at: listNode.position))
    }
    if Self.sidekiqSets.contains(bare.split(separator: ":").last.map(String.init) ?? "") { return }
    let name = bare.hasPrefix("queue:") ? String(bare.dropFirst(6)) : nil
    let served = Set(servedQueues.map { scenario.queues[$0.index] })
    guard let name, served.contains(name) else {
      let known = served.sorted().map { "\(prefix)queue:\($0)" }
      findings.report(.listUnserved(list, known: known, at: listNode.position))
      return
    }
  }

  private func checkAuthentication(
    of trigger: ScaledObject.Trigger,
    node: YAMLNode,
    _ manifests: Manifests
  ) {
    let name = trigger.authenticationRef?.name
    if let name, manifests.authentications[name] == nil {
      let position = node["authenticationRef"]?.position ?? node.position
      findings.report(.authenticationMissing(name, at: position))
    }
    let parameters = name.flatMap { manifests.authentications[$0] } ?? [:]
    let places = ["address", "addresses", "addressFromEnv", "addressesFromEnv"]
    let hosts = ["host", "hosts", "hostFromEnv", "hostsFromEnv"]
    let isKnown = (places + hosts).contains {
      !trigger.metadata[$0, default: ""].isBlank || parameters[$0] != nil
    }
    let isTaken = name != nil && manifests.authentications[name ?? ""] == nil
    if !isKnown, !isTaken {
      findings.report(.noAddress(at: node["metadata"]?.position ?? node.position))
    }
  }

  private var servedQueues: Set<QueueID> {
    Set(scenario.deployments.flatMap { $0.queues.map(\.queue) })
  }

  /// The queues of all job classes that the sources push, directly or through other jobs.
  private var reachedQueues: Set<QueueID> {
    var reached = Set<JobClassID>()
    var next = scenario.arrivals.flatMap { source -> [JobClassID] in
      switch source.pattern {
      case .viralPost(let post): started(by: post.activities.post)
      case .rate(let pattern): started(by: pattern.feeds)
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

extension String {
  /// The last place where a text occurs.
  fileprivate func lastRange(of text: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var start = startIndex
    while let range = self[start...].firstRange(of: text) {
      found = range
      start = range.upperBound
    }
    return found
  }
}

extension Diagnostic {
  static func targetMissing(
    _ target: String,
    _ namespace: String,
    known: [String],
    at position: Position
  ) -> Diagnostic {
    .error(
      "ScaledObject doesn't have correct scaleTargetRef specification: no Deployment "
        + "'\(target)' is in namespace '\(namespace)'",
      at: position,
      hint: NearestName.hint(for: target, among: known)
    )
  }

  static func targetWithoutSidekiq(_ target: String, at position: Position) -> Diagnostic {
    .error("the scale target '\(target)' runs no Sidekiq", at: position)
  }

  static func namespaceMismatch(
    _ list: String,
    expected: String,
    at position: Position
  )
    -> Diagnostic
  {
    .warning(
      "'listName' is '\(list)', but Sidekiq's list has the key '\(expected)': KEDA will always "
        + "see 0 jobs",
      at: position,
      hint: "write '\(expected)', as the pods' REDIS_NAMESPACE demands"
    )
  }

  static func listUnserved(_ list: String, known: [String], at position: Position) -> Diagnostic {
    .warning(
      "'listName' is '\(list)', which no pod serves",
      at: position,
      hint: NearestName.hint(for: list, among: known)
    )
  }

  static func arrivalsUnserved(_ queue: String, at position: Position) -> Diagnostic {
    .warning(
      "jobs arrive in queue '\(queue)', which no pod serves: its list will grow without limit",
      at: position,
      hint: "add '-q \(queue)' to the command line of a Deployment"
    )
  }

  static func authenticationMissing(_ name: String, at position: Position) -> Diagnostic {
    .warning(
      "no TriggerAuthentication '\(name)' is among the manifests; it is taken to exist",
      at: position
    )
  }

  static func noAddress(at position: Position) -> Diagnostic {
    .error(
      "error parsing redis metadata: error parsing redis metadata: no addresses or hosts given. "
        + "address should be a comma separated list of host:port or set the host/port values",
      at: position
    )
  }
}
