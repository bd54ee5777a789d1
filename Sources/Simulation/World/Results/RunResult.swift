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
  /// `nil` where nodes are not simulated.
  package var nodes: NodePoolResult?
  package var database: DatabaseResult
  package var jobs: JobTotals
  package var milestones: [MilestoneResult]
  /// `nil` in a scenario without peers.
  package var peers: PeerResult?
  /// One sample for each HPA sync period; empty when not asked for.
  package var timeline: [TimelineSample]
  /// In order of time; empty when not asked for.
  package var events: [ClusterEvent]
  package var decisions: [DecisionRecord]
  /// What the reader should know: limits reached, triggers on keys that do not exist.
  package var notices: [String]
  /// In the order in which they ended; empty when not asked for.
  package var executions: [JobExecution]

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
    nodes: NodePoolResult? = nil,
    database: DatabaseResult,
    jobs: JobTotals,
    milestones: [MilestoneResult],
    peers: PeerResult? = nil,
    timeline: [TimelineSample],
    events: [ClusterEvent],
    decisions: [DecisionRecord],
    notices: [String],
    executions: [JobExecution] = []
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
    self.nodes = nodes
    self.database = database
    self.jobs = jobs
    self.milestones = milestones
    self.peers = peers
    self.timeline = timeline
    self.events = events
    self.decisions = decisions
    self.notices = notices
    self.executions = executions
  }
}

extension RunResult {
  /// Shows every histogram, always in the same order, to somebody who may change it.
  package mutating func visitHistograms(_ visit: (inout Histogram) -> Void) {
    for index in queues.indices {
      visit(&queues[index].queueLatency)
      visit(&queues[index].sojournTime)
    }
    for index in milestones.indices { visit(&milestones[index].latency) }
  }
}
