import Simulation

/// What the runs of a study begin with.
struct StudyWorlds: Sendable {
  private let scenarios: [StudyScenario]
  /// By scenario.
  private let axes: [PolicyAxes]

  init(_ scenarios: [StudyScenario], varying axes: [ParameterSet]) {
    self.scenarios = scenarios
    self.axes = scenarios.map { PolicyAxes(axes, of: $0.setup) }
  }

  /// The run of a cell in one of the scenarios; `isOpaque` says in which worlds decisions do not tell
  /// all.
  func run(
    of cell: Cell,
    in place: Int,
    isOpaque: (_ world: String) -> Bool
  ) throws(PolicyProblem) -> CourseRun {
    let setup = try scenarios[place].setup(under: cell.assignments)
    let name = "\(place) \(cell.seed)"
    let world = axes[place].areAllDecisions ? name : "\(name) \(setup.worldKey)"
    let isKeyNeeded = setup.scenario.touchesControllers || isOpaque(world)
    return CourseRun(
      setup: setup,
      seed: cell.seed,
      world: world,
      name: cell.key,
      loops: axes[place].loops,
      equalKey: isKeyNeeded ? "\(name) \(setup.effectiveKey)" : nil
    )
  }
}
