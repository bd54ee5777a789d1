import Autoscaling
import Simulation

/// What the rules look at: the objects of files that belong together.
struct LintSubject {
  var scaledObjects: [LintedObject]
  var deployments: [LintedDeployment]
  /// HPAs that the files bring along besides those that KEDA makes.
  var autoscalers: [LintedAutoscaler]
  /// Deployments without Sidekiq, as `namespace/name`.
  var otherDeployments: [String]
  /// The TriggerAuthentications of the files, by name.
  var authentications: Set<String>
  /// `nil` when nobody said how many connections there are.
  var connections: ConnectionBudget?
  /// The bursts of a scenario's arrivals.
  var bursts: [ArrivalBurst]
  /// Whether the files are a scenario, which must be complete.
  var isScenario: Bool
  /// Every object of the files, whatever its kind.
  var objects: [LintedHead]

  /// How many objects the rules look at.
  var objectCount: Int { scaledObjects.count + deployments.count + autoscalers.count }
}

/// What names an object in a cluster, and where it stands.
struct LintedHead {
  var kind: String
  var name: String
  var namespace: String
  var node: YAMLNode

  var position: Position { node.position }
  /// `ConfigMap/mastodon/mastodon-env`.
  var path: String { "\(kind)/\(namespace)/\(name)" }
}

/// The connections of PostgreSQL, and where they are written.
struct ConnectionBudget {
  var options: PostgresOptions
  /// `nil` when the command line gave the limit.
  var position: Position?
}

/// A burst of a scenario: how long it stands above half its height, and what it fills.
struct ArrivalBurst {
  var name: String
  var seconds: Int
  /// The names of the queues that it reaches.
  var queues: Set<String>
  var position: Position
}

extension LintSubject {
  /// The Deployments in an object's namespace.
  func deployments(near object: LintedObject) -> [LintedDeployment] {
    deployments.filter { $0.value.namespace == object.value.namespace }
  }

  /// The objects whose target is this Deployment.
  func scaledObjects(of deployment: LintedDeployment) -> [LintedObject] {
    scaledObjects.filter {
      $0.targetName == deployment.value.name && $0.value.namespace == deployment.value.namespace
    }
  }
}
