import BasicContainers
import DequeModule

extension SidekiqFleet {
  /// A thread asks its process's pool for a connection.
  @inline(always)
  mutating func checkOutConnection(for thread: Int) -> ConnectionPool.CheckOut {
    withPool(of: thread) { $0.checkOut() }
  }

  /// The server accepted a connection that a thread had asked for.
  mutating func openedConnection(for thread: Int) {
    withPool(of: thread) { $0.opened() }
    threads[thread].holdsConnection = true
  }

  /// A thread joins the line for an entry of its process's pool.
  mutating func waitForPool(_ thread: Int) {
    threads[thread].phase = .waitingForConnection
    withPool(of: thread) { $0.waiting.append(thread) }
  }

  /// A thread leaves the line.
  mutating func stopWaitingForPool(_ thread: Int) {
    withPool(of: thread) { $0.waiting.removeAll { $0 == thread } }
  }

  /// The connection of a thread is broken.
  ///
  /// - Returns: the thread that may open another one, if one waits for an entry of the pool.
  mutating func discardConnection(of thread: Int) -> Int? {
    threads[thread].holdsConnection = false
    return withPool(of: thread) { pool in
      pool.discard()
      return pool.waiting.popFirst()
    }
  }

  /// The connections of a process that nobody uses are broken.
  ///
  /// - Returns: how many there were.
  mutating func discardIdleConnections(ofPod pod: Int, at now: SimTime) -> Int {
    processes[pod].pool.closeIdle(longerThan: .zero, at: now)
  }

  /// A process closes the connections that have been idle for so long.
  ///
  /// - Returns: how many there were.
  mutating func closeIdleConnections(
    ofPod pod: Int,
    longerThan limit: SimDuration,
    at now: SimTime
  ) -> Int {
    processes[pod].pool.closeIdle(longerThan: limit, at: now)
  }

  /// A thread gives its connection back.
  ///
  /// - Returns: the thread that goes on with it, if one waits.
  @inline(always)
  mutating func checkInConnection(of thread: Int, at now: SimTime) -> Int? {
    withPool(of: thread) { pool in
      if let next = pool.waiting.popFirst() { return next }
      pool.checkIn(at: now)
      return nil
    }
  }

  /// A process ends.
  ///
  /// - Returns: how many connections it closed.
  mutating func closeConnections(ofPod pod: Int) -> Int {
    let first = processes[pod].firstThread
    return processes[pod].concurrency == 0 ? 0 : withPool(of: first) { $0.closeAll() }
  }
}
