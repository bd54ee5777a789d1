/// All that a run needs but its seed and its policy: parsed, checked, and resolved.
///
/// Names are resolved to indices: a `QueueID` is a place in `queues`, a `JobClassID` in
/// `jobClasses`, and so on. Wall-clock time is only here for people and whole seconds.
package struct Scenario: Equatable, Sendable {
  package var name: String
  package var duration: Duration
  /// Jobs that are pushed before this are simulated but not measured.
  package var warmUp: Duration
  package var seed: UInt64
  package var start: WallClock
  /// Sidekiq's `REDIS_NAMESPACE`; empty when none is set.
  package var redisNamespace: String
  package var queues: [String]
  package var jobClasses: [JobClass]
  package var activities: [ActivityClass]
  package var arrivals: [ArrivalSource]
  package var deployments: [Deployment]
  package var sidekiq: SidekiqOptions
  package var cluster: ClusterOptions
  package var podUsage: PodUsageOptions
  package var controlPlane: ControlPlaneOptions
  package var postgres: PostgresOptions
  package var inboxLaw: InboxLaw
  /// `nil`: deliveries go to nobody in particular, and their profiles say what fails.
  package var peers: PeerOptions?
  package var calibration: Calibration
  /// `nil`: the scheduler's routines have nothing to do.
  package var scheduler: SchedulerOptions?
  package var goals: [ServiceGoal]
  /// In the order of the file.
  package var actions: [Action]
  package var faults: [Fault]
  /// The scenario's own policy; a run may use another.
  package var policy: Policy

  package init(
    name: String,
    duration: Duration,
    warmUp: Duration = .zero,
    seed: UInt64 = 1,
    start: WallClock = WallClock(),
    redisNamespace: String = "",
    queues: [String],
    jobClasses: [JobClass],
    activities: [ActivityClass] = [],
    arrivals: [ArrivalSource],
    deployments: [Deployment],
    sidekiq: SidekiqOptions = SidekiqOptions(),
    cluster: ClusterOptions = ClusterOptions(),
    podUsage: PodUsageOptions = PodUsageOptions(),
    controlPlane: ControlPlaneOptions = ControlPlaneOptions(),
    postgres: PostgresOptions = PostgresOptions(),
    inboxLaw: InboxLaw = InboxLaw(),
    peers: PeerOptions? = nil,
    calibration: Calibration = Calibration(),
    scheduler: SchedulerOptions? = nil,
    goals: [ServiceGoal] = [],
    actions: [Action] = [],
    faults: [Fault] = [],
    policy: Policy = Policy(name: "none", scaledObjects: [])
  ) {
    self.name = name
    self.duration = duration
    self.warmUp = warmUp
    self.seed = seed
    self.start = start
    self.redisNamespace = redisNamespace
    self.queues = queues
    self.jobClasses = jobClasses
    self.activities = activities
    self.arrivals = arrivals
    self.deployments = deployments
    self.sidekiq = sidekiq
    self.cluster = cluster
    self.podUsage = podUsage
    self.controlPlane = controlPlane
    self.postgres = postgres
    self.inboxLaw = inboxLaw
    self.peers = peers
    self.calibration = calibration
    self.scheduler = scheduler
    self.goals = goals
    self.actions = actions
    self.faults = faults
    self.policy = policy
  }
}

extension Scenario {
  /// The Deployments that serve each queue.
  var serversByQueue: [[DeploymentID]] {
    queues.indices.map { queue in
      deployments.indices
        .filter { index in deployments[index].queues.contains { $0.queue.index == queue } }
        .map(DeploymentID.init)
    }
  }
}

/// The wall-clock time at the start of the run.
package struct WallClock: Equatable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var unixSeconds: Int64
  /// What the scenario's zone adds to UTC at that moment.
  package var utcOffsetSeconds: Int

  package init(unixSeconds: Int64 = 1_672_531_200, utcOffsetSeconds: Int = 0) {
    self.unixSeconds = unixSeconds
    self.utcOffsetSeconds = utcOffsetSeconds
  }
}

/// A threshold of the scenario's `slo` section.
package struct ServiceGoal: Equatable, Sendable {
  package var target: Target
  /// 0.95 for `p95`.
  package var quantile: Double
  package var threshold: Duration

  package init(target: Target, quantile: Double, threshold: Duration) {
    self.target = target
    self.quantile = quantile
    self.threshold = threshold
  }

  /// What is measured against the threshold.
  package enum Target: Equatable, Sendable {
    /// The queue latency of a queue.
    case queue(QueueID)
    /// The time from an activity to a milestone of it, reached for this share of its recipients.
    case milestone(Milestone, share: Double)

    /// The same at the share that is usual for the milestone.
    package static func milestone(_ milestone: Milestone) -> Target {
      .milestone(milestone, share: milestone.usualShare)
    }
  }
}

extension Scenario {
  /// When the first burst, viral post or end of an outage begins that is measured; `nil` without any.
  var burstOnset: Duration? {
    arrivals.compactMap(\.onset).filter { $0 >= warmUp && $0 < duration }.min()
  }
}
