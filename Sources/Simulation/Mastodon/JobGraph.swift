/// Which jobs an activity pushes, which jobs those push, and what each costs.
///
/// The values are those of Mastodon as `workload.md` §2 and §3.3 describe it; a scenario may
/// override any of them.
package struct JobGraph: Equatable, Sendable {
  /// A `QueueID` is a place here.
  package var queues: [String]
  /// A `JobClassID` is a place here.
  package var jobClasses: [JobClass]
  /// An `ActivityClassID` is a place here.
  package var activities: [ActivityClass]

  /// Mastodon's graph with the default profiles.
  package static var mastodon: JobGraph {
    JobGraph(
      queues: MastodonQueue.allCases.map(\.rawValue),
      jobClasses: WorkerClass.allCases.map { worker in
        JobClass(
          name: worker.rawValue,
          queue: worker.queue.id,
          profiles: worker.profiles,
          retry: worker.retry,
          pushes: worker.pushes,
          milestone: worker.milestone,
          uniqueness: worker.uniqueness(users: Self.usualUsers),
          contact: worker.contact
        )
      } + ScheduledJob.allCases.map(\.jobClass),
      activities: Activity.allCases.map { activity in
        ActivityClass(
          name: activity.rawValue,
          pushes: activity.pushes,
          milestones: activity.milestones
        )
      }
    )
  }

  /// The users of an instance where nobody says.
  private static let usualUsers = 1000

  /// Lets the locks of Mastodon's classes tell apart the accounts and polls of so many users.
  package mutating func setUsers(_ users: Int) {
    for worker in WorkerClass.allCases where worker.uniqueness(users: users) != .none {
      jobClasses[worker.id.index].uniqueness = worker.uniqueness(users: users)
    }
  }

  /// The class of this very name.
  package func jobClass(named name: String) -> JobClassID? {
    jobClasses.firstIndex { $0.name == name }.map { JobClassID($0) }
  }

  /// The queue of this name; it is added if it is new.
  package mutating func queue(named name: String) -> QueueID {
    if let index = queues.firstIndex(of: name) { return QueueID(index) }
    queues.append(name)
    return QueueID(queues.count - 1)
  }

  /// Adds a class that is no Mastodon class.
  package mutating func add(_ jobClass: JobClass) -> JobClassID {
    jobClasses.append(jobClass)
    return JobClassID(jobClasses.count - 1)
  }
}

extension ViralPost.Activities {
  /// The activities of Mastodon's graph.
  package static var mastodon: ViralPost.Activities {
    ViralPost.Activities(
      post: Activity.localPost.id,
      localBoost: Activity.localBoost.id,
      remoteBoost: Activity.remoteBoost.id,
      localFavourite: Activity.localFavourite.id,
      remoteFavourite: Activity.remoteFavourite.id,
      localReply: Activity.localReply.id,
      remoteReply: Activity.remoteReply.id
    )
  }
}
