/// Which share of the fetches a queue gets while all those that are served have work.
///
/// Each fetch takes from queue q with the probability w(q)/Σw over the queues with work: `queues_cmd`
/// in Sidekiq 8.1, `lib/sidekiq/fetch.rb`, shuffles a list in which each queue stands w(q) times.
package struct FetchShares: Equatable, Sendable {
  package let weights: [Int]
  /// Whether each queue has work.
  package let hasWork: [Bool]

  package init(weights: [Int], hasWork: [Bool]) {
    precondition(weights.count == hasWork.count, "each queue has a weight")
    self.weights = weights
    self.hasWork = hasWork
  }

  /// The share of one queue.
  package func share(of queue: Int) -> Double {
    let all = weights.indices.reduce(0) { hasWork[$1] ? $0 + weights[$1] : $0 }
    guard hasWork[queue], all > 0 else { return 0 }
    return Double(weights[queue]) / Double(all)
  }
}
