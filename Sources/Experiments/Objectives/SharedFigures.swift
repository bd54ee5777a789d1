package import Simulation

/// Figures of many runs, of which equal ones are kept once: their arrays and texts are the same
/// memory.
package struct SharedFigures: Sendable {
  private var known: [UInt64: RunFigures] = [:]

  package init() {}

  /// The figures of a run.
  package mutating func figures(of result: RunResult) -> RunFigures {
    let figures = RunFigures(result)
    if let equal = known[figures.digest], equal == figures { return equal }
    known[figures.digest] = figures
    return figures
  }
}
