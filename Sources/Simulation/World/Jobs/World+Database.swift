import BasicContainers

extension World {
  /// A thread needs a connection: it has one at once, or waits or fails for want of one.
  mutating func checkOut(for thread: Int) {
    switch fleet.checkOutConnection(for: thread) {
    case .granted:
      fleet.threads[thread].holdsConnection = true
      connected(thread)
    case .needsNewConnection: connect(thread)
    case .exhausted: waitForPool(on: thread)
    }
  }

  mutating func connect(_ thread: Int) {
    guard database.connect(at: now) else { return refuse(thread) }
    fleet.openedConnection(for: thread)
    fleet.threads[thread].phase = .connecting
    fleet.threads[thread].token = calendar.schedule(
      .connected,
      thread,
      at: now + delays.connect,
      rank: .release
    )
  }

  /// The server has no slot left: the job fails as soon as its thread knows.
  private mutating func refuse(_ thread: Int) {
    var refusal = JobCatalogue.Execution()
    refusal.wait = delays.refusal.nanoseconds
    refusal.fails = true
    fleet.threads[thread].fails = true
    fleet.progress[thread] = ExecutionProgress(refusal)
    compute(on: thread)
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
    guard let waiting = fleet.checkInConnection(of: thread, at: now) else { return }
    fleet.threads[waiting].holdsConnection = true
    fleet.threads[waiting].token = SidekiqFleet.noToken
    connected(waiting)
  }

  /// The connection of a thread is broken; the thread that waits longest for an entry of the pool
  /// opens another one.
  ///
  /// Models `remove` of Rails' `ConnectionPool`, which makes a connection for whoever waits.
  mutating func loseConnection(of thread: Int) {
    database.disconnect(1)
    guard let waiting = fleet.discardConnection(of: thread) else { return }
    fleet.threads[waiting].token = SidekiqFleet.noToken
    connect(waiting)
  }

  /// `ActiveRecord::ConnectionTimeoutError`: the job fails without having begun.
  mutating func giveUpWaitingForPool(on thread: Int) {
    database.poolTimeouts += 1
    fleet.stopWaitingForPool(thread)
    fleet.threads[thread].fails = true
    finishJob(on: thread)
  }

  /// A process looks for connections that nobody has used for long.
  mutating func handlePoolReaped(_ event: Event) {
    let pod = event.entity
    guard let limit = scenario.postgres.idleTimeout, fleet.hasProcess(ofPod: pod),
      fleet.processes[pod].reapToken == event.token
    else { return }
    recorder.digest.combine(event)
    database.disconnect(
      fleet.closeIdleConnections(ofPod: pod, longerThan: SimDuration(limit), at: now)
    )
    scheduleReaping(ofPod: pod)
  }

  /// Enters the next look of a process at its pool.
  mutating func scheduleReaping(ofPod pod: Int) {
    guard scenario.postgres.idleTimeout != nil, catalogue.usesDatabase else { return }
    let next = now + SimDuration(scenario.postgres.reapInterval)
    let token = calendar.schedule(.poolReaped, pod, at: next, rank: .release)
    fleet.processes[pod].reapToken = token
  }
}
