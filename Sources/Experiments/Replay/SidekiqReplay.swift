package import Simulation

/// Puts a recording through the engine: the same pushes, the same service times, as many threads.
///
/// A job's service time is from the recorded start to the recorded end. What a job costs besides is
/// a parameter of the model, the same for every recording.
package struct SidekiqReplay {
  package let recording: SidekiqRecording
  private let options: SidekiqOptions

  package init(_ recording: SidekiqRecording, options: SidekiqOptions = .measured) {
    precondition(!recording.jobs.isEmpty, "a replay needs a job")
    self.recording = recording
    self.options = options
  }

  /// What one run made of the recording.
  package struct Outcome: Equatable, Sendable {
    /// The queue latency in seconds of each recorded job; `nil` for one that never started.
    package var latencies: [Double?]
    /// When each execution was fetched, by queue, ascending.
    package var fetches: [[SimTime]]
  }

  /// Runs the world; the seed decides only between weighted queues.
  package func run(seed: UInt64) throws(RunError) -> Outcome {
    var world = try World(
      scenario,
      policy: Policy(name: "none", scaledObjects: []),
      seed: seed,
      recording: .executions
    )
    return outcome(of: try world.run().executions)
  }

  /// The recording as a scenario, with a queue more for what keeps the threads busy until a process
  /// that came late is there.
  package var scenario: Scenario {
    let starter = QueueID(recording.queues.count)
    return Scenario(
      name: recording.name,
      duration: end.duration,
      queues: recording.queues + ["starter"],
      jobClasses: (recording.queues + ["starter"]).enumerated().map { place, name in
        JobClass(
          name: name,
          queue: QueueID(place),
          profiles: [JobProfile(isRecorded: true)]
        )
      },
      arrivals: [ArrivalSource(name: "recording", pattern: .jobs(pushes))],
      deployments: recording.processes.enumerated().map { place, process in
        Deployment(
          name: "process \(place + 1)",
          concurrency: process.concurrency,
          queues: process.queues + [Deployment.ServedQueue(queue: starter)]
        )
      },
      sidekiq: options
    )
  }

  /// Late enough for every recorded job.
  private var end: SimTime {
    let last = recording.jobs.reduce(SimTime.zero) { max($0, $1.finishedAt) }
    let isCut = recording.leftovers.contains { $0 > 0 }
    return last + .seconds(isCut ? 5 + last.seconds / 10 : max(60, last.seconds))
  }

  /// The recorded jobs, what keeps the threads busy before the first of them, and those that never
  /// started, with service times of the others of their queue.
  private var pushes: RecordedJobs {
    var pushes = RecordedJobs()
    if recording.isPreloaded { holdThreads(in: &pushes) }
    var times = recording.queues.map { _ in SimTime.zero }
    for job in recording.jobs {
      pushes.append(JobClassID(job.queue.index), at: job.enqueuedAt, service: service(of: job))
      times[job.queue.index] = job.enqueuedAt
    }
    let last = times.max() ?? .zero
    for (queue, count) in recording.leftovers.enumerated() where count > 0 {
      let others = recording.jobs.filter { $0.queue.index == queue }
      // More of them than chance could ever let start in this time.
      for number in 0..<min(count, 500 + 2 * others.count) {
        let other = others.isEmpty ? recording.jobs[0] : others[number % others.count]
        pushes.append(JobClassID(queue), at: last, service: service(of: other))
      }
    }
    return pushes
  }

  /// Idle threads would take what is pushed first; those of a process that starts later choose.
  private func holdThreads(in pushes: inout RecordedJobs) {
    let first = recording.jobs.map(\.startedAt).min() ?? .zero
    let overhead = SimDuration(
      options.fetchRoundTrip + options.fetchRoundTrip + options.jobOverhead
    )
    let held = SimDuration(nanoseconds: max(0, first.nanoseconds - overhead.nanoseconds))
    for process in recording.processes {
      for _ in 0..<process.concurrency {
        pushes.append(JobClassID(recording.queues.count), at: .zero, service: held)
      }
    }
  }

  private func service(of job: SidekiqRecording.Job) -> SimDuration {
    let service = max(.zero, job.finishedAt - job.startedAt)
    return min(service, RecordedJobs.serviceLimit)
  }

  /// Finds each recorded job among the executions: jobs of one queue start in the order of their
  /// pushes.
  private func outcome(of executions: [JobExecution]) -> Outcome {
    var byQueue = recording.queues.map { _ in [JobExecution]() }
    for execution in executions where execution.jobClass.index < byQueue.count {
      byQueue[execution.jobClass.index].append(execution)
    }
    for queue in byQueue.indices {
      byQueue[queue].sort { ($0.enqueuedAt, $0.startedAt) < ($1.enqueuedAt, $1.startedAt) }
    }
    var positions = recording.queues.map { _ in 0 }
    let latencies = recording.jobs.map { job -> Double? in
      let queue = job.queue.index
      let position = positions[queue]
      positions[queue] += 1
      return position < byQueue[queue].count ? byQueue[queue][position].queueLatency.seconds : nil
    }
    let roundTrip = SimDuration(options.fetchRoundTrip)
    let fetches = byQueue.map { queue in
      queue.map { SimTime(nanoseconds: $0.startedAt.nanoseconds - roundTrip.nanoseconds) }.sorted()
    }
    return Outcome(latencies: latencies, fetches: fetches)
  }
}

extension SidekiqOptions {
  /// What a job cost besides its own code in recordings of Sidekiq 6.4.1.
  ///
  /// 0.62 ms from the fetch to its start, and 0.13 ms from its end to the next fetch: one pair of
  /// values for all runs.
  package static var measured: SidekiqOptions {
    SidekiqOptions(fetchRoundTrip: .microseconds(620), jobOverhead: .microseconds(130))
  }
}
