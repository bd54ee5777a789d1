/// All that a run found out: one value, with nothing that points back into the world.
package struct RunResult: Equatable, Sendable {
  package var scenario: String
  package var policy: String
  package var seed: UInt64
  package var duration: Duration
  package var warmUp: Duration
  package var start: WallClock
  /// A hash over every event handled: equal runs have equal digests.
  package var digest: UInt64
  package var work: Work
  package var queues: [QueueResult]
  package var deployments: [DeploymentResult]
  package var database: DatabaseResult
  package var jobs: JobTotals
  package var milestones: [MilestoneResult]
  /// One sample for each HPA sync period; empty when not asked for.
  package var timeline: [TimelineSample]
  /// In order of time; empty when not asked for.
  package var events: [ClusterEvent]
  package var decisions: [DecisionRecord]
  /// What the reader should know: limits reached, triggers on keys that do not exist.
  package var notices: [String]

  package init(
    scenario: String,
    policy: String,
    seed: UInt64,
    duration: Duration,
    warmUp: Duration,
    start: WallClock,
    digest: UInt64,
    work: Work,
    queues: [QueueResult],
    deployments: [DeploymentResult],
    database: DatabaseResult,
    jobs: JobTotals,
    milestones: [MilestoneResult],
    timeline: [TimelineSample],
    events: [ClusterEvent],
    decisions: [DecisionRecord],
    notices: [String]
  ) {
    self.scenario = scenario
    self.policy = policy
    self.seed = seed
    self.duration = duration
    self.warmUp = warmUp
    self.start = start
    self.digest = digest
    self.work = work
    self.queues = queues
    self.deployments = deployments
    self.database = database
    self.jobs = jobs
    self.milestones = milestones
    self.timeline = timeline
    self.events = events
    self.decisions = decisions
    self.notices = notices
  }
}

/// How much was simulated.
package struct Work: Equatable, Sendable {
  package var events: Int
  package var jobs: Int

  package init(events: Int, jobs: Int) {
    self.events = events
    self.jobs = jobs
  }
}

/// What happened to the jobs of one queue that were pushed after the warm-up.
package struct QueueResult: Equatable, Sendable {
  package var name: String
  /// Pushed for the first time.
  package var pushed: Int
  package var finished: Int
  /// Push (or return from the retry or schedule set) to start; one value for each start, and one
  /// for each job that still waits at the end, as old as it is then.
  package var queueLatency: Histogram
  /// First push to success, retries included.
  package var sojournTime: Histogram
  package var peakBacklog: Int
  package var peakBacklogAt: Duration
  package var meanBacklog: Double
  package var backlogAtEnd: Int
  /// Executions that ended in an exception.
  package var failures: Int
  /// The threshold of the scenario's goal for this queue, and its quantile.
  package var goal: ServiceGoal?
  /// Whether any Deployment serves it.
  package var isServed: Bool

  package init(
    name: String,
    pushed: Int,
    finished: Int,
    queueLatency: Histogram,
    sojournTime: Histogram,
    peakBacklog: Int,
    peakBacklogAt: Duration,
    meanBacklog: Double,
    backlogAtEnd: Int,
    failures: Int,
    goal: ServiceGoal?,
    isServed: Bool
  ) {
    self.name = name
    self.pushed = pushed
    self.finished = finished
    self.queueLatency = queueLatency
    self.sojournTime = sojournTime
    self.peakBacklog = peakBacklog
    self.peakBacklogAt = peakBacklogAt
    self.meanBacklog = meanBacklog
    self.backlogAtEnd = backlogAtEnd
    self.failures = failures
    self.goal = goal
    self.isServed = isServed
  }

  /// The share of jobs over the goal's threshold; `nil` without a goal.
  package var shareOverGoal: Double? {
    goal.map { queueLatency.share(above: SimDuration($0.threshold)) }
  }
}

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
  package var scaleUps: Int
  package var scaleDowns: Int
  /// Integral of existing pods, terminating ones included, from creation to the end.
  package var podHours: Double
  /// The share of thread time of working pods that was spent on jobs.
  package var utilization: Double

  package init(
    name: String,
    minReplicas: Int,
    maxReplicas: Int,
    replicasAtStart: Int,
    replicasAtEnd: Int,
    firstScaleUp: Duration?,
    scaleUps: Int,
    scaleDowns: Int,
    podHours: Double,
    utilization: Double
  ) {
    self.name = name
    self.minReplicas = minReplicas
    self.maxReplicas = maxReplicas
    self.replicasAtStart = replicasAtStart
    self.replicasAtEnd = replicasAtEnd
    self.firstScaleUp = firstScaleUp
    self.scaleUps = scaleUps
    self.scaleDowns = scaleDowns
    self.podHours = podHours
    self.utilization = utilization
  }
}

