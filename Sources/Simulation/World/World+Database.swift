import BasicContainers

extension World {
  /// Starts an execution that needs a connection, or lets it wait or fail for want of one.
  @inline(never)
  mutating func startWithConnection(
    _ execution: JobCatalogue.Execution,
    on thread: Int,
    at start: SimTime
  ) {
    switch fleet.checkOutConnection(for: thread) {
    case .granted:
      fleet.threads[thread].holdsConnection = true
      run(execution, on: thread, at: start)
    case .needsNewConnection:
      startWithNewConnection(execution, on: thread, at: start)
    case .exhausted:
      waitForPool(on: thread)
    }
  }

  private mutating func startWithNewConnection(
    _ execution: JobCatalogue.Execution,
    on thread: Int,
    at start: SimTime
  ) {
    guard database.connect(at: now) else {
      let refusal = JobCatalogue.Execution(
        service: delays.refusal,
        usesDatabase: true,
        fails: true
      )
      run(refusal, on: thread, at: start)
      return
    }
    fleet.openedConnection(for: thread)
    run(execution, on: thread, at: start + delays.connect)
  }

  /// All entries of the process's pool are in use: the thread waits its turn.
  private mutating func waitForPool(on thread: Int) {
    database.poolWaits += 1
    fleet.waitForPool(thread)
    fleet.threads[thread].token = calendar.schedule(
      .poolTimedOut,
      thread,
      at: now + delays.poolCheckout,
      rank: .seize
    )
  }

  /// A thread is done with its connection; the thread that waits longest for one goes on with it.
  @inline(always)
  mutating func releaseConnection(of thread: Int) {
    guard fleet.threads[thread].holdsConnection else { return }
    fleet.threads[thread].holdsConnection = false
    guard let waiting = fleet.checkInConnection(of: thread) else { return }
    fleet.threads[waiting].holdsConnection = true
    let job = fleet.threads[waiting].job
    fleet.threads[waiting].phase = .running
    let execution = catalogue.execution(of: job, catalogue[job.jobClass], in: activities)
    run(execution, on: waiting, at: now)
  }

  /// `ActiveRecord::ConnectionTimeoutError`: the job fails without having begun.
  mutating func giveUpWaitingForPool(on thread: Int) {
    database.poolTimeouts += 1
    fleet.stopWaitingForPool(thread)
    let job = fleet.threads[thread].job
    recorder.inFlight -= 1
    fleet.end(thread, at: max(now, fleet.threads[thread].startedAt))
    fail(job, of: catalogue.queue(of: job.jobClass))
    fetch(on: thread)
  }
}
