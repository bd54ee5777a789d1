import Simulation

extension RunResult {
  /// One result for each milestone and share over all kinds of activities that have it, in order
  /// of first sight: what a goal of the scenario speaks of.
  var milestonesOfAllActivities: [MilestoneResult] {
    var merged: [MilestoneResult] = []
    for result in milestones {
      if let index = merged.firstIndex(where: {
        $0.milestone == result.milestone && $0.share == result.share
      }) {
        merged[index].merge(result)
      } else {
        merged.append(result)
      }
    }
    return merged
  }
}

extension MilestoneResult {
  /// `post delivered, 95 %`: the share is left out where there is only one.
  var words: String { milestone.words(atShare: share) }

  fileprivate mutating func merge(_ other: MilestoneResult) {
    activity = "all"
    count += other.count
    unreached += other.unreached
    latency.merge(other.latency)
    goal = goal ?? other.goal
  }
}

extension Milestone {
  /// `post delivered, 100 %`; without the share where the milestone is measured at all alone.
  func words(atShare share: Double) -> String {
    share == 1 && shares.count == 1
      ? words : "\(words), \(Figure.decimal(share * 100, places: 0)) %"
  }

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
