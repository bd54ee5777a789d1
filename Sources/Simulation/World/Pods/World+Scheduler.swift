import BasicContainers

extension World {
  /// What a job of Mastodon's scheduler that has succeeded does beside its own work.
  mutating func runRoutine(of job: Job) {
    guard let routine = scenario.jobClasses[job.jobClass.index].routine else { return }
    let (isUnderLoad, threads, time) = (isUnderLoad, pushThreads, now)
    let pullIsLong = backlog(of: .pull) > Self.longestPull
    let deletions =
      switch routine {
      case .cleanUpStatuses:
        maintenance?.deletePosts(
          unless: isUnderLoad,
          pushThreads: threads,
          by: job.key,
          at: time
        )
      case .deleteSuspendedAccounts:
        maintenance?.deleteAccounts(unless: pullIsLong, by: job.key)
      }
    for deletion in deletions ?? [] { begin(deletion) }
  }

  /// `suspended_user_cleanup` waits while `pull` is longer: `workload.md` §2.4.
  private static let longestPull = 50

  /// The latencies above which `accounts_statuses_cleanup` does nothing: `workload.md` §2.4.
  private static let loadLimits: [(queue: MastodonQueue, seconds: Double)] = [
    (.standard, 5), (.push, 10), (.pull, 300),
  ]

  private var isUnderLoad: Bool {
    Self.loadLimits.contains { headAge(of: $0.queue) > $0.seconds }
  }

  private func headAge(of queue: MastodonQueue) -> Double {
    index(of: queue).map { queues[$0].headAge(at: now).seconds } ?? 0
  }

  private func backlog(of queue: MastodonQueue) -> Int {
    index(of: queue).map { queues[$0].count } ?? 0
  }

  private func index(of queue: MastodonQueue) -> Int? {
    scenario.queues.firstIndex(of: queue.rawValue)
  }

  /// The threads of all processes that serve `push`, as the process set has them.
  private var pushThreads: Int {
    guard let push = index(of: .push) else { return 0 }
    return scenario.deployments.indices.reduce(0) { threads, index in
      let deployment = scenario.deployments[index]
      guard deployment.queues.contains(where: { $0.queue.index == push }) else { return threads }
      return threads + cluster.deployments[index].working.value * deployment.concurrency
    }
  }
}
