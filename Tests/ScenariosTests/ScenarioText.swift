import Scenarios
import Testing

/// Small scenario files for tests.
enum ScenarioText {
  /// A Deployment of one pod that serves `queues`.
  static func deployment(_ name: String = "sidekiq", queues: [String] = ["default"]) -> String {
    """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name), namespace: mastodon}
    spec:
      template:
        spec:
          containers:
          - name: sidekiq
            command: [bundle, exec, sidekiq, -c, "25"\(queues.map { ", -q, \"\($0)\"" }.joined())]

    """
  }

  /// A ScaledObject with one trigger.
  static func scaledObject(
    target: String = "sidekiq",
    spec: String = "maxReplicaCount: 4",
    metadata: String = #"address: "redis:6379", listName: "queue:default""#
  ) -> String {
    """
    ---
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata: {name: policy, namespace: mastodon}
    spec:
      scaleTargetRef: {name: \(target)}
      \(spec)
      triggers:
      - type: redis
        metadata: {\(metadata)}

    """
  }

  /// A document whose load needs only the queue `default`.
  static func scenario(_ lines: String = "duration: 1h", arrivals: String? = nil) -> String {
    let arrivals = arrivals ?? "[{type: constant, rate: 5/s, queue: default, service: 50ms}]"
    return "\(lines)\narrivals: \(arrivals)\n"
  }

  /// All that is wrong with a text, without the file's name; notices when it can be read.
  static func findings(in text: String) -> [String] {
    let diagnostics: [Diagnostic]
    do {
      diagnostics = try ScenarioReader.read(text: text, name: "test").notices
    } catch {
      diagnostics = error.diagnostics
    }
    return diagnostics.map { String($0.description.dropFirst("test:".count)) }
  }
}
