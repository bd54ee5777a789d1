import BasicContainers

extension World {
  /// A job's execution is over, unless it was cut off meanwhile.
  @inline(__always)
  mutating func handleJobFinished(_ event: Event) {
    let thread = event.entity
    guard fleet.threads[thread].token == event.token else { return }
    recorder.digest.combine(event)
    finishJob(on: thread)
  }

  /// A thread has waited too long for a connection, unless it has got one meanwhile.
  mutating func handlePoolTimedOut(_ event: Event) {
    guard fleet.threads[event.entity].token == event.token else { return }
    recorder.digest.combine(event)
    giveUpWaitingForPool(on: event.entity)
  }

  /// A job is in its list now: an idle thread takes it at once, or it waits.
  @inline(__always)
  mutating func enqueue(_ job: Job, to queue: QueueID) {
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
    recorder.inFlight &+= 1
    recorder.tallies[queue.index].jobStarted(enqueuedAt: job.enqueuedAt, at: start)
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
    let token = calendar.schedule(
      .jobFinished,
      thread,
      at: start + execution.service,
      rank: .release
    )
    fleet.threads[thread].run(fails: execution.fails, token: token)
    fleet.account(execution.cpu, to: thread)
  }

  @inline(__always)
  private mutating func finishJob(on thread: Int) {
    let job = fleet.threads[thread].job
    let queue = catalogue.queue(of: job.jobClass)
    recorder.inFlight &-= 1
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
    recorder.tallies[queue.index].jobSucceeded(firstPushedAt: job.firstPushedAt, at: now)
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
    recorder.tallies[queue.index].jobFailed(firstPushedAt: failed.firstPushedAt)
    let jitter = failed.bits(.retryJitter)
    let classJitter = failed.bits(.classJitter)
    var job = failed
    if job.failures < .max { job.failures += 1 }
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
    recorder.tallies[queue.index].jobTaken(enqueuedAt: job.enqueuedAt, at: now)
    start(job, from: queue, on: thread)
  }

  /// A process looks for due jobs: they go to the tail of their lists with a fresh `enqueued_at`.
  mutating func pollSets(by pod: Int) {
    guard fleet.isFetching(pod: pod) else { return }
    while let job = retrySet.takeDue(at: now) { enqueueAgain(job) }
    while let job = scheduleSet.takeDue(at: now) { enqueueAgain(job) }
    schedule(
      .setsPolled,
      pod,
      after: fleet.nextPollDelay(ofPod: pod, base: delays.setPoll),
      rank: .seize
    )
  }

  private mutating func enqueueAgain(_ job: Job) {
    var fresh = job
    fresh.enqueuedAt = now
    enqueue(fresh, to: catalogue.queue(of: job.jobClass))
  }
}
