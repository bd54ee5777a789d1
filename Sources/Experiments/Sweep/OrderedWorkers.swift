/// Does pieces of work side by side and hands the results over in the order of the pieces.
package struct OrderedWorkers: Sendable {
  package let count: Int
  /// How far the fastest may be ahead of the slowest, so that results do not pile up.
  private let window: Int

  package init(count: Int) {
    precondition(count >= 1, "work needs at least one worker")
    self.count = count
    window = count * 16
  }

  /// Does `work` for every index and calls `deliver` for each result, in order.
  ///
  /// When the task is cancelled, no more work is begun; what was begun is finished and delivered,
  /// and `CancellationError` is thrown. An error of `deliver` ends it too.
  package func run<Output: Sendable>(
    _ indices: [Int],
    work: @escaping @Sendable (Int) -> Output,
    deliver: (Int, Output) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (place: Int, output: Output).self) { group in
      var started = 0
      var delivered = 0
      var finished: [Int: Output] = [:]
      while delivered < indices.count {
        while started < indices.count, !Task.isCancelled,
          started - delivered - finished.count < count, started - delivered < window
        {
          let place = started
          group.addTask { (place, work(indices[place])) }
          started += 1
        }
        guard let result = try await group.next() else { break }
        finished[result.place] = result.output
        while let output = finished.removeValue(forKey: delivered) {
          try deliver(indices[delivered], output)
          delivered += 1
        }
      }
      for place in delivered..<max(delivered, started) {
        guard let output = finished.removeValue(forKey: place) else { continue }
        try deliver(indices[place], output)
      }
      if started < indices.count { throw CancellationError() }
    }
  }
}
