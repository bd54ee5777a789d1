/// What one poll of a scaled object found and did.
package struct PollOutcome: Equatable, Sendable {
  /// The line of the scale executor that decided, with its arithmetic.
  package let decision: Decision
  /// What is written to the target's replicas, if anything.
  package let write: ReplicaWrite?
  /// What was read, in trigger order; empty where the poll ended before it read.
  package let triggers: [TriggerObservation]
  /// The value that scaling modifiers made of them, if they did.
  package let composite: CompositeObservation?
  /// What the operator records, in the order of its doing.
  package let events: [KEDAEvent]
  /// The stored status after the poll.
  package let status: ScaledObjectStatus
  /// The reconcile that follows at once where the poll turned Ready True.
  package let reconcile: ReconcileOutcome?

  /// The lines of the scale executor: `keda.md`, section 8.
  package enum Decision: Equatable, Sendable {
    /// Active at zero, or below the minimum with an idle count: write `to`.
    case activate(to: Int)
    /// Active: the HPA decides between minimum and maximum.
    case leaveToHPA
    /// Inactive and the wait is over: write `to`.
    case deactivate(to: Int)
    /// Inactive, the wait is not over.
    case coolingDown(remaining: Duration)
    /// Inactive below the minimum: write `to`, without wait and without event.
    case raiseToMinimum(to: Int)
    /// Reads fail: write `fallback.replicas` at once, as KEDA did before 2.17.
    case fallBack(to: Int)
    case nothing(Idleness)
  }

  /// Why a poll does nothing.
  package enum Idleness: Equatable, Sendable {
    /// The poll loop is stopped: the object is paused or could not be set up.
    case notPolling
    /// The pause annotation appeared since the loop was started; before 2.11 the loop went on, and
    /// every poll brought the target back to the paused count.
    case paused
    /// The triggers could not be built; nothing is stored either.
    case cannotBuildTriggers(String)
    /// A one-way pause forbids the activation.
    case activationPaused
    /// A one-way pause forbids the deactivation.
    case deactivationPaused
    /// Reads fail and a fallback with replicas is configured.
    case failingWithFallback
    /// Reads fail and there is no fallback.
    case failingWithoutFallback
    /// Inactive and where it should be.
    case alreadyInactive
  }
}

/// A write to the `replicas` of the target.
package struct ReplicaWrite: Equatable, Sendable {
  /// The replicas before.
  package let from: Int
  /// The replicas asked for.
  package let to: Int
  /// The API server refused it.
  package let failed: Bool

  package init(from: Int, to: Int, failed: Bool = false) {
    self.from = from
    self.to = to
    self.failed = failed
  }
}

/// One trigger at one poll: its value against its thresholds.
package struct TriggerObservation: Equatable, Sendable {
  /// The metric's value after fallback; `nil` for an error, `cpu` and `memory`.
  package var milli: Int64?
  /// Active above this, strictly.
  package var activationThreshold: TriggerNumber
  /// The HPA's target.
  package var targetMilli: Int64
  /// Over the threshold, or held up by the fallback.
  package var isActive: Bool
  /// The value is the fallback's.
  package var isFallback: Bool
  /// The error that is left after fallback.
  package var error: String?

  init(_ trigger: BuiltTrigger) {
    activationThreshold = trigger.activationThreshold
    targetMilli = trigger.target.milli
    isActive = false
    isFallback = false
  }

  /// Takes a reading after fallback; `isActive` is what the value itself says.
  mutating func take(_ result: ReadingResult, isActive: Bool) {
    self.isActive = false
    isFallback = false
    error = nil
    switch result {
    case .value(let milli):
      self.milli = milli
      self.isActive = isActive
    case .fallback(let milli):
      self.milli = milli
      self.isActive = true
      isFallback = true
    case .absent:
      milli = nil
    case .failed(let text):
      milli = nil
      error = text
    }
  }
}

/// The composite value of scaling modifiers at one poll.
package struct CompositeObservation: Equatable, Sendable {
  /// The value in thousandths.
  package let milli: Int64
  /// Over the activation target.
  package let isActive: Bool
}

/// What the HPA gets for one external metric.
package enum ExternalMetricAnswer: Equatable, Sendable {
  /// A quantity in thousandths.
  case value(milli: Int64)
  /// No item: a formula that fails is only logged.
  case nothing
  /// The operator's text.
  case failed(String)

  /// The text that the HPA sees for an error of the operator.
  package static func wrapped(_ operatorText: String) -> String {
    "rpc error: code = Unknown desc = error when getting metric values \(operatorText)"
  }
}
