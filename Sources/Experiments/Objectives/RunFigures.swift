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
  /// The queue latencies of all jobs whose queue a Deployment serves.
  package var all: Latencies
  /// The share of the jobs in served queues with a goal that waited longer than it allows; `nil`
  /// when there are none.
  package var shareOverGoals: Double?
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
    milestones = result.milestonesOfAllActivities.filter { $0.count > 0 }.map { milestone in
      Milestone(milestone, duration: result.duration)
    }
    jobs = result.jobs
    peers = result.peers
    all = Latencies(result.queues.filter(\.isServed).map(\.queueLatency))
    shareOverGoals = Self.shareOverGoals(of: result.queues)
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
  package func worst(_ figure: (Queue) -> Double?) -> Double? {
    queues.filter(\.isServed).compactMap(figure).max()
  }

  private static func shareOverGoals(of queues: [QueueResult]) -> Double? {
    var (jobs, late) = (0, 0.0)
    for queue in queues where queue.isServed {
      guard let share = queue.shareOverGoal else { continue }
      jobs += queue.queueLatency.count
      late += share * Double(queue.queueLatency.count)
    }
    return jobs > 0 ? late / Double(jobs) : nil
  }

  /// Quantiles of queue latencies, in seconds.
  package struct Latencies: Equatable, Sendable {
    /// How many there are.
    package var count: Int
    package var p50: Double
    package var p95: Double
    package var p99: Double
    package var maximum: Double

    init(_ histogram: Histogram) {
      count = histogram.count
      p50 = histogram.quantile(0.5).seconds
      p95 = histogram.quantile(0.95).seconds
      p99 = histogram.quantile(0.99).seconds
      maximum = histogram.maximum.seconds
    }

    fileprivate init(_ histograms: [Histogram]) {
      var all = Histogram()
      for histogram in histograms { all.merge(histogram) }
      self.init(all)
    }
  }

  /// The figures of one queue; queue latencies in seconds.
  package struct Queue: Equatable, Sendable {
    package var name: String
    package var isServed: Bool
    package var jobs: Int
    package var latencies: Latencies
    package var shareOverGoal: Double?
    package var peakBacklog: Int

    package var p50: Double { latencies.p50 }
    package var p95: Double { latencies.p95 }
    package var p99: Double { latencies.p99 }
    package var maximum: Double { latencies.maximum }

    init(_ result: QueueResult) {
      name = result.name
      isServed = result.isServed
      jobs = result.pushed
      latencies = Latencies(result.queueLatency)
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
      firstScaleUpSeconds = result.firstScaleUp?.inSeconds
      scaleUps = result.scaleUps
      scaleDowns = result.scaleDowns
      podHours = result.podHours
      utilization = result.utilization
      cpuUtilization = result.cpuUtilization
    }
  }

  /// The figures of one milestone; latencies in seconds.
  package struct Milestone: Equatable, Sendable {
    /// In words: `post delivered, 95 %`.
    package var name: String
    /// As a scenario's `slo` has it, `postDelivered`; `nil` at another share than the usual one.
    package var key: String?
    package var count: Int
    /// Of the activities that reached it.
    package var p50: Double
    package var p95: Double
    package var p99: Double
    package var unreached: Int
    /// Over all activities: those that did not reach it count with the duration of the run.
    package var p95OfAll: Double
    package var p99OfAll: Double

    /// Whether its share of recipients is the usual one of the milestone.
    package var isUsual: Bool { key != nil }

    init(_ result: MilestoneResult, duration: Duration) {
      name = result.words
      let isUsual = result.share == result.milestone.usualShare
      key = isUsual ? "\(result.milestone)" : nil
      count = result.count
      p50 = result.latency.quantile(0.5).seconds
      p95 = result.latency.quantile(0.95).seconds
      p99 = result.latency.quantile(0.99).seconds
      unreached = result.unreached
      let end = duration.inSeconds
      p95OfAll = result.latency.seconds(quantile: 0.95, unreached: unreached) ?? end
      p99OfAll = result.latency.seconds(quantile: 0.99, unreached: unreached) ?? end
    }
  }
}
