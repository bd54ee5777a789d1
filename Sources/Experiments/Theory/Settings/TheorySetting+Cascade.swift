import Simulation

extension TheorySetting {
  /// How often a viral post is boosted, all in all, when its infectivity does not fade.
  ///
  /// Nobody serves the queues, in which an activity of each kind leaves one job.
  static var cascades: [TheorySetting] {
    [(0.0, nil), (0.2, nil), (0.4, nil), (0.6, nil), (0.3, 0.5), (0.5, 1.0)].map {
      cascade(children: $0, logSD: $1)
    }
  }

  private static func cascade(children: Double, logSD: Double?) -> TheorySetting {
    let infectivity = 0.01
    let followers = children / infectivity
    let distribution =
      logSD.map { Distribution.logNormal(mean: followers, logSD: $0) } ?? .constant(followers)
    let size = CascadeSize(
      infectivity: infectivity,
      authorFollowers: 8000,
      boosterFollowers: followers
    )
    let shape = logSD.map { ", σ = \($0)" } ?? ""
    return TheorySetting(
      "viral post",
      "m = \(children)\(shape)",
      figures: [
        pushes(of: 0, "boosts", size.meanBoosts),
        pushes(of: 1, "favourites", size.meanReactions(perBoost: 3)),
      ]
    ) { _ in
      bench(infectivity: infectivity, boosterFollowers: distribution).scenario
    }
  }

  private static func pushes(of queue: Int, _ name: String, _ expected: Double) -> Figure {
    Figure(name: name, expected: expected) { (Double($0.queues[queue].pushed), over: 1) }
  }

  /// A boost comes after 10⁹ s at the latest, so that this has room for seven generations of the
  /// slowest.
  private static func bench(infectivity: Double, boosterFollowers: Distribution) -> TheoryBench {
    let quiet = ActivityClass(name: "quiet", pushes: [])
    let activities =
      [quiet] + [0, 1].map { ActivityClass(name: "reaction\($0)", pushes: [push($0)]) }
    let post = ViralPost(
      at: .seconds(1),
      localFollowers: 0,
      remoteFollowers: 8000,
      infectivity: infectivity,
      infectivityLifetime: nil,
      boosterFollowers: boosterFollowers,
      repliesPerBoost: 0,
      activities: ViralPost.Activities(
        post: ActivityClassID(0),
        localBoost: ActivityClassID(1),
        remoteBoost: ActivityClassID(1),
        localFavourite: ActivityClassID(2),
        remoteFavourite: ActivityClassID(2),
        localReply: ActivityClassID(0),
        remoteReply: ActivityClassID(0)
      )
    )
    return TheoryBench(
      until: 7.1e9,
      drain: 0,
      queues: ["boosts", "favourites"],
      jobClasses: [0, 1].map {
        TheoryBench.jobClass("Worker\($0)", queue: $0, JobProfile(wait: .constant(1)))
      },
      arrivals: [ArrivalSource(name: "post", pattern: .viralPost(post))],
      activities: activities,
      weights: [nil, nil],
      pods: 0,
      concurrency: 1
    )
  }

  private static func push(_ jobClass: Int) -> Push { Push(jobClass: JobClassID(jobClass)) }
}
