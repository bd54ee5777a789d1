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
    PlaceholderDeployment(
      name: name(queue),
      namespace: "mastodon",
      queues: [queue],
      concurrency: 25
    ).text
  }

  /// A name as Kubernetes allows it.
  private func name(_ queue: String) -> String {
    let allowed = queue.lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    return "sidekiq-\(String(allowed))"
  }
}
