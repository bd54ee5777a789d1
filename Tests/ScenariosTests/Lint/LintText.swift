import Scenarios

/// Small manifests for the tests of lint.
enum LintText {
  /// A ScaledObject with one redis trigger unless others are given.
  static func object(
    _ spec: String = "minReplicaCount: 1\nmaxReplicaCount: 4",
    name: String = "policy",
    target: String = "sidekiq",
    annotations: String = "{}",
    triggers: [String] = [redis()]
  ) -> String {
    """
    ---
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata:
      name: \(name)
      namespace: mastodon
      annotations: \(annotations)
    spec:
      scaleTargetRef: {name: \(target)}
      \(spec.replacing("\n", with: "\n  "))
      triggers:
      \(triggers.joined(separator: "\n  "))

    """
  }

  /// A redis trigger on one line.
  static func redis(
    _ metadata: String = #"listLength: "100""#,
    list: String = "queue:default",
    fields: String = ""
  ) -> String {
    let rest = fields.isEmpty ? "" : ", \(fields)"
    let place = #"address: "redis:6379", listName: "\#(list)", \#(metadata)"#
    return "- {type: redis, metadata: {\(place)}\(rest)}"
  }

  /// A cron trigger from six to eight.
  static func cron(
    desiredReplicas: Int = 2,
    timezone: String = "Europe/Berlin",
    end: String = "0 8 * * *"
  ) -> String {
    #"- {type: cron, metadata: {timezone: \#(timezone), start: "0 6 * * *", end: "\#(end)", "#
      + #"desiredReplicas: "\#(desiredReplicas)"}}"#
  }

  /// A cpu trigger.
  static func cpu(_ metadata: String = #"value: "60""#) -> String {
    "- {type: cpu, metricType: Utilization, metadata: {\(metadata)}}"
  }

  /// `behavior` of the HPA; the text is its content in flow style.
  static func behavior(_ text: String) -> String {
    """
    minReplicaCount: 1
    maxReplicaCount: 4
    advanced: {horizontalPodAutoscalerConfig: {behavior: {\(text)}}}
    """
  }

  /// A Deployment of Sidekiq.
  static func deployment(
    _ name: String = "sidekiq",
    queues: [String] = ["default"],
    image: String = "ghcr.io/mastodon/mastodon:v4.3.0",
    options: String = #"-c, "25""#,
    environment: String = "[]",
    spec: String = "",
    pod: String = ""
  ) -> String {
    let words = queues.map { ", -q, \"\($0)\"" }.joined()
    return """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: \(name), namespace: mastodon}
      spec:
        \(spec.isEmpty ? "paused: false" : spec)
        template:
          spec:
            \(pod.isEmpty ? "dnsPolicy: ClusterFirst" : pod)
            containers:
            - name: sidekiq
              image: \(image)
              command: [bundle, exec, sidekiq, \(options)\(words)]
              resources: {requests: {cpu: 500m, memory: 512Mi}}
              env: \(environment)

      """
  }

  /// A plain HPA.
  static func autoscaler(
    _ name: String,
    annotations: String = "{}",
    behavior: String = "minReplicas: 1"
  ) -> String {
    """
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: \(name), namespace: mastodon, annotations: \(annotations)}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: sidekiq}
      maxReplicas: 4
      \(behavior)
      metrics:
      - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}

    """
  }

  /// A scenario's own document with a burst of 100 s on the queue `default`.
  static func scenario(_ more: String = "") -> String {
    """
    duration: 1h
    arrivals:
    - {type: burst, peak: 50/s, at: 5m, hold: 100s, queue: default, service: 50ms}
    \(more)

    """
  }

  /// What lint finds in a file.
  static func findings(
    _ text: String,
    path: String = "test.yaml",
    disabled: Set<String> = [],
    maxConnections: Int? = nil
  ) -> [LintFinding] {
    let input = LintInput(SourceText(path: path, text: text))
    return Linter(disabled: disabled, maxConnections: maxConnections).lint([input]).findings
  }
}
