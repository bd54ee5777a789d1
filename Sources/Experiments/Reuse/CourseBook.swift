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
  /// About how many bytes all takes.
  private var size = 0
  /// The most that it may take: a worker in a cluster has half a gigabyte.
  private let limit: Int

  init(limit: Int = 160 << 20) {
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
    if isOpaque(run.world) || run.setup.scenario.touchesControllers {
      return .new(run.equalKey.map { .equal(key: $0) } ?? .alone(name: run.name))
    }
    guard let replay = run.replay else { return .new(.alone(name: run.name)) }
    switch (trees[run.world] ?? CourseTree()).find(replay) {
    case .known(let number): return .known(outcomes[number])
    case .new(let fork): return .new(.leaving(world: run.world, at: fork))
    }
  }

  /// Takes the outcome of a run, which needs so many bytes.
  ///
  /// When all takes too much room, what was there before is forgotten.
  mutating func insert(
    _ outcome: Outcome,
    size: Int,
    of run: CourseRun,
    course: ControlCourse?
  ) {
    if self.size + size + (course?.size ?? 0) > limit { self = forgetful }
    let number = outcomes.count
    outcomes.append(outcome)
    self.size += size
    if let equal = run.equalKey { equals[equal] = number }
    guard let course else { return }
    guard course.isWhole else {
      opaque.insert(run.world)
      self.size -= trees.removeValue(forKey: run.world)?.size ?? 0
      return
    }
    var tree = trees.removeValue(forKey: run.world) ?? CourseTree()
    let before = tree.size
    tree.insert(course, run: number)
    self.size += tree.size - before
    trees[run.world] = tree
  }

  private var forgetful: CourseBook {
    var book = CourseBook(limit: limit)
    book.opaque = opaque
    return book
  }
}
