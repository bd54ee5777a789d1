extension StarterManifests {
  /// What the manifests of an instance look like.
  static let example =
    """
    # PLACEHOLDERS: put your own manifests here, or name their file under 'manifests':
    #   kubectl -n mastodon get deployment,scaledobject -o yaml > manifests.yaml
    #   mastoscale-sim init --from manifests.yaml

    """
    + PlaceholderDeployment(
      name: "sidekiq",
      namespace: "mastodon",
      queues: ["default", "push", "ingress", "mailers", "pull"],
      concurrency: 25
    ).text
    + PlaceholderDeployment(
      name: "sidekiq-scheduler",
      namespace: "mastodon",
      queues: ["scheduler"],
      concurrency: 5
    ).text + scaledObject

  private static let scaledObject = """
    ---
    apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata: { name: sidekiq, namespace: mastodon }
    spec:
      scaleTargetRef: { name: sidekiq }
      pollingInterval: 15
      minReplicaCount: 1
      maxReplicaCount: 6
      triggers:
        - type: redis
          metadata: { address: "redis:6379", listName: "queue:default", listLength: "500" }
        - type: redis
          metadata: { address: "redis:6379", listName: "queue:push", listLength: "1000" }
        - type: redis
          metadata: { address: "redis:6379", listName: "queue:ingress", listLength: "300" }
        - type: redis
          metadata: { address: "redis:6379", listName: "queue:pull", listLength: "1000" }

    """
}
