import Autoscaling

/// What some control loops of a run saw and decided, in order.
///
/// A policy acts on a run by what its controllers decide and by nothing else. So a policy that would
/// have decided the same at every look has the same run, and ``ControlReplay`` finds that out without
/// one. Looks of loops that two policies have in common need not be kept: they see and decide the
/// same as long as the others do.
package struct ControlCourse: Equatable, Sendable {
  package private(set) var steps: [Step] = []
  /// Whether these looks are all by which the policy acted.
  ///
  /// They are not once somebody edits or restarts controllers while the run goes on, or when there are
  /// too many to be kept.
  package private(set) var isWhole = true
  /// The lengths that all steps read, one after the other.
  private var lengths: [Int64] = []
  /// Readings that are no lengths, by their places in `lengths`.
  private var others: [Int: ListReading] = [:]
  /// What a sync asked of others than KEDA, by its place among the steps.
  private var answers: [Int: [HPAController.MetricReading?]] = [:]

  /// Some 15 MB.
  private static let longest = 250_000

  package init() {}

  /// One look of a control loop, and what came of it.
  package struct Step: Equatable, Sendable {
    let at: SimTime
    /// Of the target: `spec.replicas`, the pods that count as replicas, and those that are ready.
    let replicas: Int32
    let activePods: Int32
    let readyPods: Int32
    package internal(set) var effect = Effect()
    fileprivate let firstReading: Int32
    fileprivate let readingCount: Int16
    /// The place of the loop: ScaledObjects first, then HPAs.
    let loop: Int16
    let look: Look

    var target: TargetState {
      TargetState(
        replicas: Int(replicas),
        activePods: Int(activePods),
        readyPods: Int(readyPods)
      )
    }
  }

  /// Why a control loop looks.
  enum Look: UInt8, Equatable, Sendable {
    /// The object is created, at the start of the run.
    case creation
    case poll
    case sync
  }

  /// What a look changes in the world.
  package struct Effect: Hashable, Sendable {
    /// `spec.replicas` of the target afterwards.
    var replicas: Int32 = 0
    /// `nil` where KEDA does not reconcile.
    var reconcile: Reconcile?

    package init() {}
  }

  /// What KEDA's reconciler changes, besides replicas.
  struct Reconcile: Hashable, Sendable {
    let fails: Bool
    let restartsPolling: Bool
    let createsHPA: Bool
    /// Afterwards.
    let isPolling: Bool
    /// Afterwards.
    let hasHPA: Bool
  }

  /// Adds a look whose effect is not known yet.
  mutating func begin(
    _ look: Look,
    of loop: Int,
    at time: SimTime,
    _ target: TargetState,
    _ readings: [ListReading] = [],
    answers: [HPAController.MetricReading?] = []
  ) {
    guard steps.count < Self.longest else { return giveUp() }
    if answers.contains(where: { $0 != nil }) { self.answers[steps.count] = answers }
    steps.append(
      Step(
        at: time,
        replicas: Int32(clamping: target.replicas),
        activePods: Int32(clamping: target.activePods),
        readyPods: Int32(clamping: target.readyPods),
        firstReading: Int32(lengths.count),
        readingCount: Int16(readings.count),
        loop: Int16(loop),
        look: look
      )
    )
    for reading in readings {
      if case .length(let length) = reading {
        lengths.append(length)
      } else {
        others[lengths.count] = reading
        lengths.append(0)
      }
    }
  }

  /// Says what the last look has changed.
  mutating func end(_ effect: Effect) {
    guard isWhole else { return }
    steps[steps.count - 1].effect = effect
  }

  /// Looks no longer tell all, so none has to be kept.
  mutating func giveUp() {
    self = ControlCourse()
    isWhole = false
  }

  /// Puts what a look read where a control loop expects it.
  func copyReadings(of place: Int, to loop: inout ControlLoop) {
    let step = steps[place]
    for index in 0..<Int(step.readingCount) {
      let place = Int(step.firstReading) + index
      loop.readings[index] = (others.isEmpty ? nil : others[place]) ?? .length(lengths[place])
    }
  }

  /// What a sync asked of others than KEDA; `nil` for what KEDA answers.
  func answer(to metric: Int, at place: Int) -> HPAController.MetricReading? {
    guard !answers.isEmpty, let answers = answers[place] else { return nil }
    return answers[metric]
  }

  /// The steps from one on; the places count from there.
  package func suffix(from place: Int) -> ControlCourse {
    var rest = ControlCourse()
    rest.isWhole = isWhole
    guard place < steps.count else { return rest }
    let first = Int(steps[place].firstReading)
    rest.steps = steps[place...].map { step in
      Step(
        at: step.at,
        replicas: step.replicas,
        activePods: step.activePods,
        readyPods: step.readyPods,
        effect: step.effect,
        firstReading: step.firstReading - Int32(first),
        readingCount: step.readingCount,
        loop: step.loop,
        look: step.look
      )
    }
    rest.lengths = Array(lengths[first...])
    for (number, reading) in others where number >= first { rest.others[number - first] = reading }
    for (number, readings) in answers where number >= place {
      rest.answers[number - place] = readings
    }
    return rest
  }

  /// About how many bytes it takes.
  package var size: Int {
    steps.count * MemoryLayout<Step>.stride + 8 * lengths.count + 64 * others.count
      + 256 * answers.count
  }
}

/// The scale target of a control loop at one instant.
struct TargetState {
  /// `spec.replicas`.
  let replicas: Int
  let activePods: Int
  let readyPods: Int
}
