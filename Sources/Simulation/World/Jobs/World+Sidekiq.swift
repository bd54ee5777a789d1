import BasicContainers

extension World {
  /// A job's execution is over, unless it was cut off meanwhile.
  @inline(always)
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
  @inline(always)
  mutating func enqueue(_ job: Job, _ jobClass: JobCatalogue.Entry) {
    if let thread = fleet.takeIdleThread(for: jobClass) {
      start(job, jobClass, on: thread, after: delays.fetchRoundTrip)
    } else {
      waitingJobs &+= 1
      queues[jobClass.queue.index].append(job, at: now)
    }
  }

  /// A thread has fetched a job, which comes after a round trip, or a little later.
  @inline(always)
  private mutating func start(
    _ job: Job,
    _ jobClass: JobCatalogue.Entry,
    on thread: Int,
    after delay: SimDuration
  ) {
    recorder.inFlight &+= 1
    fleet.threads[thread].begin(job, from: jobClass.queue, at: now + delay)
    if jobClass.pauses {
      recorder.tallies[jobClass.queue.index].jobFetched(enqueuedAt: job.enqueuedAt, at: now)
      pause(catalogue.pause(of: job, jobClass), on: thread, from: now + delay)
    } else {
      let execution =
        jobClass.contact == .delivers
        ? delivery(job, jobClass, on: thread)
        : catalogue.execution(of: job, jobClass, in: activities)
      prepare(execution, on: thread, after: delay)
    }
  }

  /// Lets an execution that is nothing but a delay run to its end.
  @inline(always)
  private mutating func pause(
    _ execution: JobCatalogue.Pause,
    on thread: Int,
    from start: SimTime
  ) {
    let end = start + execution.wait
    let token = calendar.schedule(.jobFinished, thread, at: end, rank: .release)
    fleet.threads[thread].pause(execution, token: token)
  }

  @inline(always)
  mutating func finishJob(on thread: Int) {
    recorder.inFlight &-= 1
    let endsPlainly = fleet.threads[thread].endsPlainly
    let firstPushedAt = fleet.threads[thread].job.firstPushedAt
    let queue = Int(fleet.threads[thread].queue)
    fleet.end(thread, at: now)
    guard endsPlainly else { return endJob(on: thread) }
    if waitingJobs == 0 {
      fleet.wait(thread, at: now)
      recorder.tallies[queue].jobSucceeded(firstPushedAt: firstPushedAt, at: now)
    } else {
      recorder.tallies[queue].jobSucceeded(firstPushedAt: firstPushedAt, at: now)
      fetchOrWait(on: thread)
    }
  }

  /// What the end of a job brings about.
  private mutating func endJob(on thread: Int) {
    if recorder.keepsExecutions {
      recorder.executions.append(JobExecution(of: fleet.threads[thread], endedAt: now))
    }
    let job = fleet.threads[thread].job
    let jobClass = catalogue[job.jobClass]
    releaseConnection(of: thread)
    if jobClass.contact != .none { contactEnded(jobClass.contact, on: thread) }
    if fleet.threads[thread].fails {
      fail(job, of: jobClass.queue)
    } else {
      succeed(job, of: jobClass)
    }
    fetch(on: thread)
  }

  @inline(always)
  private mutating func succeed(_ job: Job, of jobClass: JobCatalogue.Entry) {
    recorder.tallies[jobClass.queue.index].jobSucceeded(firstPushedAt: job.firstPushedAt, at: now)
    bringAbout(job, jobClass)
    retire(job)
  }

  /// An execution ended in an exception: the job goes where its class's rule says.
  mutating func fail(_ failed: Job, of queue: QueueID) {
    recorder.tallies[queue.index].jobFailed(firstPushedAt: failed.firstPushedAt)
    let jitter = failed.bits(.retryJitter)
    let classJitter = failed.bits(.classJitter)
    var job = failed
    if job.failures < .max { job.failures += 1 }
    let rule = scenario.jobClasses[job.jobClass.index].retry
    let outcome = rule.outcome(
      failures: Int(job.failures),
      jitter: jitter,
      classJitter: classJitter,
      version: scenario.sidekiq.version
    )
    switch outcome {
    case .retry(let delay):
      recorder.totals.retries += 1
      retrySet.insert(job, due: now + delay, at: now)
    case .bury:
      recorder.totals.dead += 1
      retire(job)
    case .discard:
      recorder.totals.discarded += 1
      retire(job)
    }
  }

  /// A free thread takes its next job, blocks, or stops with its process.
  mutating func fetch(on thread: Int) {
    if fleet.isFetching(pod: Int(fleet.threads[thread].process)) {
      fetchOrWait(on: thread)
    } else {
      stop(thread)
    }
  }

  @inline(always)
  private mutating func fetchOrWait(on thread: Int) {
    if waitingJobs == 0 || !fetchJob(on: thread) { fleet.wait(thread, at: now) }
  }

  /// Lets a free thread take its next job.
  ///
  /// - Returns: whether there was one in the queues that it serves.
  @inline(never)
  private mutating func fetchJob(on thread: Int) -> Bool {
    let deployment = fleet.deployment(ofThread: thread)
    guard let queue = fleet.chooseQueue(for: deployment, from: queues),
      let job = queues[queue.index].take()
    else { return false }
    waitingJobs &-= 1
    recorder.tallies[queue.index].jobTaken(enqueuedAt: job.enqueuedAt, at: now)
    start(job, catalogue[job.jobClass], on: thread, after: nextFetchDelay(of: thread))
    return true
  }

  /// How long the next job of a thread takes to come: Sidekiq deals with the last one first.
  @inline(always)
  private func nextFetchDelay(of thread: Int) -> SimDuration {
    guard catalogue.overhead > 0 else { return delays.fetchRoundTrip }
    let overhead = fleet.stretched(catalogue.overhead, for: thread)
    return SimDuration(nanoseconds: delays.fetchRoundTrip.nanoseconds + overhead)
  }

  /// A process looks for due jobs: they go to the tail of their lists with a fresh `enqueued_at`.
  mutating func handleSetsPolled(_ event: Event) {
    let pod = event.entity
    guard fleet.isFetching(pod: pod), fleet.processes[pod].pollToken == event.token else { return }
    while let job = retrySet.takeDue(at: now) { enqueueAgain(job) }
    while let job = scheduleSet.takeDue(at: now) { enqueueAgain(job) }
    schedulePoll(by: pod, after: fleet.nextPollDelay(ofPod: pod, scenario.sidekiq))
  }

  /// Enters a process's next look at the sets.
  mutating func schedulePoll(by pod: Int, after delay: SimDuration) {
    let token = calendar.schedule(.setsPolled, pod, at: now + delay, rank: .seize)
    fleet.processes[pod].pollToken = token
  }

  private mutating func enqueueAgain(_ job: Job) {
    var fresh = job
    fresh.enqueuedAt = now
    enqueue(fresh, catalogue[job.jobClass])
  }
}
