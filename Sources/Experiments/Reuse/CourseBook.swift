import Simulation

/// What is known of the runs of a study, by what its policies decide.
struct CourseBook<Outcome: Sendable>: Sendable {
  /// By the name of the world that policies act on.
  private var trees: [String: CourseTree] = [:]
  /// Worlds in which a course does not tell all, because somebody touches controllers meanwhile.
  private var opaque: Set<String> = []
  /// By ``Setup/effectiveKey`` and world.
  private var equals: [String: Int] = [:]
  private var outcomes: [Outcome] = []
  private var stepCount = 0
  /// How many outcomes are kept at most.
  private let limit: Int

  /// Some 64 bytes each.
  private static var stepLimit: Int { 4_000_000 }

  init(limit: Int = .max) {
    self.limit = limit
  }

  /// What is known of a run that is to come.
  enum Finding: Sendable {
    case known(Outcome)
    /// It is like no known run, nor like one to come of another group.
    case new(Group)
  }

  /// Runs that may turn out to be alike.
  enum Group: Hashable, Sendable {
    case leaving(world: String, at: CourseTree.Fork)
    case equal(key: String)
    /// Like no other one.
    case alone(name: String)
  }

  /// Whether equal policies are to be found by their setups.
  func isOpaque(_ world: String) -> Bool { opaque.contains(world) }

  func find(_ run: CourseRun) -> Finding {
    if let equal = run.equalKey, let number = equals[equal] { return .known(outcomes[number]) }
    if isOpaque(run.world) {
      return .new(run.equalKey.map { .equal(key: $0) } ?? .alone(name: run.name))
    }
    guard let replay = run.replay else { return .new(.alone(name: run.name)) }
    switch (trees[run.world] ?? CourseTree()).find(replay) {
    case .known(let number): return .known(outcomes[number])
    case .new(let fork): return .new(.leaving(world: run.world, at: fork))
    }
  }

  /// Takes the outcome of a run. When there are too many, all earlier ones are forgotten.
  mutating func insert(_ outcome: Outcome, of run: CourseRun, course: ControlCourse?) {
    if outcomes.count >= limit || stepCount >= Self.stepLimit { self = forgetful }
    let number = outcomes.count
    outcomes.append(outcome)
    if let equal = run.equalKey { equals[equal] = number }
    guard let course else { return }
    guard course.isWhole else {
      opaque.insert(run.world)
      trees[run.world] = nil
      return
    }
    var tree = trees.removeValue(forKey: run.world) ?? CourseTree()
    let before = tree.stepCount
    tree.insert(course, run: number)
    stepCount += tree.stepCount - before
    trees[run.world] = tree
  }

  private var forgetful: CourseBook {
    var book = CourseBook(limit: limit)
    book.opaque = opaque
    return book
  }
}
