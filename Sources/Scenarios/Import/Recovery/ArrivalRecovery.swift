/// Finds what arrived from what was finished and what waited: A = ΔB + completions.
///
/// `workload.md` §7. All figures stand at the same instants, the ends of the intervals.
struct ArrivalRecovery {
  /// The instants, ascending, in nanoseconds: one more than there are intervals.
  let instants: [Int64]
  /// Jobs finished since the beginning, by queue; empty when nobody counted them.
  var completions: [String: [Double]] = [:]
  /// The same by class within each queue, if the classes are asked for.
  var classes: [String: [String: [Double]]] = [:]
  /// Jobs waiting, by queue; empty when nobody counted them.
  var backlog: [String: [Double]] = [:]
  /// Intervals in which more left a queue than came and was there, because samples are not taken
  /// at one instant.
  private(set) var negative = 0

  init(instants: [Int64]) {
    self.instants = instants
  }

  /// The arrivals of every interval, queue by queue, or class by class.
  mutating func table() -> CountTable {
    let queues = Set(completions.keys).union(backlog.keys).sorted()
    var table = CountTable(
      starts: Array(instants.dropLast()),
      ends: Array(instants.dropFirst()),
      columns: []
    )
    for queue in queues {
      let arrivals = arrivals(in: queue)
      if let parts = classes[queue], !parts.isEmpty {
        table.columns += Self.split(arrivals, of: queue, over: parts)
      } else {
        table.columns.append(CountTable.Column(target: .queue(queue), counts: arrivals))
      }
    }
    table.columns.removeAll { $0.wholeCounts().allSatisfy { $0 == 0 } }
    return table
  }

  /// What arrived in a queue; what waited at the beginning comes with the first interval.
  private mutating func arrivals(in queue: String) -> [Double] {
    let waiting = backlog[queue] ?? instants.map { _ in 0 }
    guard let done = completions[queue] else { return Self.netLoad(waiting) }
    var level = 0.0
    return instants.indices.dropFirst().map { index in
      let reached = done[index] - (done.first ?? 0) + waiting[index]
      if reached < level - 0.5 { negative += 1 }
      let count = max(0, reached - level)
      level += count
      return count
    }
  }

  /// The growth of a backlog: all that can be told where nobody counted what was finished.
  private static func netLoad(_ waiting: [Double]) -> [Double] {
    zip(waiting.dropFirst(), waiting).enumerated().map { index, pair in
      max(0, pair.0 - pair.1) + (index == 0 ? pair.1 : 0)
    }
  }

  /// Splits the arrivals of a queue over its classes, as those that were finished in the interval.
  private static func split(
    _ arrivals: [Double],
    of queue: String,
    over classes: [String: [Double]]
  ) -> [CountTable.Column] {
    let names = classes.keys.sorted()
    let curves = names.compactMap { classes[$0] }
    let totals = curves.map { ($0.last ?? 0) - ($0.first ?? 0) }
    var counts = names.map { _ in [Double](repeating: 0, count: arrivals.count) }
    for (index, count) in arrivals.enumerated() {
      let parts = curves.map { $0[index + 1] - $0[index] }
      let weights = parts.contains { $0 > 0 } ? parts : totals
      let sum = weights.reduce(0, +)
      for (place, weight) in weights.enumerated() {
        counts[place][index] = sum > 0 ? count * weight / sum : count / Double(names.count)
      }
    }
    return zip(names, counts).map { name, counts in
      CountTable.Column(target: .jobClass(name, queue: queue), counts: counts)
    }
  }
}
