/// Something that happens on the instance or reaches it, and the jobs that it pushes at once.
package struct ActivityClass: Equatable, Sendable {
  /// Such as `localPost` or `remoteReply`.
  package var name: String
  package var pushes: [Push]
  /// Which moments of an activity of this kind are measured.
  package var milestones: [MilestoneGoal]

  package init(name: String, pushes: [Push], milestones: [MilestoneGoal] = []) {
    self.name = name
    self.pushes = pushes
    self.milestones = milestones
  }
}

/// A moment in the life of an activity that its author or readers notice.
package enum Milestone: UInt8, Equatable, Hashable, Sendable, CaseIterable {
  /// Shown in the home feeds of local followers.
  case postInFeeds
  /// Delivered to remote inboxes.
  case postDelivered
  case notificationShown
  case linkPreviewed
  case mediaProcessed

  /// The shares of those reached at which it is measured, in rising order.
  package var shares: [Double] {
    switch self {
    case .postInFeeds, .postDelivered: [0.5, 0.95, 1]
    case .notificationShown, .linkPreviewed, .mediaProcessed: [1]
    }
  }

  /// The share that is meant where none is named: 95 % of recipients, or all of one.
  package var usualShare: Double {
    switch self {
    case .postInFeeds, .postDelivered: 0.95
    case .notificationShown, .linkPreviewed, .mediaProcessed: 1
    }
  }
}

/// When a milestone counts as reached.
///
/// A class of activities may have several goals for one milestone, in rising order of `share`.
package struct MilestoneGoal: Equatable, Sendable {
  package var milestone: Milestone
  /// How many successful jobs make it complete.
  package var count: Push.Count
  /// The share of them that reaches it: 0.95 for "95 % of inboxes".
  package var share: Double

  package init(milestone: Milestone, count: Push.Count, share: Double = 1) {
    self.milestone = milestone
    self.count = count
    self.share = share
  }
}
