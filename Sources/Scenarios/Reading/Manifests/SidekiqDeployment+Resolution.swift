import Simulation

extension SidekiqDeployment {
  /// The same with queues resolved to their places in the graph.
  func resolved(in graph: inout JobGraph) -> Deployment {
    Deployment(
      name: name,
      namespace: namespace,
      containerName: containerName,
      image: image,
      containers: containers,
      replicas: replicas,
      concurrency: concurrency,
      queues: queues.map { queue in
        Deployment.ServedQueue(queue: graph.queue(named: queue.name), weight: queue.weight)
      },
      databasePool: databasePool,
      gracePeriod: .seconds(gracePeriodSeconds),
      shutdownTimeout: .seconds(shutdownTimeoutSeconds),
      readinessPeriod: readinessPeriodSeconds.map { .seconds($0) },
      strategy: strategy,
      minReady: .seconds(minReadySeconds),
      podDeletionCost: podDeletionCost,
      environment: environment
    )
  }
}
