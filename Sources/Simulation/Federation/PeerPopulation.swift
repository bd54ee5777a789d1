/// How often each server is delivered to, and who gets the deliveries of one activity.
///
/// Every server has an interval of the whole numbers below 2³², as wide as it is popular; the lower
/// half of a delivery's key falls into its server's interval. So a job needs no room for its server,
/// keeps it in all retries, and a delivery that comes from nowhere in particular meets the servers
/// as often as they are popular.
package struct PeerPopulation: Sendable {
  /// The first number of each server's interval, most popular first, and 2³² at the end.
  private let starts: [UInt64]

  private static let span: UInt64 = 1 << 32

  /// `servers` is 1 or more, and at most a million.
  package init(servers: Int, popularity: Double) {
    let weights = (1...servers).map { PortableMath.power(Double($0), -popularity) }
    let all = weights.reduce(0, +)
    // Nobody's interval is empty.
    let shared = Double(Self.span - UInt64(servers))
    var starts: [UInt64] = [0]
    starts.reserveCapacity(servers + 1)
    var sum = 0.0
    for (rank, weight) in weights.enumerated() {
      sum += weight
      starts.append(UInt64(rank + 1) + UInt64(shared * min(1, sum / all)))
    }
    starts[servers] = Self.span
    self.starts = starts
  }

  package var count: Int { starts.count - 1 }

  /// The server of a delivery, by its rank from 0.
  package func server(of job: RandomKey) -> Int {
    server(at: job.value & (Self.span - 1), from: 0)
  }

  /// The keys of the deliveries of one activity, each to another server, popular ones first.
  ///
  /// A systematic sample without replacement (Madow, 1949): a server is among them with a
  /// probability in proportion to its popularity, or surely where that would be above 1. When there
  /// are more deliveries than servers, the rest go to anybody.
  package func deliveries(_ wanted: Int, of root: RandomKey) -> [RandomKey] {
    let number = min(wanted, count)
    let certain = certainServers(of: number)
    var keys = (0..<certain).map { key(to: $0, root.child(UInt64($0))) }
    keys.reserveCapacity(wanted)
    let rest = UInt64(number - certain)
    let width = Self.span - starts[certain]
    let start = rest == 0 ? 0 : root.below(width, 1 << 41)
    var next = certain
    for index in 0..<rest {
      let point = starts[certain] + (index * width + start) / rest
      // Widths are rounded: two points may just fall into one interval.
      let server = min(self.server(at: point, from: next), count - Int(rest - index))
      keys.append(key(to: server, root.child(UInt64(keys.count))))
      next = server + 1
    }
    for index in number..<max(number, wanted) { keys.append(root.child(UInt64(index))) }
    return keys
  }

  /// How many of the most popular servers an activity of so many deliveries reaches surely.
  private func certainServers(of number: Int) -> Int {
    var certain = 0
    while certain < number {
      let width = starts[certain + 1] - starts[certain]
      if UInt64(number - certain) * width <= Self.span - starts[certain] { break }
      certain += 1
    }
    return certain
  }

  private func key(to server: Int, _ key: RandomKey) -> RandomKey {
    let place = starts[server] + key.below(starts[server + 1] - starts[server], 1 << 41)
    return RandomKey(value: key.value & ~(Self.span - 1) | place)
  }

  /// The server whose interval a number lies in, but none before `first`.
  private func server(at point: UInt64, from first: Int) -> Int {
    var low = first
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= point { low = middle } else { high = middle }
    }
    return low
  }
}
