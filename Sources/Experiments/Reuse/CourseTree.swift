import Simulation

/// The courses that runs of one world have taken under different policies.
///
/// Every run begins at the root. As long as policies decide alike they share their steps; where one
/// decides otherwise, its course forks off. So a policy is followed through the tree by letting its
/// controllers decide, and either comes to the end of a known run, which is then its own, or finds
/// where it leaves all of them.
struct CourseTree: Sendable {
  /// For each known run the steps after those that it shares with earlier ones.
  private var branches: [Branch] = []
  private var forks: [Fork: Int] = [:]
  /// About how many bytes the branches take.
  private(set) var size = 0

  fileprivate struct Branch: Sendable {
    /// Of the first step of `course`, counted from the root.
    let start: Int
    let course: ControlCourse
    /// The caller's number of the run.
    let run: Int
  }

  /// A decision that no known run has taken: where it was, and what it was.
  struct Fork: Hashable, Sendable {
    /// The place of the run that the decision leaves.
    let branch: Int
    let step: Int
    let effect: ControlCourse.Effect

    /// Where the first run of all begins.
    static let root = Fork(branch: -1, step: 0, effect: ControlCourse.Effect())
  }

  /// What is known of a policy.
  enum Finding: Equatable, Sendable {
    /// Its run is that of this number.
    case known(run: Int)
    /// Its run leaves the known ones here; policies that do so elsewhere have other runs.
    case new(Fork)
  }

  /// Follows a policy from the root.
  func find(_ replay: consuming ControlReplay) -> Finding {
    guard !branches.isEmpty else { return .new(.root) }
    var branch = 0
    var step = 0
    while step < branches[branch].end {
      let place = step - branches[branch].start
      let effect = replay.effect(ofStep: place, in: branches[branch].course)
      if effect != branches[branch].course.steps[place].effect {
        let fork = Fork(branch: branch, step: step, effect: effect)
        guard let next = forks[fork] else { return .new(fork) }
        branch = next
      }
      step += 1
    }
    return .known(run: branches[branch].run)
  }

  /// Adds the course of a run; one that is known already changes nothing.
  mutating func insert(_ course: ControlCourse, run: Int) {
    guard !branches.isEmpty else { return append(course, from: 0, run: run) }
    var branch = 0
    var step = 0
    while step < min(branches[branch].end, course.steps.count) {
      let effect = course.steps[step].effect
      if effect != branches[branch].course.steps[step - branches[branch].start].effect {
        let fork = Fork(branch: branch, step: step, effect: effect)
        guard let next = forks[fork] else {
          forks[fork] = branches.count
          return append(course, from: step + 1, run: run)
        }
        branch = next
      }
      step += 1
    }
  }

  private mutating func append(_ course: ControlCourse, from step: Int, run: Int) {
    let rest = course.suffix(from: step)
    size += rest.size
    branches.append(Branch(start: step, course: rest, run: run))
  }
}

extension CourseTree.Branch {
  /// The number of steps of the whole run.
  fileprivate var end: Int { start + course.steps.count }
}
