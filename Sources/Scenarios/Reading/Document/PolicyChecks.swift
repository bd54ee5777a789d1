import Autoscaling
import Simulation

/// What must hold between ScaledObjects and the rest of a scenario.
struct PolicyChecks {
  /// Sets of Sidekiq that a trigger may read like a list.
  private static let sidekiqSets = ["schedule", "retry", "dead"]

  let scenario: Scenario
  let manifests: Manifests
  let findings: Findings

  /// Targets must exist; triggers should read queues that somebody serves; KEDA must accept all.
  func check() {
    for located in manifests.scaledObjects {
      checkTarget(of: located)
      let triggers = located.node["spec"]?["triggers"]?.elements ?? []
      for (trigger, node) in zip(located.value.spec.triggers, triggers) {
        checkAuthentication(of: trigger, node: node)
        if trigger.type == "redis" { checkList(of: trigger, node: node) }
        if trigger.type == "prometheus" { checkSeries(of: trigger, node: node) }
      }
    }
    let versions = VersionChecks(options: scenario.controlPlane, findings: findings)
    for located in manifests.scaledObjects { versions.check(located) }
    for located in manifests.horizontalPodAutoscalers { checkTarget(of: located) }
    if findings.hasErrors { return }
    for located in manifests.scaledObjects { checkAdmission(of: located) }
    if findings.hasErrors { return }
    for located in manifests.scaledObjects { checkReconcile(of: located) }
  }

  private func checkTarget(of located: Located<ScaledObject>) {
    let object = located.value
    let target = object.spec.scaleTargetRef.name
    checkTarget(target, object.namespace, named: located.node) { known, position in
      .targetMissing(target, object.namespace, known: known, at: position)
    }
  }

  private func checkTarget(of located: Located<HorizontalPodAutoscaler>) {
    let target = located.value.scaleTargetName
    checkTarget(target, located.value.namespace, named: located.node) { known, position in
      .scaleMissing(target, known: known, at: position)
    }
  }

  private func checkTarget(
    _ target: String,
    _ namespace: String,
    named object: YAMLNode,
    missing: ([String], Position) -> Diagnostic
  ) {
    let peers = scenario.deployments.filter { $0.namespace == namespace }
    if peers.contains(where: { $0.name == target }) { return }
    let node = object["spec"]?["scaleTargetRef"]?["name"]
    let position = node?.position ?? object.position
    if manifests.otherDeployments.contains("\(namespace)/\(target)") {
      findings.report(.targetWithoutSidekiq(target, at: position).reaching(.simulator))
    } else {
      findings.report(missing(peers.map(\.name), position).reaching(.rule))
    }
  }

  /// What KEDA's webhook says of the triggers, the modifiers and the other HPAs.
  private func checkAdmission(of located: Located<ScaledObject>) {
    let object = located.value
    let target = scenario.deployment(object.spec.scaleTargetRef.name, object.namespace)
    let hpas = manifests.horizontalPodAutoscalers.map(\.value)
    let cluster = AdmissionCluster(
      horizontalPodAutoscalers: hpas.filter { $0.namespace == object.namespace }.map { hpa in
        AdmissionCluster.HPA(
          name: hpa.name,
          target: ScaledObject.ScaleTargetRef(name: hpa.scaleTargetName)
        )
      },
      containers: target.map { scenario.deployments[$0.index].admissionContainers } ?? []
    )
    let review = Admission(object, in: cluster, version: scenario.controlPlane.keda).review()
    for error in review.compactMap(\.error) {
      findings.report(
        .error(Admission.refusalPrefix + error, at: located.position).reaching(.rule)
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
      findings.report(
        .namespaceMismatch(list, expected: prefix + bare, at: listNode.position).reaching(.rule)
      )
    }
    if Self.sidekiqSets.contains(bare.split(separator: ":").last.map(String.init) ?? "") { return }
    let name = bare.hasPrefix("queue:") ? String(bare.dropFirst(6)) : nil
    let served = servedQueues
    guard let name, served.contains(name) else {
      let known = served.sorted().map { "\(prefix)queue:\($0)" }
      findings.report(
        .listUnserved(list, known: known, at: listNode.position).reaching(.rule)
      )
      return
    }
  }

  /// A query should find series of the exporter that the scenario has.
  private func checkSeries(of trigger: ScaledObject.Trigger, node: YAMLNode) {
    guard let query = try? PromQuery(trigger.metadata["query"] ?? ""),
      let mismatch = scenario.controlPlane.prometheus.mismatch(of: query)
    else { return }
    let position = node["metadata"]?["query"]?.position ?? node.position
    let text = "KEDA will always read 0: \(mismatch.message)"
    findings.report(.warning(text, at: position, hint: mismatch.hint))
  }

  private func checkAuthentication(of trigger: ScaledObject.Trigger, node: YAMLNode) {
    guard let name = trigger.authenticationRef?.name, manifests.authentications[name] == nil else {
      return
    }
    let position = node["authenticationRef"]?.position ?? node.position
    findings.report(.authenticationMissing(name, at: position).reaching(.rule))
  }

  /// What the operator would refuse when it sets the object up.
  private func checkReconcile(of located: Located<ScaledObject>) {
    let object = located.value
    let target = scenario.deployments.first {
      $0.name == object.spec.scaleTargetRef.name && $0.namespace == object.namespace
    }
    do throws(ReconcileError) {
      _ = try ScaledObjectController(
        object,
        environment: target?.environment ?? [:],
        authentication: manifests.effectiveAuthentications,
        createdAt: .zero,
        replicas: target?.replicas ?? 1,
        version: scenario.controlPlane.keda
      )
    } catch {
      let node = located.node["spec"]?["triggers"]?.elements?.first
      findings.report(
        .error(error.description, at: (node ?? located.node).position).reaching(.rule)
      )
    }
  }

  private var servedQueues: Set<String> {
    Set(scenario.deployments.flatMap { $0.queues.map { scenario.queues[$0.queue.index] } })
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

  /// What the HPA controller says at every sync.
  static func scaleMissing(
    _ target: String,
    known: [String],
    at position: Position
  ) -> Diagnostic {
    .error(
      "the HPA controller was unable to get the target's current scale: "
        + "deployments.apps \"\(target)\" not found",
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

  static func authenticationMissing(_ name: String, at position: Position) -> Diagnostic {
    .warning(
      "no TriggerAuthentication '\(name)' is among the manifests; it is taken to exist",
      at: position
    )
  }
}
