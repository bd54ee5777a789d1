import Autoscaling

/// What the readers said, and what the webhook and the operator say after them.
///
/// As in a cluster, an object that the API server refuses never gets to the webhook, and one that
/// the webhook refuses never gets to the operator.
struct RefusalChecks {
  private let content: LintUnit.Content
  private let subject: LintSubject
  private let read: [LintFinding]

  init(content: LintUnit.Content, subject: LintSubject, diagnostics: [Diagnostic]) {
    self.content = content
    self.subject = subject
    read = diagnostics.compactMap { Self.finding($0, content, subject) }
  }

  /// All refusals and notices.
  var findings: [LintFinding] {
    subject.scaledObjects.indices.reduce(into: read) { findings, index in
      let object = subject.scaledObjects[index]
      let known = read.filter { object.node.contains($0.position) }
      let isRefused = known.contains { $0.rule == RefusalText.apiServer.id }
      let refusals =
        isRefused ? [] : webhookRefusals(of: object, after: Array(subject.scaledObjects[..<index]))
      add(refusals, of: object, besides: known, to: &findings)
      let isTaken = !isRefused && (known + refusals).allSatisfy { $0.severity != .error }
      let refusal = OperatorRefusal(object, content.manifests)
      if let finding = isTaken ? refusal.finding : refusal.unknownType {
        // What the operator refuses need not be simulated.
        findings.removeAll { other in
          other.rule == RefusalText.notSimulated.id && other.position.line == finding.position.line
            && other.position.file == finding.position.file
        }
        findings.append(finding)
      }
    }
  }

  /// Adds what the webhook says.
  ///
  /// A reader says some of it too: at the best place, or at none but the object.
  private func add(
    _ refusals: [LintFinding],
    of object: LintedObject,
    besides known: [LintFinding],
    to findings: inout [LintFinding]
  ) {
    let placed = known.filter { $0.position != object.node.position }
    let vague = known.filter { $0.position == object.node.position }
    findings.removeAll { finding in
      vague.contains(finding) && refusals.contains { $0.message == finding.message }
    }
    findings += refusals.filter { refusal in
      !placed.contains { $0.message == refusal.message }
    }
  }

  /// Leaves out what a rule says, and what matters only to the simulator.
  private static func finding(
    _ diagnostic: Diagnostic,
    _ content: LintUnit.Content,
    _ subject: LintSubject
  ) -> LintFinding? {
    let position = diagnostic.position
    let isLinted = content.documents.contains { $0.contains(position) }
    if diagnostic.reach == .rule, isLinted { return nil }
    if diagnostic.reach == .simulator, diagnostic.severity == .note { return nil }
    let isInScenario = content.scenario != nil && !isLinted
    let kind = isInScenario && diagnostic.severity == .error ? .scenario : RefusalKind(diagnostic)
    var finding = LintFinding(diagnostic, rule: kind)
    if kind == .reconciler, finding.message.hasPrefix("error ") {
      finding.message = ReconcileError(.horizontalPodAutoscaler, finding.message).description
    }
    return finding
  }

  private func webhookRefusals(
    of object: LintedObject,
    after others: [LintedObject]
  ) -> [LintFinding] {
    let peers = others.filter { $0.value.namespace == object.value.namespace }
    let hpas = subject.autoscalers.filter { $0.namespace == object.value.namespace }
    let target =
      object.triggers.contains(where: \.isResource)
      ? LintedContainers(of: object, in: content) : LintedContainers()
    let cluster = AdmissionCluster(
      scaledObjects: peers.map(\.value),
      horizontalPodAutoscalers: hpas.map(\.admitted),
      containers: target.containers,
      defaultedResources: target.defaultedResources
    )
    let review = Admission(object.value, in: cluster, version: object.version).review()
    return review.compactMap { finding in
      finding.error.map { error in
        LintFinding(
          position: finding.check.place(in: object, of: error),
          severity: .error,
          rule: RefusalText.webhook.id,
          message: Admission.refusalPrefix + error
        )
      }
    }
  }
}

extension Admission.Check {
  /// The key that a refusal is about.
  fileprivate func place(in object: LintedObject, of error: String) -> Position {
    switch self {
    case .verifyReplicaCount: object.place("spec", "idleReplicaCount")
    case .verifyFallback: object.place("spec", "fallback")
    case .verifyTriggers: cachedTrigger(of: object) ?? object.place("spec", "triggers")
    case .verifyName: object.place("metadata", "name")
    case .verifyHpas: object.place("spec", "scaleTargetRef", "name")
    case .verifyCPUMemoryScalers: resourceTrigger(of: object) ?? object.place("spec", "triggers")
    case .verifyScaledObjects:
      if error.lowercased().contains("scalingmodifiers") {
        object.place("spec", "advanced", "scalingModifiers")
      } else {
        object.place("spec", "scaleTargetRef", "name")
      }
    }
  }

  private func cachedTrigger(of object: LintedObject) -> Position? {
    let trigger = object.triggers.first { $0.value.useCachedMetrics && !$0.hasRemoteSource }
    return trigger?.place("useCachedMetrics")
  }

  private func resourceTrigger(of object: LintedObject) -> Position? {
    object.triggers.first(where: \.isResource)?.place("type")
  }
}

extension YAMLNode {
  /// Whether a place lies between the first and the last line of the value.
  func contains(_ place: Position) -> Bool {
    place.file == position.file && place.line >= position.line && place.line <= lastLine
  }

  /// The line of the last key or value within.
  private var lastLine: Int {
    switch content {
    case .scalar: position.line
    case .sequence(let elements): elements.map(\.lastLine).max() ?? position.line
    case .mapping(let entries):
      entries.map { max($0.keyPosition.line, $0.value.lastLine) }.max() ?? position.line
    }
  }
}
