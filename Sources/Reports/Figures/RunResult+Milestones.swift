import Simulation

extension RunResult {
  /// One result for each milestone over all kinds of activities that have it, in order of first
  /// sight: what a goal of the scenario speaks of, and what fits on a screen.
  var milestonesOfAllActivities: [MilestoneResult] {
    var merged: [MilestoneResult] = []
    for result in milestones {
      if let index = merged.firstIndex(where: { $0.milestone == result.milestone }) {
        merged[index].merge(result)
      } else {
        merged.append(result)
      }
    }
    return merged
  }
}

extension MilestoneResult {
  /// `post delivered, 95 %`: the share is left out where all must be reached.
  var words: String {
    share < 1
      ? "\(milestone.words), \(Figure.decimal(share * 100, places: 0)) %" : milestone.words
  }

  fileprivate mutating func merge(_ other: MilestoneResult) {
    activity = "all"
    count += other.count
    unreached += other.unreached
    latency.merge(other.latency)
    goal = goal ?? other.goal
  }
}

extension Milestone {
  /// The milestone in words.
  var words: String {
    switch self {
    case .postInFeeds: "post in feeds"
    case .postDelivered: "post delivered"
    case .notificationShown: "notification shown"
    case .linkPreviewed: "link previewed"
    case .mediaProcessed: "media processed"
    }
  }
}
