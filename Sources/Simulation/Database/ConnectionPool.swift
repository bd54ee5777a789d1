import DequeModule

/// ActiveRecord's pool in one process: connections are opened when first needed, and closed when
/// nobody has used them for a while.
struct ConnectionPool {
  let size: Int
  private(set) var open = 0
  /// Since when each connection that nobody uses lies there; the last one is taken first.
  private var idleSince: [SimTime] = []
  /// Threads that wait for an entry, first come first served.
  var waiting: Deque<Int> = []

  /// Open connections that nobody uses.
  var idle: Int { idleSince.count }

  init(size: Int) {
    self.size = size
  }

  /// What a thread that needs a connection meets.
  enum CheckOut {
    case granted
    /// No free one, but the pool may open another.
    case needsNewConnection
    case exhausted
  }

  /// Asks for a connection.
  @inline(always)
  mutating func checkOut() -> CheckOut {
    if idleSince.popLast() != nil { return .granted }
    return open < size ? .needsNewConnection : .exhausted
  }

  /// The server accepted a new connection for the thread that asked.
  mutating func opened() {
    precondition(open < size, "a pool opens no more connections than its size")
    open += 1
  }

  /// A thread gives its connection back.
  @inline(always)
  mutating func checkIn(at now: SimTime) {
    idleSince.append(now)
  }

  /// A connection that a thread used is broken.
  mutating func discard() {
    open -= 1
  }

  /// Closes the connections that have been idle for so long: Rails' `flush`.
  ///
  /// - Returns: how many there were.
  mutating func closeIdle(longerThan limit: SimDuration, at now: SimTime) -> Int {
    let closed = idleSince.prefix { now - $0 >= limit }.count
    idleSince.removeFirst(closed)
    open -= closed
    return closed
  }

  /// The process ends and closes all.
  ///
  /// - Returns: how many there were.
  mutating func closeAll() -> Int {
    defer { open = 0 }
    idleSince.removeAll()
    waiting.removeAll()
    return open
  }
}
