import Dispatch
import Foundation

/// Lets Ctrl-C end work in an orderly way: the first asks, the second kills.
enum Interruption {
  /// Does `work` in a task that SIGINT and SIGTERM cancel.
  static func cancelling<Result: Sendable>(
    _ work: sending @escaping () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await work() }
    // A queue of its own: runs may keep all threads of the shared one busy.
    let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        StandardStreams.note("\nfinishing what has begun; once more stops at once")
        task.cancel()
        signal(number, SIG_DFL)
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      signal(SIGINT, SIG_DFL)
      signal(SIGTERM, SIG_DFL)
    }
    return try await task.value
  }
}
