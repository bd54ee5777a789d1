/// A Deployment that stands for the user's own.
struct PlaceholderDeployment {
  let name: String
  let namespace: String
  let queues: [String]
  /// Sidekiq's threads.
  let concurrency: Int

  /// A document of its own, one pod.
  var text: String {
    let served = queues.map { "-q, \(YAMLText.scalar($0))" }.joined(separator: ", ")
    return """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: \(name), namespace: \(namespace) }
      spec:
        replicas: 1
        selector: { matchLabels: { app: \(name) } }
        template:
          metadata: { labels: { app: \(name) } }
          spec:
            containers:
              - name: sidekiq
                command: [bundle, exec, sidekiq, -c, "\(concurrency)", \(served)]
                resources: { requests: { cpu: 500m, memory: 768Mi } }

      """
  }
}
