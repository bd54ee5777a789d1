/// What a sweep lacks after a merge, where no shards are to be named.
package struct MissingCells: Equatable, Sendable, CustomStringConvertible {
  package var count: Int
  /// How many cells the sweep has.
  package var of: Int
  /// The first of them, in words.
  package var example: String

  /// `nil` where no cell is missing, or where it is not known how many there are.
  init?(of plan: SweepPlan, stored: some Collection<Int>) {
    count = plan.cellCount - stored.count
    of = plan.cellCount
    let places = Set(stored)
    guard count > 0, let first = (0..<of).first(where: { !places.contains($0) }) else {
      return nil
    }
    example = plan.words(forCell: first)
  }

  /// Such as `6 of 36 cells are missing, such as listLength=50 maxReplicaCount=2, replication 0`.
  package var description: String {
    count == 1
      ? "1 of \(of) cells is missing: \(example)"
      : "\(count) of \(of) cells are missing, such as \(example)"
  }
}

extension SweepPlan {
  /// What a place in the list of cells stands for; ``Sweep`` says how the list is ordered.
  fileprivate func words(forCell index: Int) -> String {
    let values = axes.map { $0.value.split(separator: ",", omittingEmptySubsequences: false) }
    let places = max(1, scenarios.count)
    guard values.reduce(places * replications, { $0 * $1.count }) == cellCount else {
      return "cell \(index)"
    }
    var (point, scenario) = (index / replications).quotientAndRemainder(dividingBy: places)
    var settings: [String] = []
    for (axis, values) in zip(axes, values).reversed() {
      settings.append("\(axis.name)=\(values[point % values.count])")
      point /= values.count
    }
    let name = scenarios.isEmpty ? [] : ["'\(scenarios[scenario].origin.scenario.name)'"]
    return (settings.reversed() + name).joined(separator: " ")
      + ", replication \(index % replications)"
  }
}
