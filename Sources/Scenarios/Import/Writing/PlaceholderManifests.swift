/// Deployments that stand for the user's own until those are put in their place.
struct PlaceholderManifests {
  let queues: [String]

  init(_ queues: [String]) {
    self.queues = queues
  }

  /// One pod of 25 threads for each queue, and nothing that scales it.
  var text: String {
    """
    # PLACEHOLDERS: put your own manifests here, or name their file under 'manifests' above:
    #   kubectl -n mastodon get deployment,scaledobject -o yaml > manifests.yaml

    """ + queues.map(deployment).joined()
  }

  private func deployment(_ queue: String) -> String {
    """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(name(queue)), namespace: mastodon }
    spec:
      replicas: 1
      selector: { matchLabels: { app: \(name(queue)) } }
      template:
        metadata: { labels: { app: \(name(queue)) } }
        spec:
          containers:
            - name: sidekiq
              command: [bundle, exec, sidekiq, -c, "25", -q, \(YAMLText.scalar(queue))]

    """
  }

  /// A name as Kubernetes allows it.
  private func name(_ queue: String) -> String {
    let allowed = queue.lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    return "sidekiq-\(String(allowed))"
  }
}
