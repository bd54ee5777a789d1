import Autoscaling

/// Who works and who decides in a scenario that begins: the user's manifests, and placeholders for
/// what they leave out.
package struct StarterManifests {
  /// Warnings and notes about the user's own.
  package let notices: [Diagnostic]
  /// All that some Deployment serves, in the order of the Deployments.
  let queues: [String]
  /// Of all Deployments at their largest.
  let mostConnections: Int
  let firstDeployment: String
  /// What `sweep` may vary, with its values.
  let axis: String
  /// Documents to stand after the scenario; may be empty.
  let placeholders: String

  /// An example: one Deployment for all queues, which KEDA scales, and one for the scheduler.
  package init() {
    notices = []
    queues = ["default", "push", "ingress", "mailers", "pull", "scheduler"]
    mostConnections = 6 * 25 + 5
    firstDeployment = "sidekiq"
    axis = Self.usualAxis
    placeholders = Self.example
  }

  private static let usualAxis = "maxReplicaCount=2..8"

  /// Reads manifests; throws all that is wrong with them at once.
  ///
  /// A target that no file has becomes a Deployment which serves the queues of its triggers.
  package init(reading paths: [String]) throws(ScenarioError) {
    let findings = Findings()
    var documents: [YAMLNode] = []
    for path in paths {
      findings.open(path)
      documents += try YAMLReader.documents(in: SourceText.read(path: path).text, file: path)
    }
    let manifests = ManifestReader.read(documents, findings: findings)
    try findings.throwIfErrors()
    guard !manifests.deployments.isEmpty || !manifests.scaleNothing else {
      throw ScenarioError([.nobodyWorks(in: paths[0])])
    }
    notices = findings.inOrder
    let missing = manifests.missingTargets
    let placeholders = missing.map { target in
      PlaceholderDeployment(
        name: target.name,
        namespace: target.namespace,
        queues: target.servedQueues,
        concurrency: 25
      )
    }
    let served =
      manifests.deployments.flatMap { $0.queues.map(\.name) } + missing.flatMap(\.servedQueues)
    var seen: Set<String> = []
    queues = served.filter { seen.insert($0).inserted }
    mostConnections =
      manifests.deployments.reduce(0) { $0 + manifests.mostReplicas(of: $1) * $1.databasePool }
      + missing.reduce(0) { $0 + $1.mostReplicas * 25 }
    axis =
      !manifests.scaledObjects.isEmpty
      ? Self.usualAxis
      : manifests.horizontalPodAutoscalers.isEmpty ? "replicas=1..4" : "maxReplicas=2..8"
    firstDeployment = manifests.deployments.first?.name ?? missing.first?.name ?? ""
    self.placeholders =
      placeholders.isEmpty
      ? "" : Self.remark(on: placeholders.count) + placeholders.map(\.text).joined()
  }

  private static func remark(on count: Int) -> String {
    let what = count == 1 ? "A Deployment that is scaled is" : "Deployments are"
    return """
      # PLACEHOLDER: \(what) not among your files. Put the real one here, or name its
      # file under 'manifests': queues, threads and connections are those of its 'command'.

      """
  }
}

extension Manifests {
  /// A target of ScaledObjects that no Deployment is.
  struct MissingTarget {
    var name: String
    var namespace: String
    /// Those of its triggers.
    var queues: [String]
    var mostReplicas: Int

    var servedQueues: [String] { queues.isEmpty ? ["default"] : queues }
  }

  var missingTargets: [MissingTarget] {
    let ofObjects = scaledObjects.map(\.value).map { object in
      let lists = object.spec.triggers.compactMap { $0.metadata["listName"] }
      return MissingTarget(
        name: object.spec.scaleTargetRef.name,
        namespace: object.namespace,
        queues: lists.compactMap { $0.split(separator: ":").last.map(String.init) },
        mostReplicas: Int(object.spec.maxReplicaCount ?? 100)
      )
    }
    let ofAutoscalers = horizontalPodAutoscalers.map(\.value).map { autoscaler in
      MissingTarget(
        name: autoscaler.scaleTargetName,
        namespace: autoscaler.namespace,
        queues: [],
        mostReplicas: Int(autoscaler.maxReplicas)
      )
    }
    return (ofObjects + ofAutoscalers).filter { target in
      !deployments.contains { $0.name == target.name && $0.namespace == target.namespace }
    }
  }

  func mostReplicas(of deployment: SidekiqDeployment) -> Int {
    let object = scaledObjects.map(\.value).first { isTarget(deployment, of: $0) }
    let autoscaler = horizontalPodAutoscalers.map(\.value).first {
      $0.scaleTargetName == deployment.name && $0.namespace == deployment.namespace
    }
    if let object { return Int(object.spec.maxReplicaCount ?? 100) }
    return autoscaler.map { Int($0.maxReplicas) } ?? deployment.replicas
  }

  private func isTarget(_ deployment: SidekiqDeployment, of object: ScaledObject) -> Bool {
    deployment.name == object.spec.scaleTargetRef.name && deployment.namespace == object.namespace
  }
}

extension Diagnostic {
  fileprivate static func nobodyWorks(in path: String) -> Diagnostic {
    .error(
      "there is no Deployment of Sidekiq, no ScaledObject and no HPA in these files",
      at: Position(file: path),
      hint: "write them with 'kubectl -n mastodon get deployment,scaledobject -o yaml'"
    )
  }
}
