/// What kind of thing happens; the event's entity says to whom.
enum EventKind: UInt8 {
  // A thread.
  case jobFinished
  /// A thread has waited too long for an entry of its process's connection pool.
  case poolTimedOut
  // A Sidekiq process, by its pod.
  /// It looks for due jobs in the retry and schedule sets.
  case setsPolled
  /// Redis drops it, killed a minute ago, from its set `processes`.
  case processForgotten
  // A pod.
  case podScheduled
  case containerStarted
  case processBooted
  case podBecameReady
  /// Sidekiq gives back what still runs.
  case shutdownDeadline
  case processExited
  /// The kubelet sends `KILL`.
  case gracePeriodEnded
  // A ScaledObject.
  case kedaPolled
  case hpaSynced
  // The recorder.
  case sampled
  // A source.
  case arrival
  // An entry of the agenda.
  case actionDue
  // The phases of an execution, by thread.
  case jobFetched
  case connected
  case burstEnded
  case serverWaitEnded
  case queryEnded
  case waitEnded
  // A process, by its pod: its pool closes idle connections.
  case poolReaped
  // A pod.
  /// It has been ready for its Deployment's `minReadySeconds`.
  case podBecameAvailable
  // A node.
  case nodeBecameReady
}

/// Something that happens at an instant.
///
/// In the calendar an event is a key of 16 bytes: time, rank, sequence, kind and entity.
struct Event {
  /// Whether a source brings something.
  let isArrival: Bool
  /// The index of a thread, pod, ScaledObject, source, entry of the agenda or node.
  let entity: Int
  let at: SimTime
  /// A number that no other event of the run has.
  ///
  /// Whoever may cancel an event keeps its token: an event that comes with another one than its
  /// thread remembers is passed over.
  let token: UInt64

  /// The raw value of `kind`, which its token tells too.
  @inline(always)
  var code: UInt8 { UInt8(truncatingIfNeeded: token >> 20) & 31 }

  @inline(always)
  func isA(_ kind: EventKind) -> Bool { code == kind.rawValue }

  /// Whether a phase of an execution ends.
  @inline(always)
  var isPhase: Bool {
    code >= EventKind.jobFetched.rawValue && code <= EventKind.waitEnded.rawValue
  }

  var kind: EventKind {
    guard let kind = EventKind(rawValue: code) else {
      preconditionFailure("the calendar holds events of known kinds")
    }
    return kind
  }
}
