import DequeModule

/// ActiveRecord's pool in one process: connections are opened when first needed and kept.
struct ConnectionPool {
  let size: Int
  private(set) var open = 0
  private(set) var busy = 0
  /// Threads that wait for an entry, first come first served.
  var waiting: Deque<Int> = []

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
    if busy < open {
      busy += 1
      return .granted
    }
    return open < size ? .needsNewConnection : .exhausted
  }

  /// The server accepted a new connection for the thread that asked.
  mutating func opened() {
    precondition(open < size, "a pool opens no more connections than its size")
    open += 1
    busy += 1
  }

  /// A thread gives its connection back.
  @inline(always)
  mutating func checkIn() {
    busy -= 1
  }

  /// The process ends and closes all.
  ///
  /// - Returns: how many there were.
  mutating func closeAll() -> Int {
    defer { (open, busy) = (0, 0) }
    waiting.removeAll()
    return open
  }
}
