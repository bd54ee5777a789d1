/// The KEDA operator for one scaled object: its reconciler, its poll loop, its metrics service.
///
/// KEDA moves the target between zero (or idle) and the minimum; above the minimum the HPA decides.
/// Every `now` is the time since an origin that lies on a whole second of the wall clock, because
/// the API server stores whole seconds. Models `pkg/scaling` and `controllers/keda` of KEDA 2.20.2,
/// and what older releases did otherwise.
package struct ScaledObjectController: Equatable, Sendable {
  /// The object as last created or edited.
  package internal(set) var object: ScaledObject
  /// In trigger order; ends before the first one whose metadata cannot be read.
  package internal(set) var triggers: [BuiltTrigger] = []
  /// The HPA that the operator keeps, with its metadata; `nil` while paused.
  package internal(set) var hpa: KEDAManagedHPA? {
    didSet { horizontalPodAutoscaler = hpa?.specification }
  }
  /// The specification of that HPA.
  package private(set) var horizontalPodAutoscaler: HorizontalPodAutoscaler?
  /// What the API server stores.
  package internal(set) var status = ScaledObjectStatus()
  /// What the last reconcile that got so far noted in the status.
  package internal(set) var names = ReconciledNames()
  /// Whether the poll loop runs.
  package internal(set) var isPolling = false
  /// The period of the poll loop, fixed when the loop was started.
  package internal(set) var pollingInterval: Duration
  /// What the HPA says of itself; KEDA mirrors it in the condition HPAActive.
  package var hpaScalingActive: HPAScalingActive?
  /// What the last reconcile did; after `init`, what the creation did.
  package internal(set) var lastReconcile = ReconcileOutcome()

  let environment: [String: String]
  /// The parameters of the TriggerAuthentications, by name; read when the spec changes.
  package var authentication: [String: [String: String]]
  let createdAt: Duration
  /// The release whose operator this is.
  package let version: KEDAVersion

  /// Why the triggers after `triggers` cannot be built.
  var triggerError: TriggerError?
  /// What every poll needs of `object`.
  var rules: ScaleRules
  var composite: CompositeMetric?
  /// Why the scaling modifiers are invalid.
  var compositeError: TriggerError?
  var fallback: FallbackRule?

  /// Counts the changes of `spec`.
  var generation = 1
  /// What the last request of the HPA recorded: the building of triggers.
  package internal(set) var lastRequestEvents: [KEDAEvent] = []
  /// The generation whose poll loop was started.
  var loopGeneration: Int?
  /// The poll loop's copy, read anew at every poll.
  var loopCopy = StatusCopy()
  var cache = TriggerCache()
  /// What the last poll stored for triggers with `useCachedMetrics`, in trigger order.
  var records: [MetricRecord?] = []
  /// The last poll's observations; a poll overwrites them in place.
  var observations: [TriggerObservation] = []

  /// Creates the object and reconciles it for the first time, at `createdAt`, with all sources
  /// within reach.
  ///
  /// `environment` is that of the target's first container, `authentication` the parameters of the
  /// TriggerAuthentications by name. Throws what the reconciler refuses.
  package init(
    _ object: ScaledObject,
    environment: [String: String],
    authentication: [String: [String: String]],
    createdAt: Duration,
    replicas: Int,
    version: KEDAVersion = .newest
  ) throws(ReconcileError) {
    self.init(
      unreconciled: object,
      environment: environment,
      authentication: authentication,
      createdAt: createdAt,
      version: version
    )
    if let error = reconcile([], replicas: replicas, at: createdAt).error { throw error }
  }

  /// Takes an object that no reconcile has seen yet, with the `lastActiveTime` of its status.
  package init(
    unreconciled object: ScaledObject,
    environment: [String: String],
    authentication: [String: [String: String]],
    createdAt: Duration,
    lastActiveTime: Duration? = nil,
    version: KEDAVersion = .newest
  ) {
    let object = object.pruned(for: version)
    self.object = object
    self.version = version
    self.environment = environment
    self.authentication = authentication
    self.createdAt = createdAt
    rules = ScaleRules(object, version)
    pollingInterval = .seconds(object.spec.effectivePollingInterval)
    status.lastActiveTime = lastActiveTime
    readSpec()
  }

  /// Replaces the object (another spec, other annotations) and reconciles it.
  package mutating func edit(
    _ object: ScaledObject,
    _ readings: [ListReading],
    replicas: Int,
    writeFails: Bool = false,
    at now: Duration
  ) -> ReconcileOutcome {
    let object = object.pruned(for: version)
    let specChanged = object.spec != self.object.spec
    self.object = object
    rules = ScaleRules(object, version)
    if specChanged { startNewGeneration() }
    return reconcile(readings, replicas: replicas, writeFails: writeFails, at: now)
  }

  /// Counts a change of the spec; the next reconcile starts the poll loop anew.
  ///
  /// ``edit(_:_:replicas:writeFails:at:)`` does it where the spec differs.
  package mutating func startNewGeneration() {
    generation += 1
    readSpec()
  }

  /// Reads the parameters of the spec, once for each generation.
  private mutating func readSpec() {
    triggers = []
    triggerError = nil
    for (index, trigger) in object.spec.triggers.enumerated() {
      do {
        triggers.append(
          try BuiltTrigger(
            trigger,
            index: index,
            environment: environment,
            authentication: trigger.authenticationRef.flatMap { authentication[$0.name] } ?? [:],
            version: version
          )
        )
      } catch {
        triggerError = error
        break
      }
    }
    fallback = FallbackRule(object.spec)
    readModifiers()
    observations = triggers.map(TriggerObservation.init)
  }

  private mutating func readModifiers() {
    composite = nil
    compositeError = nil
    guard let modifiers = object.spec.advanced?.scalingModifiers, modifiers.isPresent else {
      return
    }
    do {
      composite = try CompositeMetric(modifiers, triggers: triggers)
    } catch {
      compositeError = error
    }
  }
}

/// The built triggers of an object, kept between reads, with the status copy of whoever built them.
struct TriggerCache: Equatable, Sendable {
  private(set) var owner = Owner.none
  /// The generation of the spec that the triggers were built from.
  private(set) var generation = 0
  /// The copy of the builder, unless that is the poll loop.
  var copy = StatusCopy()

  /// Whose copy of the object the cache holds.
  enum Owner: Equatable, Sendable {
    /// The triggers are not built.
    case none
    /// The very object of the poll loop.
    case loop
    /// A copy of its own, made by a request or by the reconciler.
    case own
  }

  mutating func fill(by owner: Owner, generation: Int, copy: StatusCopy = StatusCopy()) {
    self.owner = owner
    self.generation = generation
    self.copy = copy
  }

  mutating func drop() {
    owner = .none
    copy = StatusCopy()
  }

  func isValid(for generation: Int) -> Bool {
    owner != .none && self.generation == generation
  }
}

/// What a poll stores of a trigger with `useCachedMetrics`, for the requests until the next poll.
enum MetricRecord: Equatable, Sendable {
  /// The value after fallback.
  case value(milli: Int64)
  case failed(String)
}
