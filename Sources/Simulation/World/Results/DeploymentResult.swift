/// What one Deployment did.
package struct DeploymentResult: Equatable, Sendable {
  package var name: String
  /// Of `spec.replicas`.
  package var minReplicas: Int
  package var maxReplicas: Int
  package var replicasAtStart: Int
  package var replicasAtEnd: Int
  /// The first time that `spec.replicas` grew.
  package var firstScaleUp: Duration?
  /// `nil` in a scenario without a burst.
  package var reaction: BurstReaction?
  package var scaleUps: Int
  package var scaleDowns: Int
  /// Integral of existing pods, terminating ones included, from creation to the end.
  package var podHours: Double
  /// The share of thread time of working pods that was spent on jobs.
  package var utilization: Double
  /// The share of the processor time that Ruby's locks left to the working pods (a core each, or
  /// less by their limits) in which jobs computed; child processes come on top.
  package var cpuUtilization: Double
  /// Containers that were started again: the sum of what `kubectl get pods` shows as RESTARTS.
  package var restarts: Int

  package init(
    name: String,
    minReplicas: Int,
    maxReplicas: Int,
    replicasAtStart: Int,
    replicasAtEnd: Int,
    firstScaleUp: Duration?,
    reaction: BurstReaction? = nil,
    scaleUps: Int,
    scaleDowns: Int,
    podHours: Double,
    utilization: Double,
    cpuUtilization: Double,
    restarts: Int = 0
  ) {
    self.name = name
    self.minReplicas = minReplicas
    self.maxReplicas = maxReplicas
    self.replicasAtStart = replicasAtStart
    self.replicasAtEnd = replicasAtEnd
    self.firstScaleUp = firstScaleUp
    self.reaction = reaction
    self.scaleUps = scaleUps
    self.scaleDowns = scaleDowns
    self.podHours = podHours
    self.utilization = utilization
    self.cpuUtilization = cpuUtilization
    self.restarts = restarts
  }
}

/// When a Deployment was first scaled up in a burst.
package struct BurstReaction: Equatable, Sendable {
  /// Since the start of the run.
  package var onset: Duration
  /// From the onset to the first time that `spec.replicas` grew; `nil` when it did not any more.
  package var delay: Duration?

  package init(onset: Duration, delay: Duration?) {
    self.onset = onset
    self.delay = delay
  }
}
