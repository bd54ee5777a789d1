import BasicContainers

/// A Mastodon instance in motion: one scenario under one policy with one seed.
///
/// Components keep their own state; the handlers in `World+….swift` are the only place where one
/// component's outcome becomes another's input. Equal arguments give equal results, to the bit.
package struct World: ~Copyable {
  let scenario: Scenario
  let policy: Policy
  let seed: UInt64
  let end: SimTime
  let delays: Delays
  var now = SimTime.zero
  var calendar: EventCalendar
  var traffic: Traffic
  let catalogue: JobCatalogue
  /// All pushes of job classes and activities, and which belong to whom.
  let pushes: PushTable
  var activities: ActivityTable
  var locks: UniqueLocks
  let voidExecutions: VoidExecutions
  /// `nil` when the scheduler's routines have nothing to do.
  var maintenance: Maintenance?
  var queues = UniqueArray<JobQueue>()
  /// The jobs in all queues together.
  var waitingJobs = 0
  var retrySet = SortedJobSet()
  var scheduleSet = SortedJobSet()
  var fleet: SidekiqFleet
  var cluster: Cluster
  var database: Postgres
  /// `nil` in a scenario without peers.
  var federation: Federation?
  var autoscaling: Autoscalers
  var recorder: Recorder
  /// What the control loops that are followed saw and decided; `nil` when nobody wants to know.
  package internal(set) var course: ControlCourse?
  /// By the place of the loop.
  let isFollowed: [Bool]
  /// Asked at each sample, with the time since the start, whether to go on; `false` ends the run with
  /// ``RunError/interrupted``.
  package var watcher: ((Duration) -> Bool)?

  /// Prepares a run; `followed` are the places of control loops whose ``course`` is kept.
  ///
  /// - Throws: what KEDA's reconciler refuses in a ScaledObject of the policy.
  package init(
    _ scenario: Scenario,
    policy: Policy,
    seed: UInt64,
    recording: Recording = .full,
    following followed: [Int]? = nil
  ) throws(RunError) {
    let scenario = scenario.calibrated
    self.scenario = scenario
    self.policy = policy
    self.seed = seed
    end = min(SimTime(scenario.duration), SimTime(nanoseconds: EventHeap.horizon - 1))
    delays = Delays(scenario)
    traffic = Traffic(scenario, seed: seed)
    calendar = EventCalendar()
    catalogue = JobCatalogue(scenario, countsOnly: recording != .executions)
    pushes = PushTable(scenario)
    activities = ActivityTable(scenario)
    locks = UniqueLocks(scenario)
    voidExecutions = VoidExecutions(scenario)
    maintenance = Maintenance(scenario)
    for _ in scenario.queues { queues.append(JobQueue()) }
    fleet = SidekiqFleet(scenario, seed: seed)
    cluster = Cluster(scenario, seed: seed)
    database = Postgres(scenario.postgres)
    federation = scenario.peers.map { Federation($0, scenario.jobClasses, seed: seed) }
    autoscaling = try Autoscalers(scenario, policy)
    recorder = Recorder(scenario, recording: recording)
    recorder.notices = traffic.notices + autoscaling.notices
    isFollowed = autoscaling.loops.indices.map { followed?.contains($0) == true }
    course = followed == nil ? nil : ControlCourse()
  }

  /// Runs to the end of the scenario.
  ///
  /// - Throws: when more jobs wait than `SidekiqOptions.backlogLimit` permits.
  package mutating func run() throws(RunError) -> RunResult {
    startPods()
    startControlLoops()
    for source in 0..<traffic.count { traffic.begin(source, calendar.nextSequence()) }
    if traffic.count > 0 { expectNextArrival() }
    while let event = calendar.next(until: end) {
      now = event.at
      try handle(event)
    }
    now = end
    checkConservation()
    checkConsistency()
    return result()
  }

  @inline(always)
  private mutating func handle(_ event: Event) throws(RunError) {
    if event.isArrival { return handleArrival(event) }
    if event.isA(.jobFinished) { return handleJobFinished(event) }
    if event.isPhase { return handlePhase(event) }
    try handleOther(event)
  }

  @inline(never)
  private mutating func handleOther(_ event: Event) throws(RunError) {
    switch event.kind {
    case .jobFinished, .arrival: break
    case .poolTimedOut: handlePoolTimedOut(event)
    case .setsPolled:
      recorder.digest.combine(event)
      handleSetsPolled(event)
    case .processForgotten: fleet.registeredProcesses -= 1
    case .kedaPolled: handleKEDAPolled(event)
    case .hpaSynced: handleHPASynced(event)
    case .actionDue: handleActionDue(event)
    case .poolReaped: handlePoolReaped(event)
    case .jobFetched, .connected, .burstEnded, .queryEnded, .serverWaitEnded, .waitEnded: break
    case .sampled: try observe(event)
    case .podScheduled, .containerStarted, .processBooted, .podBecameReady, .shutdownDeadline,
      .processExited, .gracePeriodEnded, .podBecameAvailable:
      recorder.digest.combine(event)
      handlePod(event)
    case .nodeBecameReady:
      recorder.digest.combine(event)
      nodeBecameReady(event.entity)
    }
  }

  /// Enters an event that happens so long from now.
  @inline(always)
  mutating func schedule(
    _ kind: EventKind,
    _ entity: Int,
    after delay: SimDuration,
    rank: EventRank
  ) {
    precondition(delay >= .zero, "an event cannot be scheduled in the past")
    calendar.schedule(kind, entity, at: now + delay, rank: rank)
  }

  /// Fixed delays of the scenario in the event loop's own unit.
  struct Delays {
    let fetchRoundTrip: SimDuration
    let connect: SimDuration
    let refusal: SimDuration
    let poolCheckout: SimDuration
    /// `nil`: a client waits without end.
    let queryWait: SimDuration?
    /// Until a client that waits for PgBouncer has the reserve opened, or gives up before.
    let firstServerWait: SimDuration?

    init(_ scenario: Scenario) {
      fetchRoundTrip = SimDuration(scenario.sidekiq.fetchRoundTrip)
      connect = SimDuration(scenario.postgres.connectTime)
      refusal = SimDuration(scenario.postgres.refusalTime)
      poolCheckout = SimDuration(scenario.postgres.poolCheckoutTimeout)
      let pgbouncer = scenario.postgres.pgbouncer
      let reservePool = pgbouncer.flatMap {
        $0.reservePoolSize > 0 ? SimDuration($0.reservePoolTimeout) : nil
      }
      queryWait = pgbouncer?.queryWaitTimeout.map(SimDuration.init)
      firstServerWait = [reservePool, queryWait].compactMap(\.self).min()
    }
  }

  /// How much a run keeps besides its summary.
  package enum Recording: Equatable, Sendable {
    /// Figures and histograms only.
    case summary
    /// Every execution too.
    case executions
    /// The timeline, the events and the decisions too.
    case full
  }
}

/// Why a run cannot begin or go on.
package enum RunError: Error, Equatable, Sendable {
  /// KEDA's reconciler refuses a ScaledObject, with its message.
  case refusedScaledObject(name: String, message: String)
  /// The target of a ScaledObject or an HPA, named as in `ScaledObject 'x'`, is no Deployment of
  /// the scenario.
  case unknownTarget(of: String, target: String)
  /// More jobs wait than the scenario permits.
  case backlogLimit(Int, at: Duration)
  /// Whoever watched it wanted it to end.
  case interrupted

  /// One sentence for people.
  package var message: String {
    switch self {
    case .refusedScaledObject(let name, let message):
      "KEDA refuses the ScaledObject '\(name)': \(message)"
    case .unknownTarget(let object, let target):
      "the \(object) scales '\(target)', which no Deployment of the scenario is"
    case .backlogLimit(let limit, let time):
      "more than \(limit) jobs wait \(time.components.seconds) s after the start; "
        + "raise 'sidekiq.backlogLimit' if that is meant"
    case .interrupted: "interrupted; nothing of the run is kept"
    }
  }
}
