import BasicContainers

/// What a run remembers of what went by.
struct Recorder: ~Copyable {
  /// In the order of the scenario's queues.
  var tallies: UniqueArray<QueueTally>
  var totals = JobTotals()
  var inFlight = 0
  var digest = Digest()
  var timeline: [TimelineSample] = []
  var clusterEvents: [ClusterEvent] = []
  var decisions: [DecisionRecord] = []
  var notices: [String] = []
  var executions: [JobExecution] = []
  let keepsAll: Bool
  let keepsExecutions: Bool

  init(_ scenario: Scenario, recording: World.Recording) {
    let measuredFrom = SimTime(scenario.warmUp)
    tallies = UniqueArray(minimumCapacity: scenario.queues.count)
    let roundTrip = SimDuration(scenario.sidekiq.fetchRoundTrip)
    for _ in scenario.queues {
      tallies.append(QueueTally(measuredFrom: measuredFrom, roundTrip: roundTrip))
    }
    keepsAll = recording == .full
    keepsExecutions = recording == .executions
  }

  /// Notes a Kubernetes event, when the run keeps them.
  mutating func note(
    _ type: String,
    _ reason: String,
    object: String,
    _ message: @autoclosure () -> String,
    at now: SimTime
  ) {
    guard keepsAll else { return }
    clusterEvents.append(
      ClusterEvent(
        at: now.duration,
        type: type,
        reason: reason,
        object: object,
        message: message()
      )
    )
  }
}
