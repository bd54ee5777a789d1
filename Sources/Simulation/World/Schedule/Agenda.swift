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
  }

  /// Adds an entry.
  ///
  /// - Returns: its place.
  mutating func add(_ entry: Entry) -> Int {
    entries.append(entry)
    return entries.count - 1
  }
}
