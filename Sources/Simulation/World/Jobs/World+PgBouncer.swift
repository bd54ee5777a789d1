import BasicContainers

/// The line for PgBouncer's connections to the server: `workload.md` §4.4.
extension World {
  /// A thread joins the line for a connection to the server.
  mutating func waitForServer(on thread: Int) {
    database.bouncer?.wait(thread)
    fleet.progress[thread].askedAt = now
    enterServerWait(on: thread, until: delays.firstServerWait)
  }

  private mutating func enterServerWait(on thread: Int, until limit: SimDuration?) {
    fleet.threads[thread].phase = .waitingForServer
    fleet.threads[thread].token = SidekiqFleet.noToken
    guard let limit else { return }
    let end = fleet.progress[thread].askedAt + limit
    enter(.waitingForServer, on: thread, until: end, .serverWaitEnded, rank: .seize)
  }

  /// The longest waiting thread goes on with a connection that another one has given back.
  mutating func serveNext() {
    if let next = database.bouncer?.release() { servedByBouncer(next) }
  }

  /// A thread has waited and got a connection.
  mutating func servedByBouncer(_ thread: Int) {
    let waited = now - fleet.progress[thread].askedAt
    database.bouncer?.countWait(waited)
    query(on: thread)
  }

  /// A thread has waited long: for the reserve to be opened, or too long.
  mutating func serverWaitEnded(on thread: Int) {
    let waited = now - fleet.progress[thread].askedAt
    if let limit = delays.queryWait, waited >= limit {
      database.bouncer?.countWait(waited)
      return giveUpWaitingForServer(on: thread)
    }
    for served in database.bouncer?.openReserve() ?? [] { servedByBouncer(served) }
    if fleet.threads[thread].phase == .waitingForServer {
      enterServerWait(on: thread, until: delays.queryWait)
    }
  }

  /// `query_wait_timeout`: PgBouncer disconnects the client, the job fails.
  private mutating func giveUpWaitingForServer(on thread: Int) {
    database.bouncer?.leave(thread)
    database.bouncer?.countTimeout()
    failQuery(on: thread)
  }
}
