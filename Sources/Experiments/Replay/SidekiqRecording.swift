package import Simulation

/// Jobs that real Sidekiq processes executed: when each was pushed, started and done.
package struct SidekiqRecording: Equatable, Sendable {
  package var name: String
  /// In the order of the first process's command line.
  package var queues: [String]
  package var processes: [Process]
  /// In the order in which they were pushed.
  package var jobs: [Job]
  /// Jobs of each queue that were pushed and never started.
  package var leftovers: [Int]
  /// `LLEN` as it was sampled.
  package var backlog: [BacklogSample]
  /// Whether all was pushed before the processes started.
  package var isPreloaded: Bool

  package init(
    name: String,
    queues: [String],
    processes: [Process],
    jobs: [Job],
    leftovers: [Int] = [],
    backlog: [BacklogSample] = [],
    isPreloaded: Bool = false
  ) {
    self.name = name
    self.queues = queues
    self.processes = processes
    self.jobs = jobs
    self.leftovers = leftovers.isEmpty ? queues.map { _ in 0 } : leftovers
    self.backlog = backlog
    self.isPreloaded = isPreloaded
  }

  /// A Sidekiq process, as far as its command line goes.
  package struct Process: Equatable, Sendable {
    package var concurrency: Int
    /// In the order of the command line; without any weight the order is strict.
    package var queues: [Deployment.ServedQueue]

    package init(concurrency: Int, queues: [Deployment.ServedQueue]) {
      self.concurrency = concurrency
      self.queues = queues
    }
  }

  /// One execution.
  package struct Job: Equatable, Sendable {
    package var queue: QueueID
    package var enqueuedAt: SimTime
    package var startedAt: SimTime
    package var finishedAt: SimTime

    package init(
      queue: QueueID,
      enqueuedAt: SimTime,
      startedAt: SimTime,
      finishedAt: SimTime
    ) {
      self.queue = queue
      self.enqueuedAt = enqueuedAt
      self.startedAt = startedAt
      self.finishedAt = finishedAt
    }

    /// Push to start.
    package var queueLatency: Double { (startedAt - enqueuedAt).seconds }
  }

  /// The length of each queue at a moment.
  package struct BacklogSample: Equatable, Sendable {
    package var at: SimTime
    package var lengths: [Int]

    package init(at: SimTime, lengths: [Int]) {
      self.at = at
      self.lengths = lengths
    }
  }

  /// Whether a fetch chooses among queues by chance.
  package var isWeighted: Bool {
    processes.contains { process in
      process.queues.count > 1 && process.queues.contains { $0.weight != nil }
    }
  }
}
