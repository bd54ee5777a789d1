/// What is to happen at instants that the scenario sets; an event names an entry by its place.
struct Agenda {
  private(set) var entries: [Entry] = []

  /// Something to do.
  enum Entry {
    /// An action of the scenario, by its place there.
    case action(Int)
    /// A fault of the scenario, by its place there.
    case faultBegins(Int)
    case faultEnds(Int)
    case operatorStarts
    /// The operator tries once more to reconcile the ScaledObject of a loop.
    case reconcileAgain(loop: Int)
    /// The kernel kills the container of a pod.
    case containerKilled(pod: Int)
    /// The node controller has missed a node's heartbeats for too long; `loss` counts the times
    /// that the node was lost.
    case nodeUnreachable(node: Int, loss: Int)
    /// The pods of a node have tolerated its silence for long enough.
    case podsEvicted(node: Int, loss: Int)
  }

  /// Adds an entry.
  ///
  /// - Returns: its place.
  mutating func add(_ entry: Entry) -> Int {
    entries.append(entry)
    return entries.count - 1
  }
}
