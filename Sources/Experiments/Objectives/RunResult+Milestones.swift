package import Simulation

extension RunResult {
  /// One result for each milestone and share over all kinds of activities that have it, in order
  /// of first sight: what a goal of the scenario speaks of.
  package var milestonesOfAllActivities: [MilestoneResult] {
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
  package var words: String { milestone.words(atShare: share) }

  fileprivate mutating func merge(_ other: MilestoneResult) {
    activity = "all"
    count += other.count
    unreached += other.unreached
    latency.merge(other.latency)
    goal = goal ?? other.goal
  }
}

extension Histogram {
  /// A quantile in seconds when so many values beyond all of these are not known; `nil` where it
  /// falls on one of them.
  package func seconds(quantile: Double, unreached: Int) -> Double? {
    guard unreached > 0 else { return self.quantile(quantile).seconds }
    let rank = max(1, (quantile * Double(count + unreached)).rounded(.up))
    guard rank <= Double(count) else { return nil }
    // Half a rank below: the nearest rank from there is this one, however the quotient rounds.
    return self.quantile((rank - 0.5) / Double(count)).seconds
  }
}

extension Milestone {
  /// `post delivered, 100 %`; without the share where the milestone is measured at all alone.
  package func words(atShare share: Double) -> String {
    share == 1 && shares.count == 1 ? words : "\(words), \(Int((share * 100).rounded())) %"
  }

  /// The milestone in words.
  package var words: String {
    switch self {
    case .postInFeeds: "post in feeds"
    case .postDelivered: "post delivered"
    case .notificationShown: "notification shown"
    case .linkPreviewed: "link previewed"
    case .mediaProcessed: "media processed"
    }
  }
}
