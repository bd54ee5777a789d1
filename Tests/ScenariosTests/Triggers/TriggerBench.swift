import Scenarios
import Simulation
import Testing

/// A scenario file of a hundred jobs that wait in 'pull' for good, and an idle Deployment to scale.
struct TriggerBench {
  /// Lines of the scenario document.
  var head = ""
  var arrivals = """
      - {type: steps, queue: pull, service: 1s, process: regular,
         steps: [{at: 0s, rate: 10/s}, {at: 10s, rate: 0/s}]}
    """
  var replicas = 1
  var container = "resources: {requests: {cpu: 500m, memory: 512Mi}}"
  var annotations = "{}"
  /// Of the ScaledObject.
  var spec = "maxReplicaCount: 10"
  /// Of the ScaledObject; none: there is no ScaledObject.
  var triggers: [String] = []
  /// Further manifests.
  var manifests = ""

  /// A `redis` trigger on the hundred jobs.
  static func pull(listLength: Int, _ more: String = "", field: String = "") -> String {
    "type: redis, \(field) metadata: {address: \"redis:6379\", listName: \"queue:pull\", "
      + "listLength: \"\(listLength)\"\(more)}"
  }

  /// A `redis` trigger on a list that is always empty.
  static let empty =
    "type: redis, metadata: {address: \"redis:6379\", listName: \"queue:default\"}"

  /// A `cron` trigger from 18:10 to 18:30 in Berlin.
  static func cron(
    _ replicas: Int,
    timezone: String = "Europe/Berlin",
    field: String = ""
  )
    -> String
  {
    "type: cron, \(field) metadata: {timezone: \(timezone), start: 10 18 * * *, "
      + "end: 30 18 * * *, desiredReplicas: \"\(replicas)\"}"
  }

  var text: String {
    """
    duration: 1h
    start: 2024-06-14T18:00 Europe/Berlin
    \(head)
    arrivals:
    \(arrivals)
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: sidekiq, namespace: mastodon}
    spec:
      replicas: \(replicas)
      template:
        spec:
          containers:
          - name: sidekiq
            command: [bundle, exec, sidekiq, -c, "25", -q, default]
            \(container)
    \(scaledObject)
    \(manifests)
    """
  }

  private var scaledObject: String {
    if triggers.isEmpty { return "" }
    return """
      ---
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: policy, namespace: mastodon, annotations: \(annotations)}
      spec:
        scaleTargetRef: {name: sidekiq}
        \(spec)
        triggers:
      \(triggers.map { "  - {\($0)}" }.joined(separator: "\n"))
      """
  }

  func run() throws -> RunResult {
    let scenario = try ScenarioReader.read(text: text, name: "test").scenario
    var world = try World(scenario, policy: scenario.policy, seed: 1, recording: .full)
    return try world.run()
  }
}

extension RunResult {
  /// `spec.replicas` of the first Deployment at a minute, as the timeline has it.
  func replicas(atMinute minute: Double) -> Int? {
    timeline.last { $0.at <= .seconds(minute * 60) }?.replicas[0]
  }
}
