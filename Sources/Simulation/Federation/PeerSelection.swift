/// Some of the servers, spread evenly over their ranks.
///
/// A systematic sample with a random start: so many as were asked for, each as likely, and among the
/// popular ones about the share that they have among all.
struct PeerSelection {
  private let servers: UInt64
  private let count: UInt64
  private let start: UInt64

  init(_ count: Int, of servers: Int, key: RandomKey) {
    self.servers = UInt64(servers)
    self.count = UInt64(min(count, servers))
    start = key.below(UInt64(servers), 0)
  }

  func contains(_ server: Int) -> Bool {
    let before = UInt64(server) * count + start
    return before / servers != (before + count) / servers
  }
}
