import Autoscaling

/// The cause of a decision in one sentence, with its word in brackets.
struct CauseSentence {
  private let cause: Cause
  private let sentence: String

  init(_ sync: HPAExplanation, clock: RunClock) {
    cause = sync.cause
    sentence = SyncCause(sync: sync, clock: clock).sentence ?? sync.cause.sentence
  }

  init(_ poll: PollExplanation, clock: RunClock) {
    cause = poll.cause
    sentence = PollCause(poll: poll, clock: clock).sentence ?? poll.cause.sentence
  }

  var text: String { "\(sentence) (\(cause.rawValue))" }

  /// Without the word.
  var plain: String { sentence }
}

extension Cause {
  /// What it means, where no number is needed.
  var sentence: String {
    switch self {
    case .scaledUp: "scaled up to what the metrics want"
    case .scaledDown: "scaled down to what the metrics want"
    case .atRecommendation: "the metrics want what there is"
    case .withinTolerance: "within tolerance: so small a difference changes nothing"
    case .scaleUpStabilization: "held by the scale-up stabilization window"
    case .scaleDownStabilization: "held by the scale-down stabilization window"
    case .scaleUpPolicy: "a rate policy of scaleUp allows no more"
    case .scaleDownPolicy: "a rate policy of scaleDown allows no less"
    case .scaleUpDisabled: "scaleUp.selectPolicy is Disabled"
    case .scaleDownDisabled: "scaleDown.selectPolicy is Disabled"
    case .scaleUpLimit: "without behavior a step leads to twice the count, or to 4, at most"
    case .atMaxReplicas: "at maxReplicas"
    case .atMinReplicas: "at minReplicas"
    case .aboveMaxReplicas: "above maxReplicas: corrected without a look at the metrics"
    case .belowMinReplicas: "below minReplicas: corrected without a look at the metrics"
    case .metricsFailed: "metrics failed: nothing is changed and nothing remembered"
    case .metricMissing: "a metric failed, which blocks scaling down"
    case .selectorUnusable: "the selector of the target cannot be used"
    case .scalingDisabled: "at 0 replicas the HPA does nothing: KEDA must activate"
    case .scaleUnreadable: "the scale of the target could not be read"
    case .updateFailed: "the API server refused the write"
    default: pollSentence
    }
  }

  private var pollSentence: String {
    switch self {
    case .activated: "activated: a trigger is active"
    case .deactivated: "deactivated: no trigger is active and the wait is over"
    case .leftToHPA: "active: the HPA decides between minimum and maximum"
    case .activationForced: "force-activation makes it active: the HPA decides"
    case .fallbackActive: "the fallback makes it active: the HPA decides"
    case .coolingDown: "cooling down"
    case .raisedToMinimum: "raised to minReplicaCount, without a wait"
    case .cooldownWithoutEffect:
      "not active, but cooldownPeriod does not apply above minReplicaCount: the HPA decides"
    case .inactive: "not active, and at rest"
    case .belowActivationValue:
      "jobs wait, but not more than the activation value: nothing wakes it"
    case .paused: "paused by annotation"
    case .scaleOutPaused: "scale-out is paused by annotation"
    case .scaleInPaused: "scale-in is paused by annotation"
    case .triggersFailing: "the triggers fail and there is no fallback: nothing is changed"
    case .fallbackAwaited: "the triggers fail, not yet often enough for the fallback"
    case .fallbackWritten: "the triggers fail: fallback.replicas is written at once"
    case .triggersUnreachable: "the triggers cannot be built: the poll does nothing at all"
    case .notPolling: "the poll loop does not run"
    default: rawValue
    }
  }
}
