/// How long activities took to reach a milestone.
package struct MilestoneResult: Equatable, Sendable {
  package var milestone: Milestone
  /// The kind of activity, such as `localPost`.
  package var activity: String
  /// The share that counts as reached.
  package var share: Double
  /// Activities that have this milestone.
  package var count: Int
  /// Those that had not reached it at the end.
  package var unreached: Int
  package var latency: Histogram
  package var goal: ServiceGoal?

  package init(
    milestone: Milestone,
    activity: String,
    share: Double,
    count: Int,
    unreached: Int,
    latency: Histogram,
    goal: ServiceGoal?
  ) {
    self.milestone = milestone
    self.activity = activity
    self.share = share
    self.count = count
    self.unreached = unreached
    self.latency = latency
    self.goal = goal
  }
}
