/// Something that happens at an instant; 16 bytes at most.
enum Event {
  case sidekiq(SidekiqEvent)
  case pod(PodEvent)
  case autoscaling(AutoscalingEvent)
}

/// An event in the life of a job or of a Sidekiq process.
enum SidekiqEvent {
  case jobFinished(thread: UInt32, generation: UInt32)
  /// A thread has waited too long for an entry of its process's connection pool.
  case poolTimedOut(thread: UInt32, generation: UInt32)
  /// A process looks for due jobs in the retry and schedule sets.
  case setsPolled(pod: UInt32)
  /// Redis drops a killed process from its set `processes`.
  case processForgotten
}

/// An event in the life of a pod.
enum PodEvent {
  case scheduled(UInt32)
  case containerStarted(UInt32)
  case booted(UInt32)
  case becameReady(UInt32)
  /// Sidekiq gives back what still runs.
  case shutdownDeadline(UInt32)
  case exited(UInt32)
  /// The kubelet sends `KILL`.
  case gracePeriodEnded(UInt32)
}

/// The tick of a control loop, or of the recorder.
enum AutoscalingEvent {
  case kedaPolled(UInt32)
  case hpaSynced(UInt32)
  case sampled
}
