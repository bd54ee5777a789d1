import BasicContainers

/// The way of a job through its process's lock, its connection, the database and its other waits:
/// `workload.md` §3.2.
extension World {
  /// Handles the end of a phase, unless the job was cut off meanwhile.
  @inline(never)
  mutating func handlePhase(_ event: Event) {
    let thread = event.entity
    guard fleet.threads[thread].token == event.token else { return }
    recorder.digest.combine(event)
    switch event.kind {
    case .jobFetched: beginExecution(on: thread)
    case .connected: compute(on: thread)
    case .burstEnded: burstEnded(on: thread)
    case .queryEnded: queryEnded(on: thread)
    case .serverWaitEnded: serverWaitEnded(on: thread)
    case .waitEnded: waitEnded(on: thread)
    default: preconditionFailure("no phase of an execution")
    }
  }

  /// Enters the end of a phase that lasts so long.
  @inline(always)
  mutating func enter(
    _ phase: SidekiqThread.Phase,
    on thread: Int,
    until end: SimTime,
    _ kind: EventKind,
    rank: EventRank = .release
  ) {
    fleet.threads[thread].phase = phase
    fleet.threads[thread].token = calendar.schedule(kind, thread, at: end, rank: rank)
  }

  /// Prepares an execution whose job comes from Redis after so long.
  @inline(always)
  mutating func prepare(
    _ execution: JobCatalogue.Execution,
    on thread: Int,
    after delay: SimDuration
  ) {
    fleet.threads[thread].fails = execution.fails
    fleet.threads[thread].endsPlainly = false
    fleet.progress[thread] = ExecutionProgress(execution)
    if delay == .zero {
      beginExecution(on: thread)
    } else {
      enter(.fetching, on: thread, until: now + delay, .jobFetched, rank: .seize)
    }
  }

  /// A job has come from Redis: its code begins when its thread gets the lock.
  private mutating func beginExecution(on thread: Int) {
    let start = fleet.lockFree(for: thread, at: now)
    fleet.beginCode(on: thread, at: start)
    let enqueuedAt = fleet.threads[thread].job.enqueuedAt
    recorder.tallies[Int(fleet.threads[thread].queue)].jobStarted(enqueuedAt: enqueuedAt, at: start)
    if scenario.postgres.hold == .job, fleet.progress[thread].usesDatabase {
      checkOut(for: thread)
    } else {
      compute(on: thread)
    }
  }

  // MARK: Computing

  /// A thread computes as soon as it has the lock, but for no longer than a time slice.
  mutating func compute(on thread: Int) {
    let burst = min(fleet.progress[thread].computing, RubyLock.timeSlice)
    fleet.progress[thread].computing -= burst
    let end = fleet.takeLock(for: thread, burst, at: now)
    let isLast = isLastPhase(of: thread)
    if isLast { keepLock(on: thread, behind: end) }
    // Where a thread takes the next job at once, the end of a job is an event even when the job takes
    // no time: to end jobs within one another would need a stack as deep as the queue is long.
    if end == now, catalogue.blocksBetweenJobs || !isLast {
      burstEnded(on: thread)
    } else {
      enter(.computing, on: thread, until: end, .burstEnded)
    }
  }

  /// Whether a job ends when its thread has computed.
  private func isLastPhase(of thread: Int) -> Bool {
    fleet.progress[thread].computing == 0 && fleet.progress[thread].pieces == 0
      && fleet.progress[thread].database == 0 && fleet.progress[thread].wait == 0
  }

  /// A thread keeps the lock behind the end of its job, for what Sidekiq does then.
  private mutating func keepLock(on thread: Int, behind end: SimTime) {
    if catalogue.overhead > 0 { _ = fleet.takeLock(for: thread, catalogue.overhead, at: end) }
  }

  private mutating func burstEnded(on thread: Int) {
    if fleet.progress[thread].computing > 0 {
      compute(on: thread)
    } else if fleet.progress[thread].database > 0 {
      beginDatabase(on: thread)
    } else if fleet.progress[thread].wait > 0 {
      beginWait(on: thread)
    } else {
      endPiece(on: thread)
    }
  }

  // MARK: Database

  private mutating func beginDatabase(on thread: Int) {
    // One that was held since the job began may have been broken meanwhile.
    if fleet.threads[thread].holdsConnection {
      askServer(on: thread)
    } else {
      checkOut(for: thread)
    }
  }

  /// A thread that has what it needs for its process's pool goes on.
  mutating func connected(_ thread: Int) {
    if scenario.postgres.hold == .job {
      compute(on: thread)
    } else {
      askServer(on: thread)
    }
  }

  /// A database phase begins, behind PgBouncer when it has a connection.
  private mutating func askServer(on thread: Int) {
    if database.bouncer?.ask() == false {
      waitForServer(on: thread)
    } else {
      query(on: thread)
    }
  }

  mutating func query(on thread: Int) {
    let time = database.beginPhase(fleet.progress[thread].database, at: now)
    enter(.querying, on: thread, until: now + time, .queryEnded)
  }

  private mutating func queryEnded(on thread: Int) {
    database.endPhase()
    serveNext()
    if scenario.postgres.hold == .query { releaseConnection(of: thread) }
    if fleet.progress[thread].wait > 0 {
      beginWait(on: thread)
    } else {
      returnToLock(on: thread)
    }
  }

  /// A thread loses its connection in the middle of a query, and its job fails.
  mutating func failQuery(on thread: Int) {
    loseConnection(of: thread)
    fleet.threads[thread].token = SidekiqFleet.noToken
    fleet.threads[thread].fails = true
    fleet.progress[thread].pieces = 0
    returnToLock(on: thread)
  }

  // MARK: Other waits, and the end

  private mutating func beginWait(on thread: Int) {
    let cores = fleet.progress[thread].childCores
    if cores > 0 { fleet.changeChildren(of: thread, by: cores, at: now) }
    let time = SimDuration(nanoseconds: fleet.progress[thread].wait)
    enter(.waiting, on: thread, until: now + time, .waitEnded)
  }

  private mutating func waitEnded(on thread: Int) {
    endChildren(of: thread)
    returnToLock(on: thread)
  }

  private mutating func endChildren(of thread: Int) {
    let cores = fleet.progress[thread].childCores
    if cores > 0 { fleet.changeChildren(of: thread, by: -cores, at: now) }
  }

  /// A thread comes back from a blocking call.
  mutating func returnToLock(on thread: Int) {
    guard fleet.progress[thread].pieces == 0 else { return endPiece(on: thread) }
    guard catalogue.blocksBetweenJobs else { return finishJob(on: thread) }
    let end = fleet.lockFree(for: thread, at: now)
    keepLock(on: thread, behind: end)
    if end == now {
      finishJob(on: thread)
    } else {
      enter(.returning, on: thread, until: end, .jobFinished)
    }
  }

  /// The thread has the lock: the next piece begins, or the job is done.
  private mutating func endPiece(on thread: Int) {
    guard fleet.progress[thread].pieces > 0 else { return finishJob(on: thread) }
    fleet.progress[thread].pieces -= 1
    fleet.progress[thread].computing = fleet.progress[thread].cpu
    compute(on: thread)
  }

  /// A thread whose job is taken from it leaves the database and its lines.
  mutating func abandonPhase(of thread: Int) {
    switch fleet.threads[thread].phase {
    case .querying:
      database.endPhase()
      serveNext()
    case .waitingForServer: database.bouncer?.leave(thread)
    case .waitingForConnection: fleet.stopWaitingForPool(thread)
    case .waiting: endChildren(of: thread)
    default: break
    }
  }
}
