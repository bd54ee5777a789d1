/// The activities that still have jobs somewhere, and how far each has got.
struct ActivityTable {
  /// The activity of a job that belongs to none.
  static let none = UInt32.max

  private var live: [Live] = []
  private var free: [UInt32] = []
  private let goals: [[MilestoneGoal]]
  private(set) var results: [MilestoneResult] = []
  /// The place in `results` of each goal, by activity class and milestone.
  private var places: [[Int]]
  private let measuredFrom: SimTime

  struct Live {
    var activityClass: UInt32
    var jobs: Int32
    var startedAt: SimTime
    var localFollowers: UInt32
    var inboxes: UInt32
    /// Successful jobs still needed, by milestone; 0 once reached or where there is no goal.
    var needed: InlineArray<5, UInt32>
  }

  init(_ scenario: Scenario) {
    goals = scenario.activities.map(\.milestones)
    places = []
    measuredFrom = SimTime(scenario.warmUp)
    for activity in scenario.activities {
      var row = [Int](repeating: -1, count: Milestone.allCases.count)
      for goal in activity.milestones {
        row[Int(goal.milestone.rawValue)] = results.count
        results.append(
          MilestoneResult(
            milestone: goal.milestone,
            activity: activity.name,
            share: goal.share,
            count: 0,
            unreached: 0,
            latency: Histogram(),
            goal: scenario.goals.first { $0.target == .milestone(goal.milestone) }
          )
        )
      }
      places.append(row)
    }
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
      needed: InlineArray(repeating: 0)
    )
    for goal in goals[activityClass.index] {
      let needed = jobsNeeded(for: goal, localFollowers: localFollowers, inboxes: inboxes)
      activity.needed[Int(goal.milestone.rawValue)] = needed
      guard needed > 0, now >= measuredFrom else { continue }
      let place = places[activityClass.index][Int(goal.milestone.rawValue)]
      results[place].count += 1
      results[place].unreached += 1
    }
    if let slot = free.popLast() {
      live[Int(slot)] = activity
      return slot
    }
    live.append(activity)
    return UInt32(live.count - 1)
  }

  private func jobsNeeded(
    for goal: MilestoneGoal,
    localFollowers: UInt32,
    inboxes: UInt32
  ) -> UInt32 {
    let all: Double
    switch goal.count {
    case .one, .probability: all = 1
    case .fixed(let count): all = Double(count)
    case .each(.localFollowers): all = Double(localFollowers)
    case .each(.inboxes): all = Double(inboxes)
    }
    return UInt32((all * goal.share).rounded(.up))
  }

  /// How many recipients a job of an activity has to think of.
  @inline(always)
  func recipients(_ audience: Audience, of activity: UInt32) -> UInt32 {
    guard activity != Self.none else { return 0 }
    return audience == .inboxes
      ? live[Int(activity)].inboxes : live[Int(activity)].localFollowers
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

  private mutating func reach(_ milestone: Int, of activity: UInt32, at now: SimTime) {
    let startedAt = live[Int(activity)].startedAt
    guard startedAt >= measuredFrom else { return }
    let result = places[Int(live[Int(activity)].activityClass)][milestone]
    results[result].unreached -= 1
    results[result].latency.record(now - startedAt)
  }
}
