package import Simulation

/// The figures of a run without its histograms: small enough to keep one for each cell of a sweep.
package struct RunFigures: Equatable, Sendable {
  package var scenario: String
  package var policy: String
  package var seed: UInt64
  package var digest: UInt64
  package var queues: [Queue]
  package var deployments: [Deployment]
  /// Over all kinds of activities.
  package var milestones: [Milestone]
  package var jobs: JobTotals
  package var peers: PeerResult?
  /// Of all Deployments.
  package var podHours: Double
  /// `nil` where nodes are not simulated.
  package var nodes: NodePoolResult?
  package var peakConnections: Int
  package var refusedConnections: Int
  package var poolWaits: Int
  package var poolTimeouts: Int
  package var serverWaits: Int
  package var serverTimeouts: Int

  package init(_ result: RunResult) {
    scenario = result.scenario
    policy = result.policy
    seed = result.seed
    digest = result.digest
    queues = result.queues.map(Queue.init)
    deployments = result.deployments.map(Deployment.init)
    milestones = result.milestonesOfAllActivities.filter { $0.count > 0 }.map(Milestone.init)
    jobs = result.jobs
    peers = result.peers
    podHours = result.deployments.reduce(0) { $0 + $1.podHours }
    nodes = result.nodes
    peakConnections = result.database.peakConnections
    refusedConnections = result.database.refusedConnections
    poolWaits = result.database.poolWaits
    poolTimeouts = result.database.poolTimeouts
    serverWaits = result.database.serverWaits
    serverTimeouts = result.database.serverTimeouts
  }

  /// The largest figure among the queues that a Deployment serves; no policy helps the others.
  func worst(_ figure: (Queue) -> Double?) -> Double? {
    queues.filter(\.isServed).compactMap(figure).max()
  }

  /// The figures of one queue; queue latencies in seconds.
  package struct Queue: Equatable, Sendable {
    package var name: String
    package var isServed: Bool
    package var jobs: Int
    package var p50: Double
    package var p95: Double
    package var p99: Double
    package var maximum: Double
    package var shareOverGoal: Double?
    package var peakBacklog: Int

    init(_ result: QueueResult) {
      name = result.name
      isServed = result.isServed
      jobs = result.pushed
      p50 = result.queueLatency.quantile(0.5).seconds
      p95 = result.queueLatency.quantile(0.95).seconds
      p99 = result.queueLatency.quantile(0.99).seconds
      maximum = result.queueLatency.maximum.seconds
      shareOverGoal = result.shareOverGoal
      peakBacklog = result.peakBacklog
    }
  }

  /// The figures of one Deployment.
  package struct Deployment: Equatable, Sendable {
    package var name: String
    package var minReplicas: Int
    package var maxReplicas: Int
    package var replicasAtEnd: Int
    /// Since the start of the run; `nil` when it was never scaled up.
    package var firstScaleUpSeconds: Double?
    package var scaleUps: Int
    package var scaleDowns: Int
    package var podHours: Double
    package var utilization: Double
    package var cpuUtilization: Double

    init(_ result: DeploymentResult) {
      name = result.name
      minReplicas = result.minReplicas
      maxReplicas = result.maxReplicas
      replicasAtEnd = result.replicasAtEnd
      firstScaleUpSeconds = result.firstScaleUp?.seconds
      scaleUps = result.scaleUps
      scaleDowns = result.scaleDowns
      podHours = result.podHours
      utilization = result.utilization
      cpuUtilization = result.cpuUtilization
    }
  }

  /// The figures of one milestone; latencies in seconds.
  package struct Milestone: Equatable, Sendable {
    package var name: String
    /// Whether its share of recipients is the usual one of the milestone.
    package var isUsual: Bool
    package var count: Int
    package var p50: Double
    package var p95: Double
    package var p99: Double
    package var unreached: Int

    init(_ result: MilestoneResult) {
      name = result.words
      isUsual = result.share == result.milestone.usualShare
      count = result.count
      p50 = result.latency.quantile(0.5).seconds
      p95 = result.latency.quantile(0.95).seconds
      p99 = result.latency.quantile(0.99).seconds
      unreached = result.unreached
    }
  }
}
