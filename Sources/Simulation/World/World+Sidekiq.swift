import BasicContainers

extension World {
  /// Handles the events in the life of a job and of a Sidekiq process.
  @inline(__always)
  mutating func handle(_ event: SidekiqEvent) {
    switch event {
    case .jobFinished(let thread, let generation):
      guard fleet.threads[Int(thread)].generation == generation else { return }
      recorder.digest.combine(now, 2, UInt64(thread))
      finishJob(on: Int(thread))
    case .poolTimedOut(let thread, let generation):
      guard fleet.threads[Int(thread)].generation == generation else { return }
      recorder.digest.combine(now, 3, UInt64(thread))
      giveUpWaitingForPool(on: Int(thread))
    case .setsPolled(let pod):
      recorder.digest.combine(now, 4, UInt64(pod))
      pollSets(by: Int(pod))
    case .processForgotten:
      fleet.registeredProcesses -= 1
    }
  }

  /// A job is in its list now: an idle thread takes it at once, or it waits.
  @inline(__always)
  mutating func enqueue(_ job: Job) {
    let queue = catalogue.queue(of: job.jobClass)
    if let thread = fleet.takeIdleThread(for: queue) {
      start(job, from: queue, on: thread)
    } else {
      queues[queue.index].append(job, at: now)
    }
  }

  /// A thread has fetched a job.
  @inline(__always)
  private mutating func start(_ job: Job, from queue: QueueID, on thread: Int) {
    let start = now + delays.fetchRoundTrip
    recorder.jobStarted(job, from: queue, at: start)
    fleet.begin(job, on: thread, at: start)
    let execution = catalogue.execution(of: job, in: activities)
    if execution.usesDatabase {
      startWithConnection(execution, on: thread, at: start)
    } else {
      run(execution, on: thread, at: start)
    }
  }

  /// Lets an execution run to its end.
  @inline(__always)
  mutating func run(_ execution: JobCatalogue.Execution, on thread: Int, at start: SimTime) {
    fleet.threads[thread].phase = .running
    fleet.threads[thread].fails = execution.fails
    let event = SidekiqEvent.jobFinished(
      thread: UInt32(truncatingIfNeeded: thread), generation: fleet.threads[thread].generation)
    calendar.schedule(.sidekiq(event), at: start + execution.service, rank: .release)
  }

  @inline(__always)
  private mutating func finishJob(on thread: Int) {
    let job = fleet.threads[thread].job
    let queue = catalogue.queue(of: job.jobClass)
    recorder.inFlight -= 1
    fleet.end(thread, at: now)
    releaseConnection(of: thread)
    if fleet.threads[thread].fails {
      fail(job, of: queue)
    } else {
      succeed(job, of: queue)
    }
    fetch(on: thread)
  }

  @inline(__always)
  private mutating func succeed(_ job: Job, of queue: QueueID) {
    recorder.jobSucceeded(job, of: queue, at: now)
    if let milestone = catalogue.milestone(of: job.jobClass) {
      activities.advance(milestone, of: job.activity, at: now)
    }
    if catalogue.hasPushes(job.jobClass) {
      push(pushes.range(of: job.jobClass), by: job.key, activity: job.activity)
    }
    activities.removeJob(from: job.activity)
  }

  /// An execution ended in an exception: the job goes where its class's rule says.
  mutating func fail(_ failed: Job, of queue: QueueID) {
    recorder.jobFailed(failed, of: queue)
    let jitter = failed.bits(.retryJitter)
    let classJitter = failed.bits(.classJitter)
    var job = failed
    job.failures += 1
    let rule = scenario.jobClasses[job.jobClass.index].retry
    switch rule.outcome(failures: Int(job.failures), jitter: jitter, classJitter: classJitter) {
    case .retry(let delay):
      recorder.totals.retries += 1
      retrySet.insert(job, due: now + delay, at: now)
    case .bury:
      recorder.totals.dead += 1
      activities.removeJob(from: job.activity)
    case .discard:
      recorder.totals.discarded += 1
      activities.removeJob(from: job.activity)
    }
  }

  /// A free thread takes its next job, blocks, or stops with its process.
  @inline(__always)
  mutating func fetch(on thread: Int) {
    let pod = Int(fleet.threads[thread].process)
    guard fleet.isFetching(pod: pod) else {
      stop(thread, ofPod: pod)
      return
    }
    let deployment = fleet.deployment(ofThread: thread)
    guard let queue = fleet.chooseQueue(for: deployment, from: queues),
      let job = queues[queue.index].take()
    else {
      fleet.wait(thread, of: deployment, at: now)
      return
    }
    recorder.jobTaken(job, from: queue, at: now)
    start(job, from: queue, on: thread)
  }

  /// A process looks for due jobs: they go to the tail of their lists with a fresh `enqueued_at`.
  private mutating func pollSets(by pod: Int) {
    guard fleet.isFetching(pod: pod) else { return }
    while let job = retrySet.takeDue(at: now) { enqueueAgain(job) }
    while let job = scheduleSet.takeDue(at: now) { enqueueAgain(job) }
    schedule(
      .sidekiq(.setsPolled(pod: UInt32(pod))), after: fleet.nextPollDelay(ofPod: pod, base: delays.setPoll),
      rank: .seize)
  }

  private mutating func enqueueAgain(_ job: Job) {
    var fresh = job
    fresh.enqueuedAt = now
    enqueue(fresh)
  }
}
