import Autoscaling

/// Replays a recorded trajectory with our controller in place of KEDA's operator.
struct KEDATrajectoryReplay {
  private let recorded: KEDATrajectory
  private var place: KEDARecordingPlace
  private let start: Duration
  private var object: KEDARecordedObject
  private var controller: ScaledObjectController
  private var lists: [String: KEDATrajectory.List]
  private var replicas: Int
  private var readyPods: Int
  private var sources: KEDARecordedSources

  init(_ recorded: KEDATrajectory, at place: KEDARecordingPlace) throws {
    guard recorded.expect.count == (recorded.steps ?? []).count + 1 else {
      throw KEDARecordingFault(message: "'expect' must have one element more than 'steps'")
    }
    self.recorded = recorded
    self.place = place
    self.place.caseID = recorded.id
    start = try KEDARecordedInstant.parse(recorded.start)
    object = recorded.scaledObject
    let createdAt = try object.metadata.creationTimestamp.map(KEDARecordedInstant.parse)
    controller = ScaledObjectController(
      unreconciled: object.object,
      environment: recorded.env ?? [:],
      authentication: [:],
      createdAt: createdAt ?? start,
      lastActiveTime: try recorded.lastActiveTime.map(KEDARecordedInstant.parse)
    )
    lists = recorded.lists ?? [:]
    replicas = recorded.initialReplicas ?? 0
    readyPods = replicas
    sources = KEDARecordedSources(object.object, environment: recorded.env ?? [:])
  }

  /// What a step did.
  struct Found {
    var polls = 0
    var writes: [ReplicaWrite] = []
    var events: [KEDAEvent] = []
    var answer: ExternalMetricAnswer?
    var reconcileError: String?
  }

  /// Plays all steps; each counts as one step of the report, the creation too.
  mutating func run(into report: inout RecordingReport) throws {
    var found = Found()
    reconcile(.creation, at: start, &found)
    report.addStep(recorded.expect[0].differences(from: found, state, at: place))
    for (index, step) in (recorded.steps ?? []).enumerated() {
      place.step = index
      var found = Found()
      try play(step, &found)
      let expected = recorded.expect[index + 1]
      report.addStep(expected.differences(from: found, state, at: place))
    }
  }

  private var state: KEDATrajectoryState {
    KEDATrajectoryState(
      replicas: replicas,
      status: controller.status,
      hpaExists: controller.hpa != nil
    )
  }

  private mutating func play(_ step: KEDATrajectory.Step, _ found: inout Found) throws {
    let now = start + .milliseconds(step.atMs ?? 0)
    lists.merge(step.lists ?? [:]) { $1 }
    replicas = step.replicas ?? replicas
    readyPods = step.readyPods ?? readyPods
    if let active = step.hpaScalingActive, controller.hpa != nil {
      controller.hpaScalingActive = try active.scalingActive
    }
    let writeFails = step.scaleUpdateFails ?? false
    switch step.op {
    case "poll":
      if controller.isPolling { poll(writeFails: writeFails, at: now, &found) }
    case "metric":
      request(step.metric ?? "", at: now, &found)
    case "reconcile":
      edit(step)
      reconcile(.edit, writeFails: writeFails, at: now, &found)
    default:
      throw KEDARecordingFault(message: "'\(step.op)' is no 'op'")
    }
  }

  private mutating func edit(_ step: KEDATrajectory.Step) {
    for (key, value) in step.annotations ?? [:] {
      object.metadata.annotations = object.metadata.annotations ?? [:]
      object.metadata.annotations?[key] = value
    }
    if let spec = step.spec {
      object.spec = spec.applied(to: object.spec)
      sources = KEDARecordedSources(object.object, environment: recorded.env ?? [:])
      // The recording's edits count even where they set what was there.
      controller.startNewGeneration()
    }
  }

  private enum Cause {
    case creation
    case edit
  }

  private mutating func reconcile(
    _ cause: Cause,
    writeFails: Bool = false,
    at now: Duration,
    _ found: inout Found
  ) {
    let readings = sources.readings(lists, at: now)
    let outcome: ReconcileOutcome
    switch cause {
    case .creation:
      outcome = controller.reconcile(
        readings,
        replicas: replicas,
        writeFails: writeFails,
        at: now
      )
    case .edit:
      outcome = controller.edit(
        object.object,
        readings,
        replicas: replicas,
        writeFails: writeFails,
        at: now
      )
    }
    found.reconcileError = outcome.error?.message
    take(outcome, writeFails: writeFails, at: now, &found)
  }

  /// Applies a reconcile's write; a restarted loop polls at once.
  private mutating func take(
    _ outcome: ReconcileOutcome,
    writeFails: Bool,
    at now: Duration,
    _ found: inout Found
  ) {
    found.events += outcome.events
    apply(outcome.write, &found)
    if outcome.restartsPolling { poll(writeFails: writeFails, at: now, &found) }
  }

  private mutating func poll(writeFails: Bool, at now: Duration, _ found: inout Found) {
    let outcome = controller.poll(
      sources.readings(lists, at: now),
      replicas: replicas,
      readyPods: readyPods,
      writeFails: writeFails,
      at: now
    )
    found.polls += 1
    found.events += outcome.events
    apply(outcome.write, &found)
    if let reconcile = outcome.reconcile {
      take(reconcile, writeFails: writeFails, at: now, &found)
    }
  }

  private mutating func request(_ name: String, at now: Duration, _ found: inout Found) {
    found.answer = controller.metric(
      named: name,
      sources.readings(lists, at: now),
      replicas: replicas,
      readyPods: readyPods
    )
    found.events += controller.lastRequestEvents
  }

  private mutating func apply(_ write: ReplicaWrite?, _ found: inout Found) {
    guard let write else { return }
    found.writes.append(write)
    if !write.failed { replicas = write.to }
  }
}

extension KEDATrajectory.Condition {
  var scalingActive: HPAScalingActive {
    get throws {
      let text = status ?? ""
      guard let status = KEDACondition.Status(rawValue: text) else {
        throw KEDARecordingFault(message: "'\(text)' is no status of a condition")
      }
      return HPAScalingActive(status: status, reason: reason ?? "", message: message ?? "")
    }
  }
}
