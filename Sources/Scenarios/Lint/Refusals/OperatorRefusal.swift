import Autoscaling

/// What keeps the operator from setting an object up that the webhook has taken.
struct OperatorRefusal {
  private let object: LintedObject
  private let manifests: Manifests

  init(_ object: LintedObject, _ manifests: Manifests) {
    self.object = object
    self.manifests = manifests
  }

  /// The first error, in the words of the condition Ready; `nil` when all is well.
  var finding: LintFinding? {
    if let unknownType { return unknownType }
    if let failing { return failing }
    // A trigger that is not modelled hides what else the operator would say.
    if object.triggers.contains(where: { $0.built == nil }) { return nil }
    do throws(ReconcileError) {
      _ = try ScaledObjectController(
        object.value,
        environment: object.environment,
        authentication: manifests.effectiveAuthentications,
        createdAt: .zero,
        replicas: 1,
        version: object.version
      )
      return nil
    } catch {
      return finding(error, at: place(of: error), fix: nil)
    }
  }

  /// A trigger of a type that no scaler has; nothing that is refused before can hide that.
  var unknownType: LintFinding? {
    guard let trigger = object.triggers.first(where: { !TriggerTypes.isKnown($0.value.type) })
    else { return nil }
    return finding(
      ReconcileError(.horizontalPodAutoscaler, "no scaler found for type: \(trigger.value.type)"),
      at: trigger.place("type"),
      fix: NearestName.of(trigger.value.type, among: TriggerTypes.modelled).map {
        "did you mean '\($0)'?"
      }
    )
  }

  /// The first trigger that is modelled and cannot be built.
  private var failing: LintFinding? {
    for trigger in object.triggers where trigger.built == nil {
      do throws(TriggerError) {
        _ = try BuiltTrigger(
          trigger.value,
          index: trigger.index,
          environment: object.environment,
          authentication: authentication(of: trigger.value),
          knowsZone: { KEDATimeZone(name: $0) != nil }
        )
      } catch {
        if error.message.hasPrefix("no scaler found for type: ") { continue }
        return finding(
          ReconcileError(.horizontalPodAutoscaler, error.message),
          at: trigger.place("metadata"),
          fix: error.message.contains("above maximum (6): 7") ? "Sunday is 0, not 7" : nil
        )
      }
    }
    return nil
  }

  private func authentication(of trigger: ScaledObject.Trigger) -> [String: String] {
    trigger.authenticationRef.flatMap { manifests.effectiveAuthentications[$0.name] } ?? [:]
  }

  private func place(of error: ReconcileError) -> Position {
    switch error.phase {
    case .pausedReplicas:
      object.place("metadata", "annotations", ScaledObject.Annotation.pausedReplicas.rawValue)
    case .horizontalPodAutoscaler where error.message.contains("ScalingModifiers"):
      object.place("spec", "advanced", "scalingModifiers")
    case .scaleTarget: object.place("spec", "scaleTargetRef")
    default: object.place("spec", "triggers")
    }
  }

  private func finding(_ error: ReconcileError, at position: Position, fix: String?) -> LintFinding
  {
    LintFinding(
      position: position,
      severity: .error,
      rule: RefusalText.reconciler.id,
      message: error.description,
      fix: fix
    )
  }
}

/// The types of triggers that KEDA builds: `pkg/scaling/scalers_builder.go`.
enum TriggerTypes {
  /// Those whose parameters are read here.
  static let modelled = ["redis", "cron", "cpu", "memory", "prometheus"]

  private static let others: Set = [
    "activemq", "apache-kafka", "arangodb", "artemis-queue", "aws-cloudwatch", "aws-dynamodb",
    "aws-dynamodb-streams", "aws-kinesis-stream", "aws-sqs-queue", "azure-app-insights",
    "azure-blob", "azure-data-explorer", "azure-eventhub", "azure-log-analytics", "azure-monitor",
    "azure-pipelines", "azure-queue", "azure-servicebus", "beanstalkd", "cassandra", "couchdb",
    "datadog", "dynatrace", "elasticsearch", "etcd", "external", "external-mock", "external-push",
    "forgejo-runner", "gcp-cloudtasks", "gcp-pubsub", "gcp-stackdriver", "gcp-storage",
    "github-runner", "graphite", "huawei-cloudeye", "ibmmq", "influxdb", "kafka",
    "kubernetes-resource", "kubernetes-workload", "liiklus", "loki", "metrics-api", "mongodb",
    "mssql", "mysql", "nats-jetstream", "new-relic", "nsq", "openstack-metric", "openstack-swift",
    "postgresql", "predictkube", "pulsar", "rabbitmq", "redis-cluster", "redis-cluster-streams",
    "redis-sentinel", "redis-sentinel-streams", "redis-streams", "selenium-grid",
    "solace-direct-messaging", "solace-event-queue", "solarwinds", "solr", "splunk",
    "splunk-observability", "stan", "sumologic", "temporal",
  ]

  static func isKnown(_ type: String) -> Bool {
    modelled.contains(type) || others.contains(type)
  }
}
