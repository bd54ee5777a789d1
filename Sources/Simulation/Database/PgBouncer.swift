import DequeModule

/// The connections of a PgBouncer to the server, and who waits for one.
struct PgBouncer {
  /// The pool without its reserve.
  let size: Int
  let reserve: Int
  /// Whether clients that have waited long may have connections of the reserve.
  private var isReserveOpen = false
  private(set) var busy = 0
  /// Whether the server is away: everybody waits.
  var isDown = false
  /// Threads in order of asking.
  private(set) var waiting: Deque<Int> = []
  private(set) var waits = 0
  private(set) var longestWait = SimDuration.zero
  private(set) var timeouts = 0

  /// Prepares one that may have `slots` connections of the server's.
  init(_ options: PgBouncerOptions, slots: Int) {
    size = min(options.poolSize, slots)
    reserve = min(options.reservePoolSize, slots - size)
  }

  private var limit: Int { isReserveOpen ? size + reserve : size }

  /// A thread asks for a connection to the server.
  ///
  /// - Returns: whether it gets one at once.
  mutating func ask() -> Bool {
    guard busy < limit, waiting.isEmpty, !isDown else { return false }
    busy += 1
    return true
  }

  /// A thread joins the line.
  mutating func wait(_ thread: Int) {
    waits += 1
    waiting.append(thread)
  }

  /// A thread is done with its connection.
  ///
  /// - Returns: the thread that goes on with it, if one waits.
  mutating func release() -> Int? {
    if busy <= limit, !isDown, let next = waiting.popFirst() { return next }
    busy -= 1
    // The reserve is for lines; without one its connections are closed.
    if waiting.isEmpty { isReserveOpen = false }
    return nil
  }

  /// Somebody has waited `reserve_pool_timeout`.
  ///
  /// - Returns: who gets a connection of the reserve: those that have waited longest.
  mutating func openReserve() -> [Int] {
    guard reserve > 0 else { return [] }
    isReserveOpen = true
    return serve()
  }

  /// Gives the connections that are free to those that have waited longest.
  ///
  /// - Returns: them.
  mutating func serve() -> [Int] {
    var served: [Int] = []
    while !isDown, busy < limit, let next = waiting.popFirst() {
      busy += 1
      served.append(next)
    }
    return served
  }

  /// A thread leaves the line without a connection.
  mutating func leave(_ thread: Int) {
    waiting.removeAll { $0 == thread }
  }

  mutating func countTimeout() {
    timeouts += 1
  }

  /// A thread got its connection after so long.
  mutating func countWait(_ wait: SimDuration) {
    longestWait = max(longestWait, wait)
  }
}
