/// The state of the world at one moment, with arrays in the order of the scenario.
package struct TimelineSample: Equatable, Sendable {
  package var at: Duration
  /// Waiting jobs by queue.
  package var backlog: [Int]
  /// Sidekiq's `Queue#latency` by queue: the age of the oldest waiting job, in seconds.
  package var headAgeSeconds: [Double]
  /// `spec.replicas` by Deployment.
  package var replicas: [Int]
  /// Pods that take jobs, by Deployment.
  package var workingPods: [Int]
  /// Pods that exist, terminating ones included, by Deployment.
  package var existingPods: [Int]
  /// Busy threads by Deployment.
  package var busyThreads: [Int]
  package var retrySet: Int
  package var scheduleSet: Int
  package var databaseConnections: Int

  package init(
    at: Duration,
    backlog: [Int],
    headAgeSeconds: [Double],
    replicas: [Int],
    workingPods: [Int],
    existingPods: [Int],
    busyThreads: [Int],
    retrySet: Int,
    scheduleSet: Int,
    databaseConnections: Int
  ) {
    self.at = at
    self.backlog = backlog
    self.headAgeSeconds = headAgeSeconds
    self.replicas = replicas
    self.workingPods = workingPods
    self.existingPods = existingPods
    self.busyThreads = busyThreads
    self.retrySet = retrySet
    self.scheduleSet = scheduleSet
    self.databaseConnections = databaseConnections
  }
}
