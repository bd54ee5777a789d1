/// The PostgreSQL server as far as connections go: so many, then errors.
struct Postgres {
  private let limit: Int
  private(set) var open = 0
  private(set) var peak = 0
  private(set) var peakAt = SimTime.zero
  private(set) var refused = 0
  private(set) var firstRefusedAt: SimTime?
  var poolWaits = 0
  var poolTimeouts = 0

  init(_ options: PostgresOptions) {
    limit = options.connectionsForSidekiq
  }

  /// Opens a connection if a slot is left.
  mutating func connect(at now: SimTime) -> Bool {
    guard open < limit else {
      refused += 1
      if firstRefusedAt == nil { firstRefusedAt = now }
      return false
    }
    open += 1
    if open > peak {
      peak = open
      peakAt = now
    }
    return true
  }

  /// Closes connections.
  mutating func disconnect(_ count: Int) {
    open -= count
    precondition(open >= 0, "a connection is closed once")
  }
}

extension PostgresOptions {
  /// The server's words when an ordinary role finds no slot: `workload.md` §4.2.
  package var refusalMessage: String {
    let kept = superuserReservedConnections + reservedConnections
    if kept == 0 { return "FATAL: sorry, too many clients already" }
    let role =
      version >= 16 ? "roles with the SUPERUSER attribute" : "non-replication superuser connections"
    return "FATAL: remaining connection slots are reserved for \(role)"
  }
}
