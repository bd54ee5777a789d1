/// The activities that still have jobs somewhere, and how far each has got.
struct ActivityTable {
  /// The activity of a job that belongs to none.
  static let none = UInt32.max

  private var live: [Live] = []
  private var free: [UInt32] = []
  /// The goals of each activity class for each milestone, in rising order of share.
  private let goals: [InlineArray<5, GoalRow>]
  private let shares: [Double]
  private(set) var results: [MilestoneResult] = []
  private let measuredFrom: SimTime
  private let knownServers: UInt32

  struct Live {
    var activityClass: UInt32
    var jobs: Int32
    var startedAt: SimTime
    var localFollowers: UInt32
    var inboxes: UInt32
    /// Successful jobs still needed to the next goal, by milestone; 0 once all are reached, or
    /// where there is none.
    var needed: InlineArray<5, UInt32>
    /// How many goals are reached, by milestone.
    var reached: InlineArray<5, UInt8>
  }

  /// The goals of one milestone of an activity class: a range of `results`.
  private struct GoalRow {
    var first = 0
    var count: UInt8 = 0
    var jobs = Push.Count.one
  }

  init(_ scenario: Scenario) {
    var goals: [InlineArray<5, GoalRow>] = []
    var results: [MilestoneResult] = []
    measuredFrom = SimTime(scenario.warmUp)
    knownServers = UInt32(clamping: scenario.inboxLaw.knownServers)
    for activity in scenario.activities {
      var rows = InlineArray<5, GoalRow>(repeating: GoalRow())
      for goal in activity.milestones {
        let place = Int(goal.milestone.rawValue)
        if rows[place].count == 0 { rows[place] = GoalRow(first: results.count, jobs: goal.count) }
        precondition(
          rows[place].first + Int(rows[place].count) == results.count,
          "the goals of a milestone stand side by side"
        )
        rows[place].count += 1
        results.append(MilestoneResult(goal, of: activity, in: scenario))
      }
      goals.append(rows)
    }
    self.goals = goals
    self.results = results
    shares = results.map(\.share)
  }

  /// Starts an activity that reaches so many people.
  mutating func start(
    _ activityClass: ActivityClassID,
    localFollowers: UInt32,
    inboxes: UInt32,
    at now: SimTime
  ) -> UInt32 {
    var activity = Live(
      activityClass: activityClass.rawValue,
      jobs: 0,
      startedAt: now,
      localFollowers: localFollowers,
      inboxes: inboxes,
      needed: InlineArray(repeating: 0),
      reached: InlineArray(repeating: 0)
    )
    for milestone in 0..<Milestone.allCases.count {
      let row = goals[activityClass.index][milestone]
      guard row.count > 0 else { continue }
      activity.needed[milestone] = jobsNeeded(for: 0, of: milestone, of: activity)
      guard activity.needed[milestone] > 0, now >= measuredFrom else { continue }
      count(row, from: 0, by: 1)
    }
    if let slot = free.popLast() {
      live[Int(slot)] = activity
      return slot
    }
    live.append(activity)
    return UInt32(live.count - 1)
  }

  /// Counts an activity with the goals of a row from number `first` on, or takes it out again.
  private mutating func count(_ row: GoalRow, from first: UInt8, by change: Int) {
    for goal in row.first + Int(first)..<row.first + Int(row.count) {
      results[goal].count += change
      results[goal].unreached += change
    }
  }

  /// The successful jobs that make a goal complete, from the first one on.
  private func jobsNeeded(for goal: Int, of milestone: Int, of activity: Live) -> UInt32 {
    let row = goals[Int(activity.activityClass)][milestone]
    let all: Double
    switch row.jobs {
    case .one, .probability: all = 1
    case .fixed(let count): all = Double(count)
    case .each(let audience): all = Double(recipients(audience, of: activity))
    case .eachButOne(let audience): all = max(0, Double(recipients(audience, of: activity)) - 1)
    }
    return UInt32((all * shares[row.first + goal]).rounded(.up))
  }

  /// How many recipients a job of an activity has to think of.
  @inline(always)
  func recipients(_ audience: Audience, of activity: UInt32) -> UInt32 {
    activity == Self.none ? 0 : recipients(audience, of: live[Int(activity)])
  }

  @inline(always)
  private func recipients(_ audience: Audience, of activity: Live) -> UInt32 {
    switch audience {
    case .localFollowers: activity.localFollowers
    case .inboxes: activity.inboxes
    case .otherInboxes: knownServers > activity.inboxes ? knownServers - activity.inboxes : 0
    }
  }

  /// One more job of the activity exists.
  @inline(always)
  mutating func addJobs(_ count: Int32, to activity: UInt32) {
    if activity != Self.none { live[Int(activity)].jobs += count }
  }

  /// A job has left the system; with its last job the activity does too.
  @inline(always)
  mutating func removeJob(from activity: UInt32) {
    guard activity != Self.none else { return }
    live[Int(activity)].jobs -= 1
    if live[Int(activity)].jobs == 0 { free.append(activity) }
  }

  /// A job that counts towards a milestone has succeeded.
  @inline(always)
  mutating func advance(_ milestone: Milestone, of activity: UInt32, at now: SimTime) {
    guard activity != Self.none else { return }
    let place = Int(milestone.rawValue)
    guard live[Int(activity)].needed[place] > 0 else { return }
    live[Int(activity)].needed[place] -= 1
    if live[Int(activity)].needed[place] == 0 { reach(place, of: activity, at: now) }
  }

  /// Takes the goal that is complete for reached, and those that so many jobs complete as well.
  private mutating func reach(_ milestone: Int, of activity: UInt32, at now: SimTime) {
    var entry = live[Int(activity)]
    let row = goals[Int(entry.activityClass)][milestone]
    repeat {
      let goal = Int(entry.reached[milestone])
      if entry.startedAt >= measuredFrom {
        results[row.first + goal].unreached -= 1
        results[row.first + goal].latency.record(now - entry.startedAt)
      }
      entry.reached[milestone] += 1
      guard entry.reached[milestone] < row.count else { break }
      entry.needed[milestone] =
        jobsNeeded(for: goal + 1, of: milestone, of: entry)
        - jobsNeeded(for: goal, of: milestone, of: entry)
    } while entry.needed[milestone] == 0
    live[Int(activity)] = entry
  }

  /// The activity turned out to have no such milestone: a post without a link has no preview.
  mutating func withdraw(_ milestone: Milestone, of activity: UInt32) {
    guard activity != Self.none else { return }
    let place = Int(milestone.rawValue)
    let entry = live[Int(activity)]
    guard entry.needed[place] > 0 else { return }
    live[Int(activity)].needed[place] = 0
    guard entry.startedAt >= measuredFrom else { return }
    count(goals[Int(entry.activityClass)][place], from: entry.reached[place], by: -1)
  }
}

extension MilestoneResult {
  /// Nothing yet of a goal of a class of activities.
  fileprivate init(_ goal: MilestoneGoal, of activity: ActivityClass, in scenario: Scenario) {
    self.init(
      milestone: goal.milestone,
      activity: activity.name,
      share: goal.share,
      count: 0,
      unreached: 0,
      latency: Histogram(),
      goal: scenario.goals.first { $0.target == .milestone(goal.milestone, share: goal.share) }
    )
  }
}
