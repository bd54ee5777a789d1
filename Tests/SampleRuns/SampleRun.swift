package import Simulation

/// A small run with something in every field.
package enum SampleRun {
  /// A run whose figures follow from the arguments.
  package static func result(
    seed: UInt64 = 1,
    podHours: Double = 12.25,
    slow: Double = 1,
    timeline: [TimelineSample] = burst
  ) -> RunResult {
    RunResult(
      scenario: "viral-post",
      policy: "article",
      seed: seed,
      duration: .seconds(3600),
      warmUp: .seconds(60),
      start: WallClock(unixSeconds: 1_672_531_200, utcOffsetSeconds: 3600),
      digest: 0xfedc_ba98_7654_3210,
      work: Work(events: 4000, jobs: 1500),
      queues: queues(slow: slow),
      deployments: deployments(podHours: podHours),
      database: database,
      jobs: totals,
      milestones: milestones,
      timeline: timeline,
      events: events,
      decisions: SampleDecisions.all,
      notices: ["the queue 'scheduler' is served by nobody", "a second notice"]
    )
  }

  /// A pool that grew from two nodes to five, for pods of which one found no room to the end.
  package static let nodes = NodePoolResult(
    nodesAtStart: 2,
    peakNodes: 5,
    peakNodesAt: .seconds(1220),
    nodesAtEnd: 3,
    nodeHours: 7.125,
    podsWithoutRoom: 6,
    podsWaitingAtEnd: 1,
    longestWait: .milliseconds(188_700)
  )

  /// A histogram of these seconds.
  package static func latency(_ seconds: [Double]) -> Histogram {
    var histogram = Histogram()
    for value in seconds { histogram.record(.seconds(value)) }
    return histogram
  }

  private static func queues(slow: Double) -> [QueueResult] {
    [
      queue("default", latency([0.000_001, 0.02, 1.5 * slow, 90.25 * slow]), isServed: true),
      queue("scheduler", latency([3600]), isServed: false),
    ]
  }

  private static func queue(_ name: String, _ latency: Histogram, isServed: Bool) -> QueueResult {
    QueueResult(
      name: name,
      pushed: 1000,
      finished: 990,
      queueLatency: latency,
      sojournTime: self.latency([0.5, 100]),
      peakBacklog: 1234,
      peakBacklogAt: .milliseconds(1_800_500),
      meanBacklog: 56.789,
      backlogAtEnd: 7,
      failures: 3,
      goal: isServed
        ? ServiceGoal(target: .queue(QueueID(0)), quantile: 0.95, threshold: .seconds(30)) : nil,
      isServed: isServed
    )
  }

  private static func deployments(podHours: Double) -> [DeploymentResult] {
    [
      DeploymentResult(
        name: "mastodon-sidekiq-worker-default",
        minReplicas: 1,
        maxReplicas: 4,
        replicasAtStart: 1,
        replicasAtEnd: 2,
        firstScaleUp: .milliseconds(915_001),
        reaction: BurstReaction(onset: .seconds(300), delay: .milliseconds(615_001)),
        scaleUps: 3,
        scaleDowns: 2,
        podHours: podHours,
        utilization: 0.75,
        cpuUtilization: 0.5
      ),
      DeploymentResult(
        name: "mastodon-sidekiq-worker-push",
        minReplicas: 1,
        maxReplicas: 1,
        replicasAtStart: 1,
        replicasAtEnd: 1,
        firstScaleUp: nil,
        reaction: BurstReaction(onset: .seconds(300), delay: nil),
        scaleUps: 0,
        scaleDowns: 0,
        podHours: 1,
        utilization: 0.1,
        cpuUtilization: 0.05
      ),
    ]
  }

  private static let database = DatabaseResult(
    usableConnections: 97,
    otherClients: 40,
    peakConnections: 57,
    peakConnectionsAt: .seconds(1200),
    refusedConnections: 1234,
    firstRefusedAt: .seconds(1100),
    refusalMessage: "FATAL:  sorry, too many clients already",
    poolWaits: 5,
    poolTimeouts: 1,
    failedWhileDown: 3,
    peakActive: 9,
    peakActiveAt: .seconds(60),
    slowdown: 1.25
  )

  private static var totals: JobTotals {
    var totals = JobTotals()
    totals.pushed = 2000
    totals.finished = 1980
    totals.waiting = 10
    totals.inFlight = 4
    totals.scheduled = 1
    totals.retrying = 2
    totals.dead = 1
    totals.lost = 1
    totals.discarded = 1
    totals.retries = 1300
    totals.pushedBack = 8
    totals.peakRetrySet = 1200
    totals.peakRetrySetAt = .seconds(1300)
    return totals
  }

  private static let milestones = [
    MilestoneResult(
      milestone: .postDelivered,
      activity: "localPost",
      share: 0.95,
      count: 20,
      unreached: 1,
      latency: latency([1, 2, 300]),
      goal: ServiceGoal(
        target: .milestone(.postDelivered),
        quantile: 0.99,
        threshold: .seconds(300)
      )
    )
  ]

  /// A burst from 20 to 40 minutes, and two pods more while it lasts.
  package static let burst = (0...240).map { index in
    let isBurst = (80..<160).contains(index)
    return TimelineSample(
      at: .seconds(15 * index),
      backlog: [isBurst ? (index < 120 ? index - 79 : 160 - index) * 30 : 0, 1],
      headAgeSeconds: [Double(index) / 3, 0],
      replicas: [isBurst ? 3 : 1, 1],
      workingPods: [isBurst ? 3 : 1, 1],
      existingPods: [isBurst ? 3 : 1, 1],
      busyThreads: [isBurst ? 75 : 5, 3],
      retrySet: isBurst ? index : 0,
      scheduleSet: 0,
      databaseConnections: 25
    )
  }

  /// Three samples, each with more of everything than the last.
  package static let rising = (0..<3).map { index in
    TimelineSample(
      at: .seconds(15 * index),
      backlog: [index * 10, 1],
      headAgeSeconds: [Double(index) / 3, 0],
      replicas: [index + 1, 1],
      workingPods: [index, 1],
      existingPods: [index + 1, 1],
      busyThreads: [25 * index, 3],
      retrySet: index,
      scheduleSet: 0,
      databaseConnections: 25 + index
    )
  }

  private static let events = [
    ClusterEvent(
      at: .seconds(915),
      type: "Normal",
      reason: "SuccessfulRescale",
      object: "horizontalpodautoscaler/keda-hpa-mastodon-sidekiq-worker-default",
      message: "New size: 2; reason: external metric above target"
    ),
    ClusterEvent(at: .seconds(916), type: "Warning", reason: "", object: "", message: "ünï\n\"x\""),
  ]
}