/// The connections of PostgreSQL.
package struct DatabaseResult: Equatable, Sendable {
  /// `max_connections` less what is kept for superusers and roles.
  package var usableConnections: Int
  /// Web, streaming and other clients, which hold theirs throughout.
  package var otherClients: Int
  /// Sidekiq's largest number of open connections, and when.
  package var peakConnections: Int
  package var peakConnectionsAt: Duration
  /// Jobs that failed because the server had no connection left.
  package var refusedConnections: Int
  package var firstRefusedAt: Duration?
  /// The server's words for it.
  package var refusalMessage: String
  /// Jobs that waited for an entry of their process's pool, and those that gave up.
  package var poolWaits: Int
  package var poolTimeouts: Int

  package init(
    usableConnections: Int,
    otherClients: Int,
    peakConnections: Int,
    peakConnectionsAt: Duration,
    refusedConnections: Int,
    firstRefusedAt: Duration?,
    refusalMessage: String,
    poolWaits: Int,
    poolTimeouts: Int
  ) {
    self.usableConnections = usableConnections
    self.otherClients = otherClients
    self.peakConnections = peakConnections
    self.peakConnectionsAt = peakConnectionsAt
    self.refusedConnections = refusedConnections
    self.firstRefusedAt = firstRefusedAt
    self.refusalMessage = refusalMessage
    self.poolWaits = poolWaits
    self.poolTimeouts = poolTimeouts
  }
}

/// Where all jobs are: what was pushed is the sum of the rest of the first eight.
package struct JobTotals: Equatable, Sendable {
  /// Pushed for the first time, from outside or by another job.
  package var pushed = 0
  package var finished = 0
  package var waiting = 0
  package var inFlight = 0
  package var scheduled = 0
  package var retrying = 0
  package var dead = 0
  /// Killed in the middle of their execution.
  package var lost = 0
  /// Failed for good without a place in the dead set.
  package var discarded = 0
  /// Executions that failed and went to the retry set.
  package var retries = 0
  /// Executions cut off by a shutdown and pushed back to the head of their queue.
  package var pushedBack = 0
  /// The largest size of the retry set, and when.
  package var peakRetrySet = 0
  package var peakRetrySetAt = Duration.zero

  package init() {}
}

/// How long activities took to reach a milestone.
package struct MilestoneResult: Equatable, Sendable {
  package var milestone: Milestone
  /// The kind of activity, such as `localPost`.
  package var activity: String
  /// The share that counts as reached.
  package var share: Double
  /// Activities that have this milestone.
  package var count: Int
  /// Those that had not reached it at the end.
  package var unreached: Int
  package var latency: Histogram
  package var goal: ServiceGoal?

  package init(
    milestone: Milestone,
    activity: String,
    share: Double,
    count: Int,
    unreached: Int,
    latency: Histogram,
    goal: ServiceGoal?
  ) {
    self.milestone = milestone
    self.activity = activity
    self.share = share
    self.count = count
    self.unreached = unreached
    self.latency = latency
    self.goal = goal
  }
}

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

/// A Kubernetes event as its source sends it.
package struct ClusterEvent: Equatable, Sendable {
  package var at: Duration
  /// `Normal` or `Warning`.
  package var type: String
  package var reason: String
  /// Such as `horizontalpodautoscaler/keda-hpa-sidekiq`.
  package var object: String
  package var message: String

  package init(at: Duration, type: String, reason: String, object: String, message: String) {
    self.at = at
    self.type = type
    self.reason = reason
    self.object = object
    self.message = message
  }
}

/// One sync of the HPA controller or one poll of KEDA, with what it saw and answered.
package struct DecisionRecord: Equatable, Sendable {
  package var at: Duration
  /// The ScaledObject's place in the policy.
  package var scaledObject: Int
  package var controller: Controller
  package var currentReplicas: Int
  /// The HPA's recommendation from the metrics alone.
  package var recommendation: Int?
  /// The recommendation after the stabilization windows.
  package var stabilized: Int?
  package var desiredReplicas: Int
  /// The TARGETS column of `kubectl get hpa`; for KEDA the lengths read.
  package var targets: String
  /// Why, in the controller's own words.
  package var reason: String

  package init(
    at: Duration,
    scaledObject: Int,
    controller: Controller,
    currentReplicas: Int,
    recommendation: Int?,
    stabilized: Int?,
    desiredReplicas: Int,
    targets: String,
    reason: String
  ) {
    self.at = at
    self.scaledObject = scaledObject
    self.controller = controller
    self.currentReplicas = currentReplicas
    self.recommendation = recommendation
    self.stabilized = stabilized
    self.desiredReplicas = desiredReplicas
    self.targets = targets
    self.reason = reason
  }

  /// Who decided.
  package enum Controller: String, Equatable, Sendable, CaseIterable {
    case hpa
    case keda
  }
}
