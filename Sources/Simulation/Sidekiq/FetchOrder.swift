import BasicContainers

/// The order in which the processes of a Deployment look at their queues.
///
/// Strict when the command line gives no weight; otherwise each fetch draws an order, in which a
/// non-empty queue comes first with its weight's share among the non-empty ones. Models
/// `queues_cmd` in Sidekiq 8.1, `lib/sidekiq/fetch.rb`.
struct FetchOrder {
  let queues: [QueueID]
  /// The queue, when there is only one.
  private let sole: QueueID?
  /// `nil` in strict order; a queue without a weight counts 1.
  let weights: [UInt64]?

  init(_ served: [Deployment.ServedQueue]) {
    queues = served.map(\.queue)
    sole = served.count == 1 ? served[0].queue : nil
    let isWeighted = served.count > 1 && served.contains { $0.weight != nil }
    weights = isWeighted ? served.map { UInt64(max(1, $0.weight ?? 1)) } : nil
  }

  /// The queue that a fetch takes from; `nil` when all are empty.
  @inline(always)
  func choose(from lists: borrowing UniqueArray<JobQueue>, _ stream: inout RandomStream) -> QueueID?
  {
    if let sole { return lists[sole.index].isEmpty ? nil : sole }
    guard let weights else {
      for queue in queues where !lists[queue.index].isEmpty { return queue }
      return nil
    }
    return drawn(from: lists, weights, &stream)
  }

  private func drawn(
    from lists: borrowing UniqueArray<JobQueue>,
    _ weights: [UInt64],
    _ stream: inout RandomStream
  ) -> QueueID? {
    var total: UInt64 = 0
    var last: QueueID?
    for (place, queue) in queues.enumerated() where !lists[queue.index].isEmpty {
      total += weights[place]
      last = queue
    }
    guard total > 0 else { return nil }
    var rest = stream.below(total)
    for (place, queue) in queues.enumerated() where !lists[queue.index].isEmpty {
      if rest < weights[place] { return queue }
      rest -= weights[place]
    }
    return last
  }
}
