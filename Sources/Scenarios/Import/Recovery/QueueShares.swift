import Simulation

/// How the jobs of all queues together are taken to fall to the queues.
package struct QueueShares: Equatable, Sendable {
  /// Shares that add up to 1, by queue.
  package let shares: [String: Double]

  /// The split that `workload.md` §6.2 assumes; nobody has published one.
  package static let assumed = QueueShares([
    "default": 0.35, "push": 0.40, "ingress": 0.15, "pull": 0.09, "mailers": 0.01,
  ])

  private init(_ shares: [String: Double]) {
    self.shares = shares
  }

  /// Reads `default=35%,push=40%,ingress=25%`; `nil` for a text of another form.
  ///
  /// Shares that add up to another sum are brought to 1.
  package init?(_ text: String) {
    var shares: [String: Double] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, let share = UnitText.share(String(sides[1])),
        share >= 0, shares.updateValue(share, forKey: String(sides[0])) == nil
      else { return nil }
    }
    let sum = shares.values.sorted().reduce(0, +)
    guard sum > 0, sum.isFinite else { return nil }
    self.init(shares.mapValues { $0 / sum })
  }

  /// The shares of these queues alone; equal ones when none of them is known.
  func among(_ queues: some Collection<String>) -> [String: Double] {
    let known = shares.filter { queues.contains($0.key) }
    let sum = known.values.sorted().reduce(0, +)
    if sum > 0 { return known.mapValues { $0 / sum } }
    return Dictionary(uniqueKeysWithValues: queues.map { ($0, 1 / Double(queues.count)) })
  }

  /// `default 35 %, push 40 %`.
  func text(of shares: [String: Double]) -> String {
    shares.sorted { $0.key < $1.key }.map { name, share in
      let tenths = (share * 1000).rounded() / 10
      return "\(name) \(tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)") %"
    }.joined(separator: ", ")
  }
}
