package import Simulation

/// Sidekiq processes whose queue never emptied, with jobs that compute and then sleep.
package struct LockRecording: Equatable, Sendable {
  package var name: String
  package var processes: Int
  package var concurrency: Int
  /// Cores that the processes shared.
  package var cores: Int
  /// Seconds that a job computed, as measured in its thread.
  package var computing: Double
  /// Seconds that a process computed for a job beside that.
  package var overhead: Double
  /// Seconds that a job slept.
  package var sleep: Double
  /// Computing and sleep came in so many turns.
  package var pieces: Int
  /// Jobs that were done in the window, and what is known of them.
  package var jobs: Int
  package var jobsPerSecond: Double
  package var meanDuration: Double
  /// From the end of a job to the start of the same thread's next one, in the mean.
  package var meanGap: Double

  package init(
    name: String,
    processes: Int,
    concurrency: Int,
    cores: Int,
    computing: Double,
    overhead: Double,
    sleep: Double,
    pieces: Int,
    jobs: Int,
    jobsPerSecond: Double,
    meanDuration: Double,
    meanGap: Double
  ) {
    self.name = name
    self.processes = processes
    self.concurrency = concurrency
    self.cores = cores
    self.computing = computing
    self.overhead = overhead
    self.sleep = sleep
    self.pieces = pieces
    self.jobs = jobs
    self.jobsPerSecond = jobsPerSecond
    self.meanDuration = meanDuration
    self.meanGap = meanGap
  }
}

/// Puts such a recording through the engine, and compares.
package struct LockComparison {
  private let recording: LockRecording

  package init(_ recording: LockRecording) {
    self.recording = recording
  }

  /// What a thread's fetch took beside computing in recordings of Sidekiq 6.4.1.
  private static let fetch = Duration.microseconds(600)
  /// The window that is compared, in seconds: threads have fallen into step by then.
  private static let window = 10.0...310

  /// The recording as a scenario.
  package var scenario: Scenario {
    let cores = min(1, Double(recording.cores) / Double(recording.processes))
    let milli = Int64((cores * 1000).rounded())
    // Enough jobs for a process that only computes.
    let jobs = Int(Self.window.upperBound / recording.computing) * recording.processes
    var pushes = RecordedJobs()
    for _ in 0..<jobs { pushes.append(JobClassID(0), at: .zero, service: .zero) }
    return Scenario(
      name: recording.name,
      duration: .seconds(Self.window.upperBound),
      queues: ["default"],
      jobClasses: [
        JobClass(
          name: "Worker",
          queue: QueueID(0),
          profiles: [
            JobProfile(
              cpu: .constant(recording.computing),
              wait: .constant(recording.sleep),
              pieces: recording.pieces
            )
          ]
        )
      ],
      arrivals: [ArrivalSource(name: "backlog", pattern: .jobs(pushes))],
      deployments: [
        Deployment(
          name: "process",
          containers: [Container(name: "sidekiq", limits: Container.Resources(cpu: milli))],
          replicas: recording.processes,
          concurrency: recording.concurrency,
          queues: [Deployment.ServedQueue(queue: QueueID(0))]
        )
      ],
      sidekiq: SidekiqOptions(fetchRoundTrip: Self.fetch, jobOverhead: .seconds(recording.overhead))
    )
  }

  /// What agrees and what does not.
  package func report() throws(RunError) -> ReplayReport {
    var world = try World(
      scenario,
      policy: Policy(name: "none", scaledObjects: []),
      seed: 1,
      recording: .executions
    )
    let jobs = try world.run().executions.filter { Self.window.contains($0.endedAt.seconds) }
    let rate = Double(jobs.count) / (Self.window.upperBound - Self.window.lowerBound)
    let duration = Sample.mean(jobs.map { ($0.endedAt - $0.startedAt).seconds })
    // A thread is always in a job or between two.
    let cycle = Double(recording.processes * recording.concurrency) / max(rate, 1e-9)
    return ReplayReport(
      name: recording.name,
      jobs: recording.jobs,
      checks: checks(rate: rate, duration: duration, gap: cycle - duration)
    )
  }

  /// The limits are how far off the model of the recordings' own report was, a FIFO lock; it says
  /// nothing of several processes but their rate, and of gaps only where threads have to wait.
  private func checks(rate: Double, duration: Double, gap: Double) -> [ReplayCheck] {
    let isCut = recording.pieces > 1
    let isJudged = recording.processes == 1
    let waits = recording.meanGap > 0.005
    return [
      ReplayCheck(
        "jobs a second",
        recorded: recording.jobsPerSecond,
        simulated: rate,
        within: isCut ? 0.05 : 0.04
      ),
      ReplayCheck(
        "mean duration (s)",
        recorded: recording.meanDuration,
        simulated: duration,
        within: isJudged ? 0.12 : nil
      ),
      ReplayCheck(
        "mean gap (s)",
        recorded: recording.meanGap,
        simulated: gap,
        within: isJudged && waits && !isCut ? 0.27 : nil
      ),
    ]
  }
}
